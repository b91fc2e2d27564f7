package io.guardianops.cli;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What the help says of `--db` where it differs from what most commands do.
final class DatabaseHelp {
    private static final String NAME = "--db";

    /// These find nothing to do in a database that would have to be made first.
    private static final Set<String> MUST_BE_THERE = Set.of("audit", "backup");

    private DatabaseHelp() {}

    /// Tells it of the commands that make no database, and of those below them.
    static void tell(Map<String, CommandLine> commands) {
        commands.forEach((name, command) -> {
            if (MUST_BE_THERE.contains(name)) {
                mustBeThere(command);
            }
        });
    }

    private static void mustBeThere(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        OptionSpec usual = spec.findOption(NAME);
        remove(command);
        // The commands below inherit it again.
        spec.addOption(OptionSpec.builder(usual)
                .description("The database to act on, which must be there. Default: guardian.db in your data folder.")
                .build());
    }

    private static void remove(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.remove(spec.findOption(NAME));
        command.getSubcommands().values().forEach(DatabaseHelp::remove);
    }
}
