package io.guardianops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `guardian version`: what this program is made of.
@Command(
        name = "version",
        header = "Show the versions of the program, Java, JavaFX and SQLite.",
        footer = {"", "Example:", "  guardian version --json"})
final class VersionCommand implements Callable<Integer> {
    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        Versions versions = Versions.read(invocation.backends().storeVersion());
        if (output.isJson()) {
            output.json(versions);
        } else {
            output.line("Guardian Console " + versions.version());
            output.line("Java " + versions.java());
            output.line("JavaFX " + versions.javafx());
            output.line("SQLite " + versions.sqlite());
        }
        return ExitCode.DONE;
    }
}
