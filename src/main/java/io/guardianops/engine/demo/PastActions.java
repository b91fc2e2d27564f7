package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.ReasonCode;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.Task;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A day of interventions by several commanders and policies, up to the crisis of the last hour.
final class PastActions {
    private static final String RUIZ = "a.ruiz";
    private static final String CHEN = "m.chen";
    private static final String OKAFOR = "s.okafor";
    private static final String LINDQVIST = "j.lindqvist";
    private static final String DEADLINES = "policy:deadline_guard";
    private static final String CANCELLATION = "policy:emergency_cancellation";
    private static final String REALLOCATION = "policy:resource_reallocation";
    private static final String EARLIER_INCIDENT = "INC-41";
    private static final String INCIDENT = "INC-42";
    /// Tasks that the stories bring along.
    static final int TASKS = 12;

    private final FleetSimulation fleet;
    private final GuardianEngine engine;
    private final Script script;
    private final Crisis crisis;
    private final Map<String, Task> told = new HashMap<>();
    private final Map<String, GuardianAction> done = new HashMap<>();

    PastActions(FleetSimulation fleet, GuardianEngine engine, Script script, Crisis crisis) {
        this.fleet = fleet;
        this.engine = engine;
        this.script = script;
        this.crisis = crisis;
    }

    void plan() {
        night();
        morning();
        earlierIncident();
        afternoon();
        incident();
    }

    private void night() {
        at(22, 50, () -> tell("Collect ledger partitions", "billing", Priority.MEDIUM, 14));
        at(22, 45, () -> tell("Nightly ledger export", "billing", Priority.MEDIUM, 9, "Collect ledger partitions"));
        at(
                22,
                41,
                () -> raise(
                        "Nightly ledger export",
                        Priority.HIGH,
                        by(DEADLINES, ReasonCode.DEADLINE_RISK, "Due in 40 min with twelve tasks ahead of it")));

        at(20, 15, () -> tellHanging("Score fraud candidates of the night", "ml", Priority.HIGH, 1_200));
        at(
                20,
                2,
                () -> cancel(
                        "Score fraud candidates of the night",
                        by(
                                CHEN,
                                ReasonCode.RUNAWAY_COST,
                                "Model endpoint answers 503 for every row, and each retry costs money")));
        at(
                19,
                40,
                () -> revert(
                        "Score fraud candidates of the night",
                        by(
                                CHEN,
                                ReasonCode.CRISIS_RESOLVED,
                                "The endpoint is back and the night's orders still need scores")));
        at(
                19,
                39,
                () -> restore(
                        "Score fraud candidates of the night",
                        by(CHEN, ReasonCode.CRISIS_RESOLVED, "Score the night's orders after all")));
    }

    private void morning() {
        at(
                18,
                10,
                () -> move(
                        "search backlog",
                        "search",
                        1,
                        by(
                                OKAFOR,
                                ReasonCode.CUSTOMER_IMPACT,
                                "Search is behind since the shard split; lend it a slot")));
        at(
                16,
                50,
                () -> revert("search backlog", by(OKAFOR, ReasonCode.CRISIS_RESOLVED, "The search backlog is gone")));
        at(16, 49, () -> restore("search backlog", by(OKAFOR, ReasonCode.CRISIS_RESOLVED, "Give the lent slot back")));

        at(15, 20, () -> tellHanging("Render product feed of eu-west", "data", Priority.MEDIUM, 600));
        at(
                14,
                58,
                () -> cancel(
                        "Render product feed of eu-west",
                        by(CANCELLATION, ReasonCode.STUCK_TASK, "Runs for 22 min, 10 min are allowed (2.2 times)")));
        at(
                14,
                31,
                () -> restart(
                        "Render product feed of eu-west",
                        by(RUIZ, ReasonCode.CRISIS_RESOLVED, "The template that looped is repaired")));
    }

