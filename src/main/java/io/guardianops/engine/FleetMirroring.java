package io.guardianops.engine;

import io.guardianops.engine.port.MirrorChanges;
import io.guardianops.engine.port.MirrorStore;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows a guardian system that is elsewhere, in a store of this engine's: so all its questions can be asked of one
/// that can't answer them. Nothing is checked as an engine's own data would be: what is there is shown. Safe for use
/// from any thread.
public final class FleetMirroring {
    private static final String BY_HAND = "by_hand.";
    private static final String AS_OF = "as_of.";

    private final MirrorStore store;
    private final Interventions interventions;
    private final RestorePlanner restores;

    /// Follows in this store; opens and closes nothing.
    public FleetMirroring(MirrorStore store, InstantSource clock, IdSource ids) {
        this.store = store;
        this.interventions = new Interventions(store, new EngineClock(clock), ids);
        this.restores = new RestorePlanner(store, interventions);
    }

    /// Takes over agents.
    ///
    /// @param changed those that are new or differ
    /// @param present ids of all there are; the others vanish
    /// @param asOf    when that was so
    public void takeAgents(Collection<Agent> changed, Set<String> present, Instant asOf) {
        store.mirror((tx, mirror) -> {
            for (Agent agent : changed) {
                Agent taken = FleetImport.toMicros(withCapacity(agent));
                if (tx.agent(taken.id()).isPresent()) {
                    tx.update(taken);
                } else {
                    tx.insert(taken);
                }
            }
            mirror.agentIds().stream().filter(id -> !present.contains(id)).forEach(mirror::removeAgent);
            return noteAsOf(mirror, "agents", asOf);
        });
    }

    /// Takes over tasks.
    ///
    /// @param changed those that are new or differ
    /// @param present ids of all there are, the others vanish; null if that isn't known
    /// @param asOf    when that was so
    public void takeTasks(Collection<Task> changed, @Nullable Set<String> present, Instant asOf) {
        store.mirror((tx, mirror) -> {
            for (Task task : changed) {
                Task taken = FleetImport.toMicros(task);
                Optional<Task> known = tx.task(taken.id());
                if (known.isEmpty()) {
                    tx.insert(taken);
                } else {
                    tx.update(known.orElseThrow(), taken);
                }
            }
            if (present != null) {
                mirror.taskIds().stream().filter(id -> !present.contains(id)).forEach(mirror::removeTask);
            }
            return noteAsOf(mirror, "tasks", asOf);
        });
    }

    /// Takes over actions; those that are there and not among them stay.
    public void takeActions(Collection<GuardianAction> changed, Instant asOf) {
        store.mirror((_, mirror) -> {
            changed.forEach(action -> mirror.put(RecordReader.read(action)));
            return noteAsOf(mirror, "actions", asOf);
        });
    }

    /// Since when the parts stand as they are: `tasks`, `agents`, `actions`. What never was taken over is missing.
    public Map<String, Instant> asOf() {
        Map<String, Instant> times = new TreeMap<>();
        store.notes().forEach((name, value) -> {
            if (name.startsWith(AS_OF)) {
                times.put(name.substring(AS_OF.length()), Instant.parse(value));
            }
        });
        return times;
    }

    /// Refuses what an engine would refuse without a look at any state: authority first, then the fields.
    public void checkRequest(Intervention intervention) {
        InterventionRules.check(intervention);
    }

    /// Refuses a revert as an engine would without a look at any state.
    public void checkRevertRequest(String actionId, Mandate mandate) {
        checkMandate("Reversion", actionId, mandate);
    }

    /// Refuses a step of a restore plan as an engine would without a look at any state.
    public void checkRestoreRequest(String actionId, Mandate mandate) {
        checkMandate("Restore step", actionId, mandate);
    }

    /// Refuses what an engine would refuse by what is known here; changes nothing.
    public void check(Intervention intervention) {
        checkRequest(intervention);
        tryOut(tx -> interventions.carryOut(tx, intervention, null));
    }

    /// Refuses a revert as an engine would; changes nothing.
    public void checkRevert(String actionId, Mandate mandate) {
        checkRevertRequest(actionId, mandate);
        tryOut(tx -> interventions.revert(tx, actionId, mandate));
    }

    /// Refuses a step of a restore plan as an engine would; changes nothing.
    public void checkRestore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        checkRestoreRequest(actionId, mandate);
        tryOut(tx -> restores.run(tx, new Restoration(actionId, step), acceptDrift, mandate));
    }

    private static void checkMandate(String what, String actionId, Mandate mandate) {
        Rules.check(what, mandate);
        Rules.checkName("action_id", actionId);
    }

    /// Notes that an action ran a step of another one's plan. Both are taken over already.
    public void noteRan(String actionId, int step, String byActionId) {
        store.mirror((_, mirror) -> {
            mirror.ranStep(actionId, step, byActionId);
            return this;
        });
    }

    /// Notes that somebody did a step by hand. Plans here have one step: nothing is left to do then.
    public void noteByHand(String actionId, int step, String by) {
        Rules.checkName("by", by);
        store.mirror((_, mirror) -> {
            mirror.note(BY_HAND + actionId + "." + step, by);
            mirror.settled(actionId);
            return this;
        });
    }

    /// Who did which step of an action's plan by hand.
    public Map<Integer, String> byHand(String actionId) {
        String prefix = BY_HAND + actionId + ".";
        Map<Integer, String> steps = new TreeMap<>();
        store.notes().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                steps.put(Integer.valueOf(name.substring(prefix.length())), value);
            }
        });
        return steps;
    }

    /// Ids of the actions of which a step was done by hand.
    public Set<String> handled() {
        Set<String> ids = new LinkedHashSet<>();
        store.notes().keySet().stream()
                .filter(name -> name.startsWith(BY_HAND))
                .forEach(name -> ids.add(name.substring(BY_HAND.length(), name.lastIndexOf('.'))));
        return ids;
    }

    private void tryOut(Consumer<WriteTransaction> act) {
        Conflict accepted = new Conflict("accepted", "It was only tried out", "Do it.");
        try {
            store.write(tx -> {
                act.accept(tx);
                throw accepted;
            });
        } catch (Conflict e) {
            // Refused in earnest, or rolled back after all went well.
            if (e != accepted) {
                throw e;
            }
        }
    }

    private static boolean noteAsOf(MirrorChanges mirror, String part, Instant asOf) {
        mirror.note(AS_OF + part, EngineClock.micros(asOf).toString());
        return true;
    }

    /// Servers may send what no store of ours takes.
    private static Agent withCapacity(Agent agent) {
        return agent.capacity() >= 0 ? agent : Effects.withCapacity(agent, 0);
    }
}
