package io.guardianops.cli;

import picocli.CommandLine.Command;

/// `guardian audit`: the trail as evidence.
@Command(
        name = "audit",
        header = "Verify, sign and prove the audit trail.",
        description = "The trail is tamper-evident: what is changed behind the program's back is found and named. "
                + "Exit codes of verify: 0 verified, 1 altered, 2 missing or rolled back, 3 cannot tell, 4 could not "
                + "read.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Example:", "  guardian audit verify --db fleet.db"})
final class AuditCommand extends CommandGroup {
    AuditCommand(Invocation invocation) {
        super(invocation);
    }
}