    private void earlierIncident() {
        at(11, 52, () -> tellHanging("Backfill usage metrics, day 212", "data", Priority.LOW, 1_800));
        at(11, 50, () -> tellHanging("Compact event archive 88", "events", Priority.LOW, 1_800));
        at(
                11,
                30,
                () -> fleet.intervene(new Intervention.StopIntake(incident(
                        LINDQVIST, EARLIER_INCIDENT, "Storage answers after 4 s; no new work until it recovers"))));
        at(11, 27, () -> tell("Copy ledger to the spare volume", "billing", Priority.LOW, 11));
        at(
                11,
                24,
                () -> cancel(
                        "Backfill usage metrics, day 212",
                        incident(LINDQVIST, EARLIER_INCIDENT, "Heaviest writer on the failing volume")));
        at(
                11,
                23,
                () -> cancel(
                        "Compact event archive 88",
                        incident(LINDQVIST, EARLIER_INCIDENT, "Second heaviest writer on the failing volume")));
        at(
                11,
                20,
                () -> raise(
                        "Copy ledger to the spare volume",
                        Priority.CRITICAL,
                        incident(LINDQVIST, EARLIER_INCIDENT, "The ledger must be safe before anything else runs")));
        at(
                11,
                5,
                () -> fleet.intervene(new Intervention.ResumeIntake(
                        incident(LINDQVIST, EARLIER_INCIDENT, "Volume replaced, storage answers in 20 ms again"))));
        at(
                10,
                42,
                () -> restart(
                        "Backfill usage metrics, day 212",
                        incident(LINDQVIST, EARLIER_INCIDENT, "The volume has room for it again")));
        at(
                10,
                41,
                () -> restart(
                        "Compact event archive 88",
                        incident(LINDQVIST, EARLIER_INCIDENT, "The volume has room for it again")));
    }

    private void afternoon() {
        at(9, 4, () -> tellHanging("Evaluate ranking candidate 31", "ml", Priority.MEDIUM, 1_500));
        at(
                8,
                45,
                () -> cancel(
                        "Evaluate ranking candidate 31",
                        by(OKAFOR, ReasonCode.STUCK_TASK, "No output for 15 min, looks stuck")));
        at(
                8,
                20,
                () -> revert(
                        "Evaluate ranking candidate 31",
                        by(CHEN, ReasonCode.MISTAKE, "The task was healthy; its log was delayed")));

        at(
                6,
                10,
                () -> move(
                        "billing queue",
                        "billing",
                        1,
                        by(
                                REALLOCATION,
                                ReasonCode.DEADLINE_RISK,
                                "Billing work waits for over 10 min while this agent idles")));

        at(4, 20, () -> tell("Collect changed help pages", "docs", Priority.MEDIUM, 26));
        at(
                4,
                18,
                () -> tell("Translate help centre into Dutch", "docs", Priority.HIGH, 8, "Collect changed help pages"));
        at(
                4,
                10,
                () -> raise(
                        "Translate help centre into Dutch",
                        Priority.LOW,
                        by(RUIZ, ReasonCode.MAINTENANCE, "Can wait until the drill is over")));
        at(
                4,
                3,
                () -> revert(
                        "Translate help centre into Dutch", by(RUIZ, ReasonCode.CRISIS_RESOLVED, "The drill is over")));
        at(
                4,
                2,
                () -> restore(
                        "Translate help centre into Dutch",
                        by(RUIZ, ReasonCode.CRISIS_RESOLVED, "Back to its old place")));

        at(2, 35, () -> tellHanging("Train routing model on archive data", "ml", Priority.LOW, 600));
        at(
                2,
                10,
                () -> cancel(
                        "Train routing model on archive data",
                        by(CANCELLATION, ReasonCode.STUCK_TASK, "Runs for 25 min, 10 min are allowed (2.5 times)")));
    }

    private void incident() {
        at(0, 55, () -> tellHanging("Recrawl partner catalogues", "data", Priority.LOW, 600));
        at(0, 31, () -> {
            Mandate mandate = incident(RUIZ, INCIDENT, "Customers get no webhooks, partners lose orders");
            raise(crisis.task("Restore payment webhooks"), Priority.CRITICAL, approved(mandate, CHEN));
        });
        at(
                0,
                29,
                () -> cancel(
                        "Recrawl partner catalogues",
                        by(CANCELLATION, ReasonCode.STUCK_TASK, "Runs for 26 min, 10 min are allowed (2.6 times)")));
        at(
                0,
                27,
                () -> move(
                        "payment work",
                        "events",
                        2,
                        incident(RUIZ, INCIDENT, "Payment work needs slots as soon as the graph is back")));
        at(0, 16, () -> clearLowPriority(3));
        at(
                0,
                11,
                () -> revert(
                        "make room 1",
                        by(CHEN, ReasonCode.MISTAKE, "It was seconds from done; it should have stayed")));
        at(
                0,
                9,
                () -> raise(
                        crisis.task("Reload partner prices"),
                        Priority.CRITICAL,
                        by(DEADLINES, ReasonCode.DEADLINE_RISK, "Due in 39 min, held back by a task that is stuck")));
        at(
                0,
                5,
                () -> raise(
                        crisis.task("Merge duplicate households"),
                        Priority.MEDIUM,
                        incident(OKAFOR, INCIDENT, "The call centre works with the wrong households")));
    }

