package io.guardianops.cli;

import io.guardianops.model.GuardianException;
import io.guardianops.wire.ErrorJson;
import io.guardianops.wire.WireFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Where a command answers: results on standard output, everything else on standard error. A reader that went away ends
/// a command quietly.
final class Output {
    private final PrintWriter out;
    private final PrintWriter err;
    private final IntSupplier width;
    private final boolean json;
    private final boolean debug;

    Output(PrintWriter out, PrintWriter err, IntSupplier width, boolean json, boolean debug) {
        this.out = out;
        this.err = err;
        this.width = width;
        this.json = json;
        this.debug = debug;
    }

    boolean isJson() {
        return json;
    }

    /// A line of text for people; what could steer their terminal is taken out.
    void line(String text) {
        out.println(Printable.of(text));
    }

    /// A text as it is, to its last byte. What could steer a terminal, which no such text needs, is marked.
    void text(String text) {
        out.print(text.codePoints()
                .map(point -> Character.isISOControl(point) && "\t\r\n".indexOf(point) < 0 ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
    }

    /// One JSON value on a line of its own.
    void json(Object value) {
        out.println(WireFormat.write(value));
    }

    /// One JSON array, an element a line.
    void jsonArray(List<?> elements) {
        JsonLines array = new JsonLines(out);
        elements.forEach(array::add);
        array.end();
    }

    /// One JSON array whose elements come bit by bit.
    JsonLines startJsonArray() {
        return new JsonLines(out);
    }

    void table(Table table) {
        table.lines(width.getAsInt()).forEach(out::println);
    }

    /// Something beside the result, for people.
    void note(String text) {
        err.println(Printable.of(text));
    }

    /// Something beside the result, for people and programs.
    void note(String code, String text) {
        note(NoteJson.of(code, text));
    }

    /// That there are more rows, behind this cursor.
    void more(@Nullable String cursor) {
        note(NoteJson.more(cursor));
    }

    private void note(NoteJson note) {
        err.println(json ? WireFormat.write(note) : Printable.of(note.note().message()));
    }

    /// Something that a person should know of although it stops nothing.
    void warning(String code, String text) {
        if (json) {
            err.println(WireFormat.write(WarningJson.of(code, text)));
        } else {
            err.println(Printable.of("Warning: " + text));
        }
        err.flush();
    }

    void failure(GuardianException failure) {
        failure(failure, failure.nextStep());
    }

    /// @param nextStep what to do now, where this is told better than by the failure itself
    void failure(GuardianException failure, String nextStep) {
        if (json) {
            err.println(WireFormat.write(ErrorJson.of(failure, nextStep)));
        } else {
            err.println(Printable.of("Error: " + failure.text() + " [" + failure.code() + "]"));
            err.println(Printable.of(nextStep));
        }
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    /// Hands over what was written.
    ///
    /// @return false if the reader went away
    boolean flush() {
        err.flush();
        return !out.checkError();
    }
}
