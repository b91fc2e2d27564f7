package io.guardianops.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that is only the first word of others. Alone it shows them.
abstract class CommandGroup implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    CommandGroup(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public final Integer call() {
        if (spec != null) {
            if (invocation.output().isJson()) {
                throw new ParameterException(spec.commandLine(), "Missing required subcommand");
            }
            spec.commandLine().usage(invocation.backends().err());
        }
        return ExitCode.USAGE;
    }
}
