package io.guardianops.policy.trial;

import io.guardianops.policy.Rule;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.sweep.Episode;
import io.guardianops.policy.sweep.EpisodeKey;
import io.guardianops.policy.sweep.Explainer;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.Outcome;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.PolicyState;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.SweepResult;
import io.guardianops.policy.sweep.Target;
import io.guardianops.policy.sweep.TriggerCount;
import io.guardianops.policy.trial.PolicyTest.Expected;
import io.guardianops.policy.trial.TestResult.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Runs the tests of a policy.
public final class PolicyTester {
    private final PolicyInForce policy;
    private final Sweep sweep;

    public PolicyTester(PolicyInForce policy) {
        this.policy = policy;
        this.sweep = new Sweep(List.of(policy));
    }

    public TestResult run(PolicyTest test) {
        SweepResult result = sweep.run(test.fleet(), heldSince(test));
        List<Firing> open = new ArrayList<>(result.firings());
        List<Failure> failures = new ArrayList<>();
        for (Expected expected : test.expected()) {
            List<Firing> fitting =
                    open.stream().filter(each -> isAbout(each, expected)).toList();
            if (fitting.isEmpty()) {
                failures.add(absent(test, expected));
            }
            // An expectation without a target covers every firing of its trigger.
            fitting.forEach(each -> failures.addAll(check(each, expected, test.fleet())));
            open.removeAll(fitting);
        }
        open.forEach(each -> failures.add(unexpected(each)));
        failures.addAll(unknowns(test, result));
        return new TestResult(test, failures);
    }

    /// Everything that holds has held since before the sweep, and nothing has fired.
    private PolicyState heldSince(PolicyTest test) {
        SweepResult first = sweep.run(test.fleet(), PolicyState.EMPTY);
        Map<EpisodeKey, Episode> episodes = new HashMap<>();
        first.next()
                .episodes()
                .forEach((key, episode) -> episodes.put(
                        key, new Episode(episode.condition(), first.at().minus(test.heldFor()), false)));
        return new PolicyState(episodes, List.of());
    }

    private static boolean isAbout(Firing firing, Expected expected) {
        return firing.trigger().equals(expected.trigger())
                && (expected.target() == null
                        || expected.target().equals(firing.match().target().id()));
    }

    private List<Failure> check(Firing firing, Expected expected, FleetFacts fleet) {
        List<Failure> failures = new ArrayList<>();
        Set<String> actions = firing.outcomes().stream()
                .filter(PolicyTester::comesToSomething)
                .map(Outcome::action)
                .filter(this::isOwnAction)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> entities = firing.outcomes().stream()
                .filter(each -> each.kind().intervenes() && isIntervention(each.action()))
                .map(Outcome::entity)
                .collect(Collectors.toCollection(TreeSet::new));
        if (expected.entities() != null && !entities.equals(new TreeSet<>(expected.entities()))) {
            failures.add(new Failure(
                    about(firing) + ": expected to act on " + new TreeSet<>(expected.entities()) + ", but it acts on "
                            + entities + ".",
                    sentences(firing)));
        }
        if (expected.actions() != null && !actions.equals(new TreeSet<>(expected.actions()))) {
            failures.add(new Failure(
                    about(firing) + ": expected the actions " + new TreeSet<>(expected.actions()) + ", but they are "
                            + actions + ".",
                    sentences(firing)));
        }
        if (expected.newPriority() != null) {
            Set<String> given = firing.outcomes().stream()
                    .map(each -> each.values().get("new_priority"))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!given.equals(Set.of(expected.newPriority().name()))) {
                failures.add(new Failure(
                        about(firing) + ": expected the priority " + expected.newPriority() + ", but the rules give "
                                + (given.isEmpty() ? "none" : given) + ".",
                        ruleReasons(firing, fleet)));
            }
        }
        return failures;
    }

    private static List<String> sentences(Firing firing) {
        return firing.outcomes().stream()
                .map(each -> each.action() + " " + each.kind().word() + ": " + each.message())
                .toList();
    }

    /// How the rules came out for the tasks that the actions were about.
    private List<String> ruleReasons(Firing firing, FleetFacts fleet) {
        Target target = firing.match().target();
        List<TaskFacts> tasks = firing.outcomes().stream()
                .map(Outcome::entity)
                .distinct()
                .flatMap(id -> fleet.tasks().stream().filter(each -> each.id().equals(id)))
                .toList();
        TaskFacts own = target.task();
        if (tasks.isEmpty() || (own != null && tasks.equals(List.of(own)))) {
            return ruleReasons(target.facts());
        }
        List<String> reasons = new ArrayList<>();
        for (TaskFacts task : tasks) {
            reasons.add(task.id() + ":");
            AgentFacts agent = fleet.holder(task);
            ruleReasons(Facts.of(fleet.system(), task, agent)).forEach(line -> reasons.add("  " + line));
        }
        return reasons;
    }

    private List<String> ruleReasons(Facts facts) {
        List<String> lines = new ArrayList<>();
        for (Rule.Escalation rule : policy.policy().escalations()) {
            lines.add("rule " + rule.name() + ":");
            rule.when().explain(facts).lines().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private boolean isIntervention(String type) {
        return policy.policy().actions().stream()
                .anyMatch(each -> each.intervenes() && each.type().equals(type));
    }

    /// Not what a trigger or a rule adds.
    private boolean isOwnAction(String type) {
        return policy.policy().actions().stream().anyMatch(each -> each.type().equals(type));
    }

    private static boolean comesToSomething(Outcome outcome) {
        return switch (outcome.kind()) {
            case ACT, PROPOSE, OBSERVE, TELL, RECORD, UNSUPPORTED -> true;
            case LATER, SKIP, HELD_BACK -> false;
        };
    }

    private Failure absent(PolicyTest test, Expected expected) {
        String target = expected.target() == null ? "" : " for " + expected.target();
        List<String> reasons = new ArrayList<>();
        for (Trigger trigger : policy.policy().triggers()) {
            if (trigger.type().equals(expected.trigger())) {
                Explainer.targets(trigger, test.fleet()).stream()
                        .filter(each ->
                                expected.target() == null || expected.target().equals(each.id()))
                        .forEach(each -> {
                            reasons.add(each.id() + ":");
                            Explanation why = trigger.condition().explain(each.facts());
                            why.lines().forEach(line -> reasons.add("  " + line));
                        });
                if (trigger.holdsFor().compareTo(test.heldFor()) > 0) {
                    reasons.add("It must hold for " + trigger.holdsFor().toSeconds() + " s and has held for "
                            + test.heldFor().toSeconds() + " s.");
                }
            }
        }
        return new Failure("Expected " + expected.trigger() + " to fire" + target + ", but it doesn't.", reasons);
    }

    private static Failure unexpected(Firing firing) {
        return new Failure(
                about(firing) + " fires, which is not expected.",
                firing.explanation().lines());
    }

    private List<Failure> unknowns(PolicyTest test, SweepResult result) {
        List<Failure> failures = new ArrayList<>();
        for (TriggerCount count : result.counts()) {
            if (test.unknown().contains(count.trigger()) && count.unknown() == 0) {
                failures.add(new Failure(
                        "Expected " + count.trigger() + " to be unknown, but it came out "
                                + (count.holds() > 0 ? "TRUE." : "FALSE."),
                        List.of()));
            }
        }
        return failures;
    }

    private static String about(Firing firing) {
        return firing.trigger() + " for " + firing.match().target().id();
    }
}
