package io.guardianops.cli;

import picocli.CommandLine.Command;

/// `guardian policy`: what can be done with policies without a window. Changes no fleet, and no database but by
/// `save`.
@Command(
        name = "policy",
        header = "Check, test, try, explain and save policies. Only 'save' changes anything.",
        description = "Without a PATH, each command takes the folder guardian_policies in your data folder; "
                + "it is made with the policies that come with the program if it isn't there yet.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  guardian policy check guardian_policies --strict",
            "  guardian policy simulate --db fleet.db"
        })
final class PolicyCommand extends CommandGroup {
    PolicyCommand(Invocation invocation) {
        super(invocation);
    }
}
