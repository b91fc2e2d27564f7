package io.guardianops.policy.sweep;

import io.guardianops.policy.Limits;
import io.guardianops.policy.Policy;
import io.guardianops.policy.Selection;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds the tasks that a firing policy acts on: the one that its trigger is about, or those that
/// the trigger's target or the policy's rules select. Always bounded, and protected tasks are never
/// selected.
final class Selector {
    /// Where only rules select: what waits for longest comes first, and one is taken unless
    /// `max_targets` allows more.
    private static final List<Selection.Order> BY_RULES =
            List.of(Selection.Order.SOONEST_DEADLINE, Selection.Order.LONGEST_WAITING);

    private Selector() {}

    static List<TaskFacts> select(Match match, FleetFacts fleet) {
        TaskFacts own = match.target().task();
        if (own != null) {
            return List.of(own);
        }
        Selection selection = match.trigger().selection();
        return selection == null
                ? byRules(match.source().policy(), candidates(match, fleet), fleet)
                : take(selection, candidates(match, fleet).filter(each -> fits(selection, each, fleet)));
    }

    private static Stream<TaskFacts> candidates(Match match, FleetFacts fleet) {
        List<TaskFacts> tasks = switch (match.target().scope()) {
            case AGENT -> match.target().facts().agent().tasks();
            case SYSTEM, TASK, AGENT_TASK -> fleet.tasks();
        };
        return tasks.stream().filter(each -> !each.ended() && each.isProtected() != Truth.TRUE);
    }

    private static boolean fits(Selection selection, TaskFacts task, FleetFacts fleet) {
        return selection.where() == null || selection.where().test(facts(task, fleet)) == Truth.TRUE;
    }

    private static List<TaskFacts> byRules(Policy policy, Stream<TaskFacts> candidates, FleetFacts fleet) {
        Predicate<TaskFacts> escalated = task -> policy.escalations().stream()
                .filter(each -> each.when().test(facts(task, fleet)) == Truth.TRUE)
                .findFirst()
                .filter(each -> TaskFacts.rank(each.newPriority()) > task.priority())
                .isPresent();
        Predicate<TaskFacts> needing = task ->
                policy.reallocations().stream().anyMatch(each -> each.target().test(facts(task, fleet)) == Truth.TRUE);
        int most = policy.limits().maxTargets();
        Selection selection = new Selection(null, BY_RULES, most == Limits.UNLIMITED ? 1 : most);
        return take(selection, candidates.filter(escalated.or(needing)));
    }

    private static List<TaskFacts> take(Selection selection, Stream<TaskFacts> tasks) {
        return tasks.sorted(selection.comparator()).limit(selection.max()).toList();
    }

    private static Facts facts(TaskFacts task, FleetFacts fleet) {
        return Facts.of(fleet.system(), task, fleet.holder(task));
    }
}
