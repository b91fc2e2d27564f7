package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.Intervention;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian cancel`: emergency cancellation.
@Command(
        name = "cancel",
        header = "Cancel tasks: they end as failed and their agents' slots are free again.",
        description = "With --json: the action; with several tasks an array, with an action or an error for each.",
        footer = {
            "",
            "Example:",
            "  guardian cancel 78db4b1c-5a4e-4b0c-9c39-6d1f0c1b41d0 --db fleet.db \\",
            "      --reason \"Runs 41 min of 10 min allowed\" --reason-code stuck_task \\",
            "      --incident INC-42"
        })
final class CancelCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "TASK", description = "Ids of tasks.")
    Set<String> tasks = new LinkedHashSet<>();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    CancelCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            return new Receipts(client, invocation)
                    .execute(mandate.each(tasks, reason, (task, given) -> new Intervention.CancelTask(task, given)));
        }
    }
}
