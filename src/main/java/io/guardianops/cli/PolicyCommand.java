package io.guardianops.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian policy`: what can be done with policies without a window. Changes neither a fleet nor
/// a database.
@Command(
        name = "policy",
        header = "Check, test, try and explain policies. Changes nothing in a database.",
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
final class PolicyCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    PolicyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            if (invocation.output().isJson()) {
                throw new ParameterException(spec.commandLine(), "Missing required subcommand");
            }
            spec.commandLine().usage(invocation.backends().err());
        }
        return ExitCode.USAGE;
    }
}
