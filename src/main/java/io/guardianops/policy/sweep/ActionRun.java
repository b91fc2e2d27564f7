package io.guardianops.policy.sweep;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.Priority;
import io.guardianops.policy.Channel;
import io.guardianops.policy.Mode;
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
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The actions of one firing on one task, in their order. Used once.
final class ActionRun {
    private static final String RESOLVED = "crisis_resolved";

    /// Nobody has agreed yet, and the message must not sound as if.
    private static final String PROPOSED = "Proposed: ";

    private final Match match;
    private final Policy policy;
    private final @Nullable TaskFacts task;
    private final Facts facts;
    private final Optional<Rule.Escalation> escalation;
    private final Optional<Transfer> transfer;
    private final Map<Placeholder, String> values;
    private final Ledger ledger;
    private final List<Outcome> attempts = new ArrayList<>();

    ActionRun(Match match, @Nullable TaskFacts task, FleetFacts fleet, Ledger ledger) {
        this.ledger = ledger;
        this.match = match;
        this.policy = match.source().policy();
        this.task = task;
        Facts target = task == null || match.target().task() == task
                ? match.target().facts()
                : Facts.of(fleet.system(), task, fleet.holder(task));
        this.escalation = task == null ? Optional.empty() : escalation(target);
        this.transfer = task == null
                ? Optional.empty()
                : policy.reallocations().stream()
                        .flatMap(each -> Transfer.of(each, task, fleet, ledger).stream())
                        .findFirst();
        // The trigger holds for this target, so the crisis is not over.
        this.facts = target.withOutcome(
                escalation.map(each -> TaskFacts.rank(each.newPriority())).orElse(Double.NaN), Truth.FALSE);
        this.values = MessageValues.of(match, facts, task, escalation, transfer);
    }

    /// What becomes of the actions, in their order. Messages are worked out last: they tell what
    /// became of the others.
    List<Outcome> outcomes() {
        List<List<Outcome>> each = new ArrayList<>();
        for (PolicyAction action : policy.actions()) {
            each.add(action.intervenes() ? outcomesOf(action) : List.of());
        }
        attempts.addAll(each.stream().flatMap(List::stream).toList());
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            PolicyAction action = policy.actions().get(i);
            outcomes.addAll(action.intervenes() ? each.get(i) : outcomesOf(action));
            if (action instanceof OverridePriority) {
                outcomes.addAll(wordToTeam(each.get(i)));
            }
        }
        return outcomes;
    }

    /// `notify_team` of the rule that gave the priority.
    private List<Outcome> wordToTeam(List<Outcome> overrides) {
        boolean moved = overrides.stream().anyMatch(each -> each.kind().intervenes());
        if (!moved || escalation.isEmpty() || !escalation.get().notifyTeam()) {
            return List.of();
        }
        return List.of(Outcome.of(
                "notify_team", telling(), entity(), "Tell the team of the task: " + values.get(Placeholder.REASON)));
    }

    private Outcome.Kind telling() {
        return policy.mode() == Mode.OBSERVE ? Outcome.Kind.OBSERVE : Outcome.Kind.TELL;
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
                List.of(transfer.map(each -> unsupported(pause, each.yields().id(), "Pause " + named(each.yields())))
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
        String why =
                truth == Truth.UNKNOWN ? "unknown: " + String.join(", ", when.missing(facts)) + " missing" : "false";
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
            return Outcome.of(override.type(), Outcome.Kind.SKIP, task.id(), "No rule matches, so the priority stays.");
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
        Optional<String> opposed = ledger.opposed(reallocate, task.id());
        if (opposed.isPresent()) {
            return overruled(reallocate, task, opposed.get());
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
        String entity =
                moved.from().id() + GuardianAction.TRANSFER_ARROW + moved.to().id();
        String message = "Move " + moved.capacity() + " slots from "
                + moved.from().id() + " to " + moved.to().id() + ", for " + named(task) + ".";
        Outcome outcome = new Outcome(reallocate.type(), kind, entity, parameters, message);
        Outcome braked = ledger.brake(policy, task.id(), outcome);
        if (braked.kind().changes()) {
            ledger.gave(moved.from().id(), moved.capacity());
            ledger.took(task.id(), reallocate, comesFirst(reallocate));
        }
        return braked;
    }

    /// Within the limits, and if no policy before has dealt with the task.
    private Outcome intervention(OnTask action, TaskFacts on, String sentence, Map<String, String> parameters) {
        if (on.ended()) {
            return Outcome.of(action.type(), Outcome.Kind.SKIP, on.id(), "The task has ended.");
        }
        Optional<String> opposed = ledger.opposed(action, on.id());
        if (opposed.isPresent()) {
            return overruled(action, on, opposed.get());
        }
        boolean guarded = on.isProtected() == Truth.TRUE;
        Outcome planned = new Outcome(
                action.type(),
                kind(action, guarded),
                on.id(),
                parameters,
                sentence + (guarded ? " (protected, so never without asking)." : "."));
        Outcome outcome = ledger.brake(policy, on.id(), planned);
        if (outcome.kind().changes()) {
            ledger.took(on.id(), action, comesFirst(action));
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
        boolean nothingDone = !attempts.isEmpty() && attempts.stream().noneMatch(this::comesToSomething);
        Outcome.Kind kind = nothingDone ? Outcome.Kind.SKIP : telling();
        return notify.channels().stream()
                .sorted()
                .map(each -> nothingDone
                        ? Outcome.of(notify.type(), kind, each.word(), "Nothing was done that could be told.")
                        : message(notify, kind, each))
                .toList();
    }

    /// What is left to the commander counts where the policy can do nothing else.
    private boolean comesToSomething(Outcome attempt) {
        boolean canDoMore = policy.actions().stream()
                .anyMatch(each -> each instanceof CancelTask
                        || each instanceof OverridePriority
                        || each instanceof ReallocateCapacity);
        return attempt.kind().intervenes() || (attempt.kind() == Outcome.Kind.UNSUPPORTED && !canDoMore);
    }

    private Outcome message(Notify notify, Outcome.Kind kind, Channel channel) {
        boolean proposed = attempts.stream().anyMatch(each -> each.kind() == Outcome.Kind.PROPOSE)
                && attempts.stream().noneMatch(each -> each.kind() == Outcome.Kind.ACT);
        String text = (proposed ? PROPOSED : "") + notify.message().render(values, channel);
        return new Outcome(notify.type(), kind, channel.word(), Map.of("message", text), text);
    }

    private Outcome unsupported(PolicyAction action, String entity, String sentence) {
        return Outcome.of(
                action.type(),
                Outcome.Kind.UNSUPPORTED,
                entity,
                sentence + ": there is no intervention for it, so it is left to the commander.");
    }

    private String comesFirst(OnTask action) {
        return action.type() + " by " + policy.name() + ", trigger "
                + match.trigger().type() + ", comes first.";
    }

    private static Outcome overruled(PolicyAction action, TaskFacts task, String by) {
        return Outcome.of(action.type(), Outcome.Kind.SKIP, task.id(), "Overruled: " + by);
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

    private static String named(TaskFacts task) {
        return "task " + task.id() + (task.title().isEmpty() ? "" : " (" + task.title() + ")");
    }
}
