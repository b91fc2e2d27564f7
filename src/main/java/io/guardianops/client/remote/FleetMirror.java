package io.guardianops.client.remote;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen of a server, kept on this machine: it answers what the server has no answer for, and stays when the
/// server is away. Safe for use from any thread.
public interface FleetMirror extends AutoCloseable {
    /// A piece of a fleet that is read by itself, and may fail by itself.
    enum Part {
        TASKS,
        AGENTS,
        ACTIONS
    }

    /// Answers every question from what is here.
    GuardianClient view();

    /// When each part was last so on the server; a part that was never seen is missing.
    Map<Part, Instant> asOf();

    /// Takes over tasks.
    ///
    /// @param changed those that are new or differ
    /// @param present ids of all that the server has, the others vanish; null where that isn't known
    void takeTasks(Collection<Task> changed, @Nullable Set<String> present, Instant asOf);

    /// Takes over agents; those that are not present vanish.
    void takeAgents(Collection<Agent> changed, Set<String> present, Instant asOf);

    /// Takes over actions; none ever vanishes.
    void takeActions(Collection<GuardianAction> changed, Instant asOf);

    /// Refuses by authority and fields alone, so that who is not permitted learns nothing of any state.
    void checkRequest(Intervention intervention);

    /// Refuses a revert by authority and fields alone.
    void checkRevertRequest(String actionId, Mandate mandate);

    /// Refuses a restore step by authority and fields alone.
    void checkRestoreRequest(String actionId, Mandate mandate);

    /// Refuses what could not be done by what is known here; changes nothing.
    void check(Intervention intervention);

    /// Refuses a revert that could not be done by what is known here; changes nothing.
    void checkRevert(String actionId, Mandate mandate);

    /// Refuses a restore step that could not be run by what is known here; changes nothing.
    void checkRestore(String actionId, int step, boolean acceptDrift, Mandate mandate);

    /// Notes that an action ran a step of another one's plan. Both are here.
    void noteRan(String actionId, int step, String byActionId);

    /// Notes that somebody did a step at the server itself.
    void noteByHand(String actionId, int step, String by);

    /// Who did which step of an action's plan by hand.
    Map<Integer, String> byHand(String actionId);

    /// Ids of the actions of which a step was done by hand.
    Set<String> handled();

    @Override
    void close();
}
