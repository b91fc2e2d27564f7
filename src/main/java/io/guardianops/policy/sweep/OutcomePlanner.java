package io.guardianops.policy.sweep;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import io.guardianops.policy.Channel;
import io.guardianops.policy.Placeholder;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.PolicyAction.AuditLog;
import io.guardianops.policy.PolicyAction.CancelTask;
import io.guardianops.policy.PolicyAction.Notify;
import io.guardianops.policy.PolicyAction.OnTask;
import io.guardianops.policy.PolicyAction.OverridePriority;
import io.guardianops.policy.PolicyAction.PauseLowPriorityTask;
import io.guardianops.policy.PolicyAction.ReallocateCapacity;
import io.guardianops.policy.PolicyAction.ReassignIfNeeded;
import io.guardianops.policy.PolicyAction.ResumePausedTask;
import io.guardianops.policy.Rule;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Works out what becomes of the actions of what fires, one firing after another in declared order:
/// an earlier one wins over a later one on the same task, and uses up the limits. Not thread-safe;
/// one for each sweep.
final class OutcomePlanner {
    private static final String RESOLVED = "crisis_resolved";

    private final FleetFacts fleet;
    private final Instant now;
    private final Brakes brakes;
    private final Map<String, String> takenTasks = new LinkedHashMap<>();
    private final Map<String, Integer> givenSlots = new HashMap<>();

    OutcomePlanner(FleetFacts fleet, Instant now, List<PolicyState.Intervened> before) {
        this.fleet = fleet;
        this.now = now;
        this.brakes = new Brakes(now, before);
    }

    /// What this sweep did to count against later ones.
    List<PolicyState.Intervened> interventions() {
        return brakes.interventions();
    }

    Firing plan(Match match) {
        Explanation explanation = match.explanation();
        Policy policy = match.source().policy();
        List<Outcome> outcomes = new ArrayList<>();
        if (policy.actions().stream().noneMatch(OnTask.class::isInstance)) {
            outcomes.addAll(new Run(match, explanation, match.target().task()).outcomes());
        } else {
            List<TaskFacts> tasks = Selector.select(match, fleet);
            if (tasks.isEmpty()) {
                outcomes.add(Outcome.of(
                        policy.actions().getFirst().type(),
                        Outcome.Kind.SKIP,
                        match.target().id(),
                        "No task fits the selection."));
            }
            for (TaskFacts task : tasks) {
                outcomes.addAll(new Run(match, explanation, task).outcomes());
            }
        }
        return new Firing(match, explanation, outcomes);
    }

    /// The actions of one firing on one task, in their order.
    private final class Run {
        private final Match match;
        private final Policy policy;
        private final @Nullable TaskFacts task;
        private final Facts facts;
        private final Optional<Rule.Escalation> escalation;
        private final Optional<Transfer> transfer;
        private final Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        private final List<Outcome> outcomes = new ArrayList<>();
        private final List<Outcome> attempts = new ArrayList<>();

        Run(Match match, Explanation explanation, @Nullable TaskFacts task) {
            this.match = match;
            this.policy = match.source().policy();
            this.task = task;
            Facts target = task == null || match.target().task() == task
                    ? match.target().facts()
                    : Facts.of(fleet.system(), task, agentOf(task));
            this.escalation = task == null ? Optional.empty() : escalation(target);
            this.transfer = task == null
                    ? Optional.empty()
                    : policy.reallocations().stream()
                            .flatMap(each -> Transfer.of(each, task, fleet, givenSlots).stream())
                            .findFirst();
            // The trigger holds for this target, so the crisis is not over.
            this.facts = target.withOutcome(
                    escalation.map(each -> TaskFacts.rank(each.newPriority())).orElse(Double.NaN), Truth.FALSE);
            fillValues(explanation);
        }

        List<Outcome> outcomes() {
            for (PolicyAction action : policy.actions()) {
                List<Outcome> own = outcomesOf(action);
                outcomes.addAll(own);
                if (action.intervenes()) {
                    attempts.addAll(own);
                }
            }
            return outcomes;
        }

        private Optional<Rule.Escalation> escalation(Facts target) {
            return policy.escalations().stream()
                    .filter(each -> each.when().test(target) == Truth.TRUE)
                    .findFirst();
        }

