package io.guardianops.cli;

import picocli.CommandLine.Command;

/// `guardian token`: keys to a served system.
@Command(
        name = "token",
        header = "Make, list and revoke the tokens that others act with at 'guardian serve'.",
        description = "A token carries a name, which goes on record, and the highest authority that a request with it "
                + "may have. A server that runs on the same database takes a new token at once, and refuses a revoked "
                + "one within seconds.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  guardian token create ci --authority GUARDIAN --expires 30d --db fleet.db",
            "  guardian token revoke ci --db fleet.db"
        })
final class TokenCommand extends CommandGroup {
    TokenCommand(Invocation invocation) {
        super(invocation);
    }
}
