package io.guardianops.trail;

import io.guardianops.model.query.ActionRow;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.WireFormat;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// A form in which actions leave the program.
public sealed interface TrailForm {
    /// Begins such a file.
    ///
    /// @param out where it goes; stays open
    Pen begin(OutputStream out) throws IOException;

    /// Writes one file, an action after the other. One thread.
    interface Pen extends Closeable {
        void write(ActionRow row) throws IOException;

        /// Writes what comes after the last action; without it, the file isn't whole.
        void end() throws IOException;
    }

    /// Comma-separated values under the titles of the columns.
    record Csv(List<TrailColumn> columns) implements TrailForm {
        public Csv {
            columns = List.copyOf(columns);
        }

        @Override
        public Pen begin(OutputStream out) throws IOException {
            return new LinePen(
                    out,
                    CsvText.line(TrailColumn.titles(columns)),
                    row -> CsvText.line(TrailColumn.texts(columns, row)));
        }
    }

    /// An action a line, every field of it, in the wire's shape.
    record JsonLines() implements TrailForm {
        @Override
        public Pen begin(OutputStream out) throws IOException {
            return new LinePen(out, "", row -> WireFormat.write(ActionJson.shownOf(row)) + "\n");
        }
    }

    /// A document to file.
    ///
    /// @param columns those to show; the id is always among them
    record Pdf(PdfHeading heading, List<TrailColumn> columns) implements TrailForm {
        public Pdf {
            columns = List.copyOf(columns);
        }

        @Override
        public Pen begin(OutputStream out) throws IOException {
            return new PdfPen(out, heading, columns);
        }
    }

    /// A line an action.
    final class LinePen implements Pen {
        private final Writer out;
        private final Function<ActionRow, String> line;

        private LinePen(OutputStream out, String head, Function<ActionRow, String> line) throws IOException {
            this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            this.line = line;
            this.out.write(head);
        }

        @Override
        public void write(ActionRow row) throws IOException {
            out.write(line.apply(row));
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }

        @Override
        public void close() {
            // Nothing but memory is held.
        }
    }
}
