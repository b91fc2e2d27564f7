package io.guardianops.cli;

import io.guardianops.wire.WireFormat;
import java.io.PrintWriter;

/// A JSON array written element by element, each on a line of its own.
final class JsonLines {
    private final PrintWriter out;
    private boolean empty = true;

    JsonLines(PrintWriter out) {
        this.out = out;
        out.print("[");
    }

    void add(Object element) {
        out.println(empty ? "" : ",");
        out.print(WireFormat.write(element));
        empty = false;
    }

    void end() {
        out.println(empty ? "]" : System.lineSeparator() + "]");
    }
}
