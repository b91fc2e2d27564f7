package io.guardianops;

import io.guardianops.app.Composition;
import io.guardianops.cli.CommandLineInterface;

/// Where the program begins: hands the command line to the commands, which open the console where none is named.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(new CommandLineInterface(Composition.ofThisMachine(System.err::println)).run(args));
    }
}
