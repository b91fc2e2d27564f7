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

/// `guardian priority`: overrides priorities.
@Command(
        name = "priority",
        header = "Give tasks another priority, and so another place in the queue.",
        description = "With --json: the action; with several tasks an array, with an action or an error for each.",
        footer = {
            "",
            "Example:",
            "  guardian priority 220e4412-0d3b-4c1e-8f5a-2f0b8ad0c7d1 --to CRITICAL \\",
            "      --db fleet.db --reason \"Payments of customers wait for it\""
        })
final class PriorityCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "TASK", description = "Ids of tasks.")
    Set<String> tasks = new LinkedHashSet<>();

    /// Text: the engine checks the authority before the word.
    @Option(names = "--to", required = true, paramLabel = "PRIORITY", description = "CRITICAL, HIGH, MEDIUM or LOW.")
    String priority = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    PriorityCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            return new Receipts(client, invocation)
                    .execute(mandate.each(
                            tasks, reason, (task, given) -> new Intervention.OverridePriority(task, priority, given)));
        }
    }
}
