package io.guardianops.cli;

import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.ConnectionTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no display, database",
            "or server. What runs until Ctrl+C is done when it was told to stop.",
            "",
            "Examples:",
            "  guardian demo --db fleet.db && guardian --db fleet.db",
            "  guardian --connect https://guardian.example.com --token-file token",
            "  guardian --open evidence.guardian --key key.txt"
        })
final class RootCommand implements Callable<Integer> {
    @Mixin
    PlaceOptions place = new PlaceOptions();

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

    @Option(
            names = "--open",
            paramLabel = "BUNDLE",
            description =
                    "Open the console on an evidence bundle, to search and verify it; needs nothing but the file. "
                            + "The name of the file alone does the same.")
    @Nullable
    Path bundle;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "The folder with the policies of --db, for the console. Default: guardian_policies in your"
                    + " data folder.")
    @Nullable
    Path policies;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            split = ",",
            converter = VerifierKeyConverter.class,
            description = "Verifier key to trust for --open, or a file with it; may be repeated. "
                    + "Default: the key that this machine signs that trail with.")
    List<VerifierKey> keys = new ArrayList<>();

    private final Backends backends;

    RootCommand(Backends backends) {
        this.backends = backends;
    }

    @Override
    public Integer call() {
        Invocation invocation = new Invocation(backends, this);
        // Whoever names its policies means a database, if only the usual one.
        Path database = invocation.namedDatabase().orElseGet(() -> policies == null ? null : invocation.database());
        return backends.console()
                .launch(new ConsoleOptions(
                        database,
                        invocation.server().orElse(null),
                        bundle == null ? null : new ConnectionTarget.Bundle(bundle.toAbsolutePath(), keys),
                        demo,
                        debug,
                        policies == null ? null : policies.toAbsolutePath()));
    }
}
