package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `guardian` itself: opens the console.
@Command(
        name = "guardian",
        header = "The operations console of the guardian system.",
        description = "Without a command: opens the console.",
        synopsisSubcommandLabel = "[COMMAND]",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no display, database or server.",
            "",
            "Example:",
            "  guardian demo --db fleet.db && guardian --db fleet.db"
        })
final class RootCommand implements Callable<Integer> {
    @Option(
            names = "--db",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The database to act on; created if missing. Default: guardian.db in your data folder.")
    @Nullable
    Path database;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer in JSON.")
    boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Option(names = "--demo", description = "Open the console on a simulated fleet in crisis.")
    boolean demo;

    private final Backends backends;

    RootCommand(Backends backends) {
        this.backends = backends;
    }

    @Override
    public Integer call() {
        if (demo && database != null) {
            throw new GuardianException.Invalid(
                    "conflicting_options",
                    "demo",
                    "--demo and --db name two different things to open.",
                    "Give one of them; to put a simulated fleet into a file: guardian demo --db FILE");
        }
        return backends.console().launch(new ConsoleOptions(database, demo, debug));
    }
}