        private List<Outcome> outcomesOf(PolicyAction action) {
            Condition when = action.when();
            Truth truth = when == null ? Truth.TRUE : when.test(facts);
            if (when != null && truth != Truth.TRUE) {
                return List.of(notNow(action, when, truth));
            }
            return switch (action) {
                case CancelTask cancel -> List.of(cancel(cancel));
                case OverridePriority override -> List.of(override(override));
                case ReallocateCapacity reallocate -> List.of(reallocate(reallocate));
                case PauseLowPriorityTask pause ->
                    List.of(transfer.map(
                                    each -> unsupported(pause, each.yields().id(), "Pause " + named(each.yields())))
                            .orElseGet(() -> nobodyGives(pause)));
                case ResumePausedTask resume -> List.of(unsupported(resume, entity(), "Resume what was paused"));
                case ReassignIfNeeded reassign ->
                    List.of(unsupported(reassign, entity(), "Hand the task to another agent"));
                case Notify notify -> messages(notify);
                case AuditLog log ->
                    List.of(Outcome.of(
                            log.type(),
                            Outcome.Kind.RECORD,
                            entity(),
                            log.fullState() ? "Record the state of everything involved." : "Record it."));
            };
        }

        private Outcome notNow(PolicyAction action, Condition when, Truth truth) {
            boolean later = when.facts().stream().anyMatch(each -> each.name().equals(RESOLVED));
            String why = truth == Truth.UNKNOWN
                    ? "unknown: " + String.join(", ", when.missing(facts)) + " missing"
                    : "false";
            return Outcome.of(
                    action.type(),
                    later ? Outcome.Kind.LATER : Outcome.Kind.SKIP,
                    entity(),
                    later ? "Waits for " + when + "." : "Only when " + when + ", which is " + why + ".");
        }

        private Outcome cancel(CancelTask cancel) {
            return task == null ? noTask(cancel) : intervention(cancel, task, "Cancel " + named(task), Map.of());
        }

