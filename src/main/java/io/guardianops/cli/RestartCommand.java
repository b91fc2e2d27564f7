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

/// `guardian restart`: puts failed tasks back into the queue.
@Command(
        name = "restart",
        header = "Put failed tasks back into the queue.",
        description = "With --json: the action; with several tasks an array, with an action or an error for each.",
        footer = {
            "",
            "Example:",
            "  guardian restart 71a0910e-6a53-4d0f-b7f7-5a3c8d2e9f10 --db fleet.db \\",
            "      --reason \"The cause is fixed\""
        })
final class RestartCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "TASK", description = "Ids of tasks.")
    Set<String> tasks = new LinkedHashSet<>();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    RestartCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            return new Receipts(client, invocation)
                    .execute(mandate.each(tasks, reason, (task, given) -> new Intervention.RestartTask(task, given)));
        }
    }
}
