package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.Intervention;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `guardian reallocate`: moves capacity.
@Command(
        name = "reallocate",
        header = "Move capacity from one agent to another.",
        footer = {
            "",
            "Example:",
            "  guardian reallocate --from agent-04 --to agent-11 --capacity 2 \\",
            "      --db fleet.db --reason \"Critical work waits for agent-11\""
        })
final class ReallocateCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "AGENT", description = "The agent that gives.")
    String from = "";

    @Option(names = "--to", required = true, paramLabel = "AGENT", description = "The agent that gets.")
    String to = "";

    @Option(names = "--capacity", required = true, paramLabel = "N", description = "Slots to move, 1 or more.")
    int capacity;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    ReallocateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            return new Receipts(client, invocation)
                    .execute(new Intervention.ReallocateCapacity(from, to, capacity, mandate.mandate(reason)));
        }
    }
}
