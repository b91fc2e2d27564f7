package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.demo.DemoFleet;
import io.guardianops.engine.demo.DemoReport;
import io.guardianops.engine.demo.LiveDemo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian demo`: fills a database with a simulated fleet in crisis.
@Command(
        name = "demo",
        header = "Fill a database with a simulated fleet in a believable crisis.",
        description =
                "The same for the same seed. With --live it keeps moving until Ctrl+C; a database that an earlier "
                        + "demo filled then goes on.",
        footer = {
            "",
            "Examples:",
            "  guardian demo --db fleet.db",
            "  guardian demo --db fleet.db --agents 200 --tasks 20000 --seed 3 --live"
        })
final class DemoCommand implements Callable<Integer>, NeedsDatabase {
    @Option(names = "--agents", paramLabel = "N", description = "How many agents, 8 to 10,000. Default: 64.")
    int agents = DemoFleet.DEFAULT_AGENTS;

    @Option(names = "--tasks", paramLabel = "N", description = "How many tasks, 60 to 1,000,000. Default: 1,200.")
    int tasks = DemoFleet.DEFAULT_TASKS;

    @Option(names = "--seed", paramLabel = "N", description = "Where chance begins. Default: 7.")
    long seed = DemoFleet.DEFAULT_SEED;

    @Option(names = "--live", description = "Keep it moving, through the engine's own API, until Ctrl+C.")
    boolean live;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "a simulated fleet is put into a file";
    }

    @Override
    public Integer call() {
        Path database = invocation.namedDatabase().orElseThrow(() -> usage("Missing required option: '--db=FILE'"));
        if (agents < DemoFleet.MIN_AGENTS || agents > DemoFleet.MAX_AGENTS) {
            throw usage("Invalid value for option '--agents': " + agents + " is not in 8 to 10,000");
        }
        if (tasks < DemoFleet.MIN_TASKS || tasks > DemoFleet.MAX_TASKS) {
            throw usage("Invalid value for option '--tasks': " + tasks + " is not in 60 to 1,000,000");
        }
        Output output = invocation.output();
        if (!live || !goesOn(database)) {
            DemoReport report = new DemoFleet(agents, tasks, seed)
                    .fill((clock, ids) -> invocation.backends().engines().open(database, clock, ids), invocation.now());
            tell(report, database, output);
        }
        if (live) {
            move(database, output);
        }
        return ExitCode.DONE;
    }

    private boolean goesOn(Path database) {
        try (GuardianEngine engine = open(database)) {
            return DemoFleet.isDemo(engine);
        }
    }

    private void move(Path database, Output output) {
        try (GuardianEngine engine = open(database);
                StopSignal _ = StopSignal.forThisThread();
                LiveDemo demo = new LiveDemo(engine, invocation.backends().clock(), seed)) {
            demo.start();
            output.note("fleet_moves", "The fleet moves until Ctrl+C.");
            output.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            // As it was told to; there is nothing after this that could wait.
        }
    }

    private GuardianEngine open(Path database) {
        return invocation
                .backends()
                .engines()
                .open(database, invocation.backends().clock(), IdSource.uuidV7());
    }

    private static void tell(DemoReport report, Path database, Output output) {
        if (output.isJson()) {
            output.json(report);
            return;
        }
        output.line("Made " + report.agents() + " agents (" + report.failedAgents() + " failed), " + report.tasks()
                + " tasks (" + report.running() + " running, " + report.pending() + " waiting, " + report.stuck()
                + " stuck, " + report.blockingCritical() + " holding back critical work) and " + report.actions()
                + " past actions in " + database + ".");
        output.line("Next: guardian --db " + database + "          opens the console on it");
        output.line("      guardian tasks --db " + database + " --stuck   shows what is stuck");
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
