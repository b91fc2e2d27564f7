package io.guardianops.engine.port;

import io.guardianops.model.Agent;
import io.guardianops.model.ApiToken;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.PolicyVersion;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What can be read within one transaction. Not for use outside of the work it was handed to.
public interface ReadTransaction {
    Optional<Task> task(String id);

    Optional<Agent> agent(String id);

    Optional<GuardianAction> action(String id);

    Optional<GuardianAction> actionOfKey(String idempotencyKey);

    /// The restore steps of an action that were run: number → id of the action that ran it.
    Map<Integer, String> stepsRun(String actionId);

    boolean intakeStopped();

    /// Slots of an agent that assigned and running tasks take.
    int usedSlots(String agentId);

    /// The first task in queue order that could start with these capabilities.
    Optional<Task> firstReady(Set<String> capabilities);

    /// True if the task waits for the other one, directly or not.
    boolean waitsFor(String taskId, String otherId);

    /// Running tasks over their timeout, longest over first.
    List<Task> timedOut(Instant now, int limit);

    /// Pending tasks with dependencies that are not completed, in queue order.
    List<Task> blocked(int limit);

    /// Agents in service whose last sign of life is older than `since`, longest silent first.
    List<Agent> silentSince(Instant since);

    /// Events after a cursor, oldest first.
    List<GuardianEvent> eventsAfter(long eventId, int limit);

    /// The cursor of the newest event; 0 if there never was one.
    long lastEventId();

    /// How far a reader of the events came; empty if it never said so.
    OptionalLong cursor(String reader);

    /// Grows with every change of an action, since each leaves an event in its own transaction. Unlike
    /// [#lastEventId] it may tell of a change that a power cut could still take back.
    long historyMark();

    /// All API tokens, by name.
    List<ApiToken> tokens();

    /// The token whose secret has this hash.
    ///
    /// @param hash SHA-256 of the secret, lower-case hexadecimal
    Optional<ApiToken> tokenOfHash(String hash);

    /// The versions that were kept of a policy file, newest first, without what they held.
    List<PolicyVersion> policyVersions(String file, int limit);

    /// The newest version of a policy file that held this.
    ///
    /// @param version SHA-256 of what it held, lower-case hexadecimal
    Optional<KeptPolicy> policyVersion(String file, String version);

    /// The audit ledger.
    LedgerReads ledger();

    /// The questions that fill lists.
    FleetQueries queries();
}
