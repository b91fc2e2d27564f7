package io.guardianops.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        return terminal() != null
                ? CommandSpec.create().usageMessage().autoWidth(true).width()
                : Integer.MAX_VALUE;
    }

    /// See [Question#answer].
    static Optional<String> answer(String question) {
        return Optional.ofNullable(terminal())
                .map(terminal -> Objects.requireNonNullElse(terminal.readLine("%s", question), ""));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset()), false);
    }

    /// A shell without a locale claims ASCII, which no terminal of today means.
    private static Charset charset() {
        Console terminal = terminal();
        return terminal == null || terminal.charset().equals(StandardCharsets.US_ASCII)
                ? StandardCharsets.UTF_8
                : terminal.charset();
    }

    // Java 25 answers null again where there is no terminal; earlier ones answer a console that isn't one.
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console terminal() {
        Console console = System.console();
        return console != null && console.isTerminal() ? console : null;
    }
}