        private Outcome override(OverridePriority override) {
            if (task == null) {
                return noTask(override);
            }
            if (escalation.isEmpty()) {
                return Outcome.of(
                        override.type(), Outcome.Kind.SKIP, task.id(), "No rule matches, so the priority stays.");
            }
            Priority given = escalation.get().newPriority();
            double rank = TaskFacts.rank(given);
            if (rank <= task.priority()) {
                return Outcome.of(
                        override.type(),
                        Outcome.Kind.SKIP,
                        task.id(),
                        rank == task.priority() ? "It is " + given + " already." : given + " would move it down.");
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("old_priority", values.getOrDefault(Placeholder.OLD_PRIORITY, ""));
            parameters.put("new_priority", given.name());
            parameters.put("rule", escalation.get().name());
            return intervention(override, task, "Give " + named(task) + " priority " + given, parameters);
        }

        private Outcome reallocate(ReallocateCapacity reallocate) {
            if (task == null) {
                return noTask(reallocate);
            }
            if (transfer.isEmpty()) {
                return nobodyGives(reallocate);
            }
            Transfer moved = transfer.get();
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("from_agent", moved.from().id());
            parameters.put("to_agent", moved.to().id());
            parameters.put("capacity", Integer.toString(moved.capacity()));
            parameters.put("task_id", task.id());
            Outcome.Kind kind = kind(reallocate, false);
            String entity = moved.from().id()
                    + GuardianAction.TRANSFER_ARROW
                    + moved.to().id();
            String message = "Move " + moved.capacity() + " slots from "
                    + moved.from().id() + " to " + moved.to().id() + ", for " + named(task) + ".";
            Outcome outcome = new Outcome(reallocate.type(), kind, entity, parameters, message);
            Outcome braked = brakes.apply(policy, entity, outcome);
            if (braked.kind().intervenes()) {
                // What was given once can't be given again to the next task.
                givenSlots.merge(moved.from().id(), moved.capacity(), Integer::sum);
            }
            return braked;
        }

        /// Within the limits, and if no policy before has dealt with the task.
        private Outcome intervention(OnTask action, TaskFacts on, String sentence, Map<String, String> parameters) {
            if (on.ended()) {
                return Outcome.of(action.type(), Outcome.Kind.SKIP, on.id(), "The task has ended.");
            }
            String taken = takenTasks.get(on.id());
            if (taken != null) {
                return Outcome.of(action.type(), Outcome.Kind.SKIP, on.id(), "Overruled: " + taken);
            }
            boolean guarded = on.isProtected() == Truth.TRUE;
            Outcome planned = new Outcome(
                    action.type(),
                    kind(action, guarded),
                    on.id(),
                    parameters,
                    sentence + (guarded ? " (protected, so never without asking)." : "."));
            Outcome outcome = brakes.apply(policy, on.id(), planned);
            if (outcome.kind().intervenes()) {
                takenTasks.put(
                        on.id(),
                        action.type() + " by " + policy.name() + ", trigger "
                                + match.trigger().type() + ", comes first.");
            }
            return outcome;
        }

        private Outcome.Kind kind(OnTask action, boolean guarded) {
            return switch (policy.mode()) {
                case OBSERVE -> Outcome.Kind.OBSERVE;
                case PROPOSE -> Outcome.Kind.PROPOSE;
                case ENFORCE ->
                    action.autoApprove() && !policy.approval().required() && !guarded
                            ? Outcome.Kind.ACT
                            : Outcome.Kind.PROPOSE;
            };
        }

        /// People are told of what happens, so not if all that would have happened didn't.
        private List<Outcome> messages(Notify notify) {
            boolean nothingDone = !attempts.isEmpty()
                    && attempts.stream()
                            .noneMatch(each -> each.kind().intervenes() || each.kind() == Outcome.Kind.UNSUPPORTED);
            Outcome.Kind kind = nothingDone
                    ? Outcome.Kind.SKIP
                    : switch (policy.mode()) {
                        case OBSERVE -> Outcome.Kind.OBSERVE;
                        case PROPOSE, ENFORCE -> Outcome.Kind.TELL;
                    };
            return notify.channels().stream()
                    .sorted()
                    .map(each -> nothingDone
                            ? Outcome.of(notify.type(), kind, each.word(), "Nothing was done that could be told.")
                            : message(notify, kind, each))
                    .toList();
        }

        private Outcome message(Notify notify, Outcome.Kind kind, Channel channel) {
            String text = notify.message().render(values, channel);
            return new Outcome(notify.type(), kind, channel.word(), Map.of("message", text), text);
        }

        private Outcome unsupported(PolicyAction action, String entity, String sentence) {
            return Outcome.of(
                    action.type(),
                    Outcome.Kind.UNSUPPORTED,
                    entity,
                    sentence + ": there is no intervention for it, so it is left to the commander.");
        }

        private Outcome noTask(PolicyAction action) {
            return Outcome.of(action.type(), Outcome.Kind.SKIP, entity(), "There is no task to act on.");
        }

        private Outcome nobodyGives(PolicyAction action) {
            return Outcome.of(
                    action.type(),
                    Outcome.Kind.SKIP,
                    entity(),
                    "No rule finds an agent that can give capacity and one that can use it.");
        }

        private String entity() {
            return task == null ? match.target().id() : task.id();
        }

        private void fillValues(Explanation explanation) {
            values.put(Placeholder.REASON, reason(explanation));
            values.put(Placeholder.POLICY, policy.name());
            values.put(Placeholder.TRIGGER, match.trigger().type());
            values.put(Placeholder.TIME, now.toString());
            if (!facts.agent().id().isEmpty()) {
                values.put(Placeholder.AGENT_ID, facts.agent().id());
            }
            if (task != null) {
                values.put(Placeholder.TASK_ID, task.id());
                values.put(Placeholder.TASK_TITLE, task.title());
                if (!Double.isNaN(task.priority())) {
                    values.put(
                            Placeholder.OLD_PRIORITY,
                            TaskFacts.priority(task.priority()).name());
                }
            }
            escalation.ifPresent(each ->
                    values.put(Placeholder.NEW_PRIORITY, each.newPriority().name()));
            transfer.ifPresent(each -> {
                values.put(Placeholder.FROM_AGENT, each.from().id());
                values.put(Placeholder.TO_AGENT, each.to().id());
                values.put(Placeholder.CAPACITY, Integer.toString(each.capacity()));
            });
        }

        private String reason(Explanation explanation) {
            String why = holding(explanation).stream().collect(Collectors.joining(", "));
            return match.trigger().reason() + (why.isEmpty() ? "" : " (" + why + ")");
        }
    }

    /// What made it true, with values.
    private static List<String> holding(Explanation explanation) {
        if (explanation.parts().isEmpty()) {
            return explanation.truth() == Truth.TRUE ? List.of(explanation.values()) : List.of();
        }
        return explanation.parts().stream()
                .flatMap(each -> holding(each).stream())
                .toList();
    }

    private @Nullable AgentFacts agentOf(TaskFacts task) {
        return task.agentId() == null ? null : fleet.agent(task.agentId()).orElse(null);
    }

    private static String named(TaskFacts task) {
        return "task " + task.id() + (task.title().isEmpty() ? "" : " (" + task.title() + ")");
    }
}
