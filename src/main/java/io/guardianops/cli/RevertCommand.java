package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.RestorePlan;
import io.guardianops.wire.ActionJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian revert`: marks an action reverted.
@Command(
        name = "revert",
        header = "Mark an action reverted. It restores nothing: that is 'guardian restore'.",
        footer = {
            "",
            "Example:",
            "  guardian revert 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db \\",
            "      --reason \"The task was healthy\""
        })
final class RevertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ACTION", description = "An action's id.")
    String action = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    RevertCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        try (GuardianClient client = invocation.connect()) {
            GuardianAction reverted = new Acts(client, invocation).revert(action, mandate.mandate(reason));
            if (output.isJson()) {
                output.json(ActionJson.of(reverted));
            } else {
                output.line("Marked reverted: " + reverted.type() + " " + reverted.targetEntity() + ". Action "
                        + reverted.id());
                output.line(whatIsLeft(client, reverted.id()));
            }
        }
        return ExitCode.DONE;
    }

    /// What of its effect still stands. That it can't be told is no failure: the mark is made.
    private String whatIsLeft(GuardianClient client, String id) {
        String look = invocation.commandLine("restore " + id + " --dry-run");
        RestorePlan plan;
        try {
            plan = client.restorePlan(id);
        } catch (GuardianException _) {
            return "Its restore plan tells whether what it changed is still so: " + look;
        }
        int total = plan.steps().size();
        if (total > 0 && plan.done() == total) {
            return "The old state was brought back before: " + plan.done() + " of " + total
                    + " restore steps were run.";
        }
        return plan.done() > 0
                ? plan.done() + " of " + total + " restore steps were run before. To see the rest: " + look
                : "What it changed is still as it left it. To bring the old state back: " + look;
    }
}
