package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.RestorePlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian restore`: shows or runs an action's restore plan.
@Command(
        name = "restore",
        header = "Bring back the state from before an action: all steps that are still possible.",
        description = "With --json: the plan as it stands afterwards, and the actions that were made.",
        footer = {
            "",
            "Examples:",
            "  guardian restore 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db --dry-run",
            "  guardian restore 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db --step 1 --accept-drift"
        })
final class RestoreCommand implements Callable<Integer> {
    /// What a run leaves.
    record Run(String actionId, List<RestorePlanJson.Step> steps, List<ActionJson> actions) {}

    @Parameters(paramLabel = "ACTION", description = "An action's id.")
    String action = "";

    @Option(names = "--dry-run", description = "Only show the plan.")
    boolean dryRun;

    @Option(names = "--step", paramLabel = "N", description = "Only this step.")
    @Nullable
    Integer step;

    @Option(names = "--accept-drift", description = "Run steps even where the state has changed since.")
    boolean acceptDrift;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Default: names the action that is restored.")
    @Nullable
    String reason;

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        try (GuardianClient client = invocation.connect()) {
            RestorePlan plan = client.restorePlan(action);
            if (dryRun) {
                show(plan, output);
                return ExitCode.DONE;
            }
            List<GuardianAction> done = new ArrayList<>();
            for (int number : steps(plan)) {
                done.add(client.restore(action, number, acceptDrift, mandate(plan, number)));
            }
            RestorePlan after = client.restorePlan(action);
            report(after, done, output);
            return outcome(after, output);
        }
    }

    /// The step that was named, or all that can be run.
    private List<Integer> steps(RestorePlan plan) {
        if (step != null) {
            return List.of(step);
        }
        return plan.steps().stream()
                .filter(each -> switch (each.condition()) {
                    case POSSIBLE -> true;
                    case DRIFTED -> acceptDrift;
                    case NOT_NEEDED, IMPOSSIBLE -> false;
                })
                .map(RestoreStep::number)
                .toList();
    }

    private Mandate mandate(RestorePlan plan, int number) {
        Mandate given = mandate.mandate(
                reason != null
                        ? reason
                        : "Restores the state from before " + plan.action().type() + " "
                                + plan.action().id());
        return mandate.idempotencyKey == null ? given : given.withIdempotencyKey(mandate.idempotencyKey + ":" + number);
    }

    private static void show(RestorePlan plan, Output output) {
        if (output.isJson()) {
            output.json(RestorePlanJson.of(plan));
            return;
        }
        output.line("Restore plan of " + plan.action().type() + " "
                + plan.action().targetEntity() + ", action " + plan.action().id());
        showSteps(plan, output);
    }

    private static void showSteps(RestorePlan plan, Output output) {
        if (plan.steps().isEmpty()) {
            output.line("This action leaves nothing to restore.");
            return;
        }
        Table table = new Table("STEP", "ACTION", "TARGET", "CONDITION", "WHY");
        for (RestoreStep step : plan.steps()) {
            RestorePlanJson.Step wire = RestorePlanJson.Step.of(step);
            table.row(
                    Integer.toString(wire.step()),
                    wire.actionType(),
                    wire.targetEntity(),
                    step.isDone() ? "done" : EnumWords.word(step.condition()).replace('-', ' '),
                    wire.explanation());
        }
        output.table(table);
    }

    private static void report(RestorePlan after, List<GuardianAction> done, Output output) {
        if (output.isJson()) {
            RestorePlanJson plan = RestorePlanJson.of(after);
            output.json(new Run(
                    plan.actionId(),
                    plan.steps(),
                    done.stream().map(ActionJson::of).toList()));
            return;
        }
        done.forEach(each -> output.line(ActionText.receipt(each)));
        output.line("Restored " + after.done() + "/" + after.steps().size() + ".");
        showSteps(after, output);
    }

    /// Refused if a step is left that would have been needed.
    private int outcome(RestorePlan after, Output output) {
        boolean drifted = after.steps().stream().anyMatch(each -> each.condition() == RestoreStep.Condition.DRIFTED);
        if (step != null || !drifted) {
            return ExitCode.DONE;
        }
        output.failure(new GuardianException.Conflict(
                "restore_drifted",
                "Some steps were not run: the state has changed since the action.",
                "Look at them with --dry-run; run them all the same with --accept-drift."));
        return ExitCode.REFUSED;
    }
}
