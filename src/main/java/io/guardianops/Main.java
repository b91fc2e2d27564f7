package io.guardianops;

import io.guardianops.app.Composition;
import io.guardianops.cli.CommandLineInterface;
import io.guardianops.cli.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the program begins: hands the command line to the commands, which open the console where none is named.
public final class Main {
    /// The system property that names a file for the exit code, for a starter that can't see it otherwise.
    private static final String EXIT_FILE = "guardian.exit.file";

    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) throws IOException {
        int code = new CommandLineInterface(Composition.ofThisMachine(System.err::println)).run(args);
        String exitFile = System.getProperty(EXIT_FILE);
        if (exitFile != null) {
            Files.writeString(Path.of(exitFile), Integer.toString(code));
        }
        ProcessEnd.with(code);
    }
}
