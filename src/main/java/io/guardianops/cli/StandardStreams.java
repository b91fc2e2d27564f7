package io.guardianops.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/// The streams of this process. Text is UTF-8, but for a terminal that says it wants something else.
final class StandardStreams {
    private StandardStreams() {}

    static PrintWriter out() {
        return writer(FileDescriptor.out);
    }

    static PrintWriter err() {
        return writer(FileDescriptor.err);
    }

    /// Columns of the terminal; no limit where output goes elsewhere.
    static int width() {
        return isTerminal()
                ? CommandSpec.create().usageMessage().autoWidth(true).width()
                : Integer.MAX_VALUE;
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset()), false);
    }

    /// A shell without a locale claims ASCII, which no terminal of today means.
    private static Charset charset() {
        Console console = console();
        if (!console.isTerminal() || console.charset().equals(StandardCharsets.US_ASCII)) {
            return StandardCharsets.UTF_8;
        }
        return console.charset();
    }

    private static boolean isTerminal() {
        return console().isTerminal();
    }

    /// Never null since Java 22, terminal or not.
    private static Console console() {
        return Objects.requireNonNull(System.console());
    }
}
