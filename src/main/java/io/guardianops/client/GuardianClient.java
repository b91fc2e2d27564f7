package io.guardianops.client;

import io.guardianops.model.ActionNote;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A guardian system, near or far. Every call blocks and may be made from any thread but the interface's; every
/// failure is an [io.guardianops.model.GuardianException]. Checks of an intervention come in this order: authority,
/// fields of the mandate, fields of the act, existence, state.
public interface GuardianClient extends AutoCloseable {
    /// What this is a connection to. Answers at once.
    ConnectionInfo connection();

    /// What stands behind the connection, as it names itself: "guardian-console 1.2.0". Empty if it doesn't say.
    /// Answers at once.
    default String system() {
        return "";
    }

    /// What can be done here. Answers at once.
    Capabilities capabilities();

    FleetOverview overview();

    Page<TaskRow> tasks(TaskQuery query);

    CappedCount countTasks(TaskQuery query);

    /// One task by its id.
    ///
    /// @throws io.guardianops.model.GuardianException.NotFound with code `task_not_found`
    TaskRow task(String taskId);

    Page<AgentRow> agents(AgentQuery query);

    /// One agent by its id.
    ///
    /// @throws io.guardianops.model.GuardianException.NotFound with code `agent_not_found`
    AgentRow agent(String agentId);

    /// All agents, all unfinished tasks, and what ended lately, as of one moment. Large: meant for policies,
    /// not lists.
    ///
    /// @param endedSince of the ended tasks, those that ended then or later
    FleetSnapshot fleetSnapshot(Instant endedSince);

    Page<ActionRow> actions(ActionQuery query);

    CappedCount countActions(ActionQuery query);

    /// One action by its id.
    ///
    /// @throws io.guardianops.model.GuardianException.NotFound with code `action_not_found`
    ActionRow action(String actionId);

    /// Does it, and answers with its audit record once that is durable. With the idempotency key of an earlier
    /// intervention, answers with that one's record and does nothing.
    GuardianAction execute(Intervention intervention);

    /// Marks an action reverted; restores nothing. The mandate's reason and name are recorded.
    ///
    /// @throws io.guardianops.model.GuardianException.Conflict with code `already_reverted`
    GuardianAction revert(String actionId, Mandate mandate);

    /// The remarks that were added to an action, oldest first; none where the system keeps none.
    default List<ActionNote> notes(String actionId) {
        return List.of();
    }

    /// Adds a remark to an action and changes nothing of it. It stays as it is: it can't be changed or deleted.
    ///
    /// @param mandate who, and as its reason the remark
    /// @throws io.guardianops.model.GuardianException.Conflict with code `notes_not_kept` where the system
    ///     keeps none
    default ActionNote addNote(String actionId, Mandate mandate) {
        throw new GuardianException.Conflict(
                "notes_not_kept",
                connection().name() + " keeps no notes on its actions.",
                "Write it down where the incident is reviewed.");
    }

    /// The steps that would bring the old state back, checked against the present.
    RestorePlan restorePlan(String actionId);

    /// Runs one step of the plan as an audited action of its own.
    ///
    /// @param step          the step's number, from 1
    /// @param acceptDrift   run it although the state has changed since the action
    /// @throws io.guardianops.model.GuardianException.Conflict with code `restore_drifted` or `restore_not_needed`
    GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate);

    /// Notes that a person did a step at the system itself, since the system has no call for it. The note is
    /// kept on this side of the line.
    ///
    /// @param by who did it
    /// @throws io.guardianops.model.GuardianException.Conflict with code `restore_not_by_hand` for another step
    void noteDoneByHand(String actionId, int step, String by);

    /// Events after a cursor, oldest first.
    ///
    /// @param afterEventId 0 for the oldest that is kept
    /// @param limit        at most this many, 1 to 1,000
    List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit);

    /// The cursor of the newest event; 0 if there is none.
    long lastEventId();

    /// Calls the listener for every matching event from now on, in order, on a thread of the client's. A slow
    /// listener holds up only itself. Where the line can break, it is drawn again, and the listener is told
    /// that it may have missed something.
    Subscription subscribe(EventFilter filter, EventListener listener);

    /// The audit trail as evidence; empty where it can't be verified from here. Answers at once.
    default Optional<Evidence> evidence() {
        return Optional.empty();
    }

    /// The policies that belong to this system; empty where it keeps none. Answers at once.
    default Optional<PolicyLibrary> policies() {
        return Optional.empty();
    }

    /// Writes a consistent copy of the data to a file that must not exist yet.
    void backup(Path target);

    /// Gives back files, sockets and threads; calls afterwards are refused.
    @Override
    void close();
}
