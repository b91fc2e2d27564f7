package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.RestoreStep;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.RestorePlanJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            "  guardian restore 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db \\",
            "      --dry-run",
            "  guardian restore 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db \\",
            "      --step 1 --accept-drift"
        })
final class RestoreCommand implements Callable<Integer> {
    /// What a run leaves.
    record Run(String actionId, List<RestorePlanJson.Step> steps, List<ActionJson> actions) {}

    @Parameters(paramLabel = "ACTION", description = "An action's id.")
    String action = "";

    @Option(names = "--dry-run", description = "Only show the plan.")
    boolean dryRun;

    @Option(names = "--step", paramLabel = "N", description = "Only this step; may be repeated.")
    Set<Integer> steps = new LinkedHashSet<>();

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
            if (dryRun) {
                show(client.restorePlan(action), output);
                return ExitCode.DONE;
            }
            RestoreRun run = new RestoreRun(client, action, acceptDrift, this::mandate);
            report(plan(run, output), run.done(), output);
            return run.refusal()
                    .map(refusal -> {
                        output.failure(refusal);
                        return ExitCode.of(refusal);
                    })
                    .orElse(ExitCode.DONE);
        }
    }

    /// The plan after the run. What was done before the system went away is told all the same.
    private RestorePlan plan(RestoreRun run, Output output) {
        try {
            return steps.isEmpty() ? run.all() : run.only(steps);
        } catch (GuardianException failure) {
            run.done().forEach(each -> output.note("done", ActionText.receipt(each)));
            throw failure;
        }
    }

    private Mandate mandate(int number) {
        Mandate given = mandate.mandate(reason != null ? reason : "Restores the state from before action " + action);
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
}
