package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian intake`: stops and resumes handing out tasks.
@Command(
        name = "intake",
        header = "Stop handing out pending tasks, or hand them out again; what runs, runs on.",
        footer = {
            "",
            "Examples:",
            "  guardian intake stop --db fleet.db --by alice \\",
            "      --reason \"A bad release floods the queue\"",
            "  guardian intake resume --db fleet.db --by alice \\",
            "      --reason \"The release was rolled back\""
        })
final class IntakeCommand implements Callable<Integer> {
    /// What becomes of the intake.
    enum Change {
        STOP,
        RESUME
    }

    @Parameters(paramLabel = "stop|resume", description = "What to do.")
    Change change = Change.STOP;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    MandateOptions mandate = new MandateOptions();

    private final Invocation invocation;

    IntakeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            return new Receipts(client, invocation).execute(intervention(mandate.mandate(reason)));
        }
    }

    private Intervention intervention(Mandate given) {
        return switch (change) {
            case STOP -> new Intervention.StopIntake(given);
            case RESUME -> new Intervention.ResumeIntake(given);
        };
    }
}