    private void clearLowPriority(int count) {
        List<Task> low = fleet.ordinaryRunning().stream()
                .filter(task -> task.priority() == Priority.LOW || task.priority() == Priority.MEDIUM)
                .limit(count)
                .toList();
        for (int index = 0; index < low.size(); index++) {
            Mandate mandate = incident(RUIZ, INCIDENT, "Make room for payment work");
            GuardianAction action =
                    fleet.intervene(new Intervention.CancelTask(low.get(index).id(), mandate));
            done.put("make room " + index, action);
        }
    }

    private void at(int hours, int minutes, Runnable what) {
        script.minutesAgo(hours * 60 + minutes, what);
    }

    private void tell(String title, String capability, Priority priority, int minutes, String... after) {
        List<String> ids = List.of(after).stream().map(each -> task(each).id()).toList();
        told.put(
                title,
                fleet.enqueue(
                        Script.task(title, "task", capability, priority, minutes * 150, ids),
                        Course.completesAfter(Duration.ofMinutes(minutes))));
    }

    private void tellHanging(String title, String capability, Priority priority, int timeoutSeconds) {
        told.put(
                title,
                fleet.enqueue(
                        Script.task(title, "task", capability, priority, timeoutSeconds, List.of()), Course.hangs()));
    }

    private void cancel(String title, Mandate mandate) {
        done.put(title, fleet.intervene(new Intervention.CancelTask(task(title).id(), mandate)));
    }

    private void restart(String title, Mandate mandate) {
        String id = task(title).id();
        fleet.replan(id, Course.completesAfter(Duration.ofMinutes(6)));
        fleet.intervene(new Intervention.RestartTask(id, mandate));
    }

    private void raise(String title, Priority priority, Mandate mandate) {
        done.put(title, raise(task(title), priority, mandate));
    }

    private GuardianAction raise(Task task, Priority priority, Mandate mandate) {
        return fleet.intervene(new Intervention.OverridePriority(task.id(), priority.name(), mandate));
    }

    /// Moves slots from the largest agent that can spare them to one that can do the work; a small fleet has none.
    private void move(String name, String capability, int slots, Mandate mandate) {
        Optional<SimulatedAgent> from = fleet.workers().stream()
                .filter(agent -> agent.works() && agent.capacity() > slots)
                .max(Comparator.comparingInt(SimulatedAgent::free));
        Optional<SimulatedAgent> to = fleet.workers().stream()
                .filter(agent -> agent.works() && agent.can(Set.of(capability)))
                .filter(agent -> from.isEmpty() || agent != from.get())
                .min(Comparator.comparingInt(SimulatedAgent::free));
        if (from.isPresent() && to.isPresent()) {
            done.put(
                    name,
                    fleet.intervene(new Intervention.ReallocateCapacity(
                            from.get().id(), to.get().id(), slots, mandate)));
        }
    }

    private void revert(String name, Mandate mandate) {
        GuardianAction action = done.get(name);
        if (action != null) {
            engine.interventions().revert(action.id(), mandate);
        }
    }

    private void restore(String name, Mandate mandate) {
        GuardianAction action = done.get(name);
        if (action == null) {
            return;
        }
        for (RestoreStep step : engine.restores().plan(action.id()).steps()) {
            if (step.act() instanceof RestoreStep.Act.Restart restart) {
                fleet.replan(restart.taskId(), Course.completesAfter(Duration.ofMinutes(7)));
            }
            if (step.condition() == RestoreStep.Condition.POSSIBLE) {
                fleet.follow(engine.restores().run(action.id(), step.number(), false, mandate));
            }
        }
    }

    private Task task(String title) {
        Task task = told.get(title);
        if (task == null) {
            throw new IllegalStateException("Not told yet: " + title);
        }
        return task;
    }

    private static Mandate by(String who, ReasonCode code, String reason) {
        return mandate(who, code, reason, null);
    }

    private static Mandate incident(String who, String incident, String reason) {
        return mandate(who, ReasonCode.CUSTOMER_IMPACT, reason, incident);
    }

    private static Mandate approved(Mandate mandate, String by) {
        return new Mandate(
                mandate.initiatedBy(),
                mandate.authority(),
                mandate.reason(),
                mandate.reasonCode(),
                mandate.incident(),
                by,
                null);
    }

    private static Mandate mandate(String who, ReasonCode code, String reason, @Nullable String incident) {
        AuthorityLevel authority = who.startsWith("policy:") ? AuthorityLevel.SYSTEM : AuthorityLevel.GUARDIAN;
        return new Mandate(who, authority, reason, code.code(), incident, null, null);
    }
}
