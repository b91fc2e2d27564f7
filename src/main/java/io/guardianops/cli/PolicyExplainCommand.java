package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.sweep.Explainer;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.Sweep;
import io.guardianops.policy.sweep.Target;
import io.guardianops.policy.text.Suggestions;
import io.guardianops.wire.WireTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `guardian policy explain`: why policies act on a task, or why they don't.
@Command(
        name = "explain",
        header = "Tell why policies would act on a task now, or why not.",
        description = "Every trigger with its verdict, the values behind it, and what would be done. Writes nothing.",
        footer = {
            "",
            "Examples:",
            "  guardian policy explain --task 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 \\",
            "      --db fleet.db",
            "  guardian policy explain emergency.yaml --task ID --trigger task_timeout \\",
            "      --db fleet.db --json"
        })
final class PolicyExplainCommand implements Callable<Integer> {
    /// All verdicts on a task.
    record Explained(String at, String taskId, List<PolicyVerdict.Json> verdicts) {}

    @Mixin
    PolicyOptions options = new PolicyOptions();

    @Option(names = "--task", required = true, paramLabel = "ID", description = "The task's id.")
    String task = "";

    @Option(names = "--trigger", paramLabel = "TYPE", description = "Only the triggers of this type.")
    @Nullable
    String trigger;

    private final Invocation invocation;

    PolicyExplainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        PoliciesInForce policies = options.policies(invocation);
        checkTrigger(policies.policies());
        try (GuardianClient client = invocation.connectForReading()) {
            Task asked = client.task(task).task();
            FleetSnapshot snapshot = client.fleetSnapshot(since(asked));
            FleetFacts fleet = FleetFacts.of(snapshot, options.external(snapshot.asOf(), output));
            List<PolicyVerdict> verdicts = verdicts(policies.policies(), fleet);
            if (output.isJson()) {
                output.json(new Explained(
                        WireTime.format(snapshot.asOf()),
                        task,
                        verdicts.stream().map(PolicyVerdict::json).toList()));
            } else {
                output.line(
                        "Task " + task + ", \"" + asked.displayName() + "\", at " + WireTime.format(snapshot.asOf()));
                verdicts.forEach(each -> {
                    output.line("");
                    each.lines().forEach(output::line);
                });
            }
        }
        return policies.exit(output);
    }

    /// So that the snapshot has the task, whenever it ended.
    private Instant since(Task asked) {
        Instant lately = invocation.now().minus(PolicySimulateCommand.ENDED_LATELY);
        Instant ended = asked.completedAt() == null ? asked.updatedAt() : asked.completedAt();
        return ended != null && ended.isBefore(lately) ? ended : lately;
    }

    private List<PolicyVerdict> verdicts(List<PolicyInForce> policies, FleetFacts fleet) {
        TaskFacts asked = fleet.tasks().stream()
                .filter(each -> each.id().equals(task))
                .findFirst()
                .orElseThrow(() -> new GuardianException.NotFound(
                        "task_not_found", "Task " + task + " went away meanwhile", "Look for it again."));
        List<Firing> firings = new Sweep(policies).simulate(fleet).firings();
        List<PolicyVerdict> verdicts = new ArrayList<>();
        for (PolicyInForce source : policies) {
            for (Trigger each : source.policy().triggers()) {
                if (trigger == null || trigger.equals(each.type())) {
                    List<Target> targets = Explainer.targetsOf(each, asked, fleet);
                    verdicts.add(
                            PolicyVerdict.of(source, each, targets.isEmpty() ? null : targets.getFirst(), firings));
                }
            }
        }
        return verdicts;
    }

    private void checkTrigger(List<PolicyInForce> policies) {
        List<String> known = policies.stream()
                .flatMap(each -> each.policy().triggers().stream())
                .map(Trigger::type)
                .distinct()
                .toList();
        if (trigger != null && !known.contains(trigger)) {
            throw new GuardianException.NotFound(
                    "trigger_not_found",
                    "None of these policies has a trigger " + trigger
                            + Suggestions.didYouMean(Suggestions.nearest(trigger, known)),
                    "Choose among " + String.join(", ", known) + ".");
        }
    }
}
