package io.guardianops.cli;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.model.ActionType;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.TaskStatus;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The words of sets that are open: a server may know more of them, so another one is asked for all the same, with a
/// warning that it may be mistyped.
///
/// @param option what takes them
/// @param known  those that are known here
record KnownWords<T>(String option, List<T> known) {
    static final KnownWords<TaskStatus> TASK_STATUS = new KnownWords<>(
            "--status",
            List.of(
                    TaskStatus.PENDING,
                    TaskStatus.ASSIGNED,
                    TaskStatus.RUNNING,
                    TaskStatus.COMPLETED,
                    TaskStatus.FAILED));
    static final KnownWords<AgentStatus> AGENT_STATUS = new KnownWords<>(
            "--status",
            List.of(
                    AgentStatus.SPAWNING,
                    AgentStatus.IDLE,
                    AgentStatus.RUNNING,
                    AgentStatus.DEGRADED,
                    AgentStatus.FAILED,
                    AgentStatus.QUARANTINED,
                    AgentStatus.TERMINATED));
    static final KnownWords<AgentType> AGENT_TYPE = new KnownWords<>(
            "--type", List.of(AgentType.WORKER, AgentType.MONITOR, AgentType.WATCHDOG, AgentType.GUARDIAN));
    static final KnownWords<ActionType> ACTION_TYPE = new KnownWords<>(
            "--type",
            List.of(
                    ActionType.CANCEL_TASK,
                    ActionType.OVERRIDE_PRIORITY,
                    ActionType.REALLOCATE_CAPACITY,
                    ActionType.RESTART_TASK,
                    ActionType.STOP_INTAKE,
                    ActionType.RESUME_INTAKE));

    static final KnownWords<EntryKind> ENTRY_KIND = new KnownWords<>(
            "--kind",
            List.of(
                    EntryKind.GENESIS,
                    EntryKind.EXECUTED,
                    EntryKind.REFUSED,
                    EntryKind.REVERTED,
                    EntryKind.RESTORED,
                    EntryKind.APPROVED,
                    EntryKind.NOTE,
                    EntryKind.POLICY_SAVED,
                    EntryKind.EXPORTED,
                    EntryKind.REDACTED,
                    EntryKind.ARCHIVED,
                    EntryKind.KEY_ROTATED,
                    EntryKind.CLOCK_REGRESSED,
                    EntryKind.MIGRATED,
                    EntryKind.BACKUP_RESTORED));

    KnownWords {
        known = List.copyOf(known);
    }

    /// Warns of those that are not known.
    void check(Collection<T> given, Output output) {
        List<T> unknown = unknown(given);
        if (!unknown.isEmpty()) {
            output.warning(
                    "unknown_word",
                    "Not known for " + option + ": " + words(unknown) + ". Known are " + words(known) + ".");
        }
    }

    /// Refuses those that are not known, where nobody else can know more.
    ///
    /// @throws ParameterException if there is one
    void refuseUnknown(Collection<T> given, CommandSpec spec) {
        List<T> unknown = unknown(given);
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), option + ": there is no " + words(unknown) + "; there are " + words(known));
        }
    }

    private List<T> unknown(Collection<T> given) {
        return given.stream().filter(each -> !known.contains(each)).toList();
    }

    private static String words(List<?> words) {
        return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
