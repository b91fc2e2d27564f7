package io.guardianops.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Which places go together with each other and with which command. Checked before a command runs.
final class PlaceRules {
    private final RootCommand root;

    PlaceRules(RootCommand root) {
        this.root = root;
    }

    /// Refuses what can't be meant.
    ///
    /// @throws ParameterException if it is wrong usage
    void check(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine at = last.commandSpec().commandLine();
        PlaceOptions place = root.place;
        if (place.database != null && place.server != null) {
            throw wrong(at, "--db and --connect name two different places; give one of them");
        }
        if (root.demo && (place.database != null || place.server != null)) {
            throw wrong(
                    at,
                    "--demo and " + (place.database != null ? "--db" : "--connect")
                            + " name two different things to open; give one of them. To put a simulated fleet into a"
                            + " file: guardian demo --db FILE");
        }
        checkBundle(at, place);
        if (root.policies != null && (root.demo || root.bundle != null || place.server != null)) {
            throw wrong(at, "--policies can only be used with a database: --db FILE");
        }
        if (root.policies != null && at.getParent() != null) {
            throw wrong(at, "--policies stands behind the command that it is for");
        }
        List<String> lost = place.onlyForServer();
        if (place.server == null && !lost.isEmpty()) {
            throw wrong(at, String.join(" and ", lost) + " can only be used with --connect URL");
        }
        check(at, last.commandSpec().userObject(), place);
    }

    private void checkBundle(CommandLine at, PlaceOptions place) {
        if (root.bundle == null) {
            if (!root.keys.isEmpty()) {
                throw wrong(at, "--key can only be used with --open BUNDLE");
            }
            return;
        }
        if (at.getParent() != null) {
            throw wrong(
                    at,
                    "--open opens the console; it can't be used with a command. To verify a bundle: guardian audit"
                            + " verify BUNDLE");
        }
        if (root.demo || place.database != null || place.server != null) {
            String other = root.demo ? "--demo" : place.database != null ? "--db" : "--connect";
            throw wrong(at, "--open and " + other + " name two different things to open; give one of them");
        }
    }

    private static void check(CommandLine at, Object command, PlaceOptions place) {
        if (place.server != null && command instanceof NeedsDatabase needs && !needs.worksAtServer()) {
            throw wrong(at, "--connect can't be used here: " + needs.whyNotAtServer() + ". Use --db where it is kept");
        }
        if (place.database != null
                && place.database.isUrl()
                && !(command instanceof NeedsDatabase needs && needs.takesUrl())) {
            throw wrong(
                    at,
                    "--db takes a file here. To act on a PostgreSQL database, serve it ('guardian serve --db "
                            + "jdbc:postgresql://...') and use --connect");
        }
    }

    private static ParameterException wrong(CommandLine at, String message) {
        return new ParameterException(at, message);
    }
}
