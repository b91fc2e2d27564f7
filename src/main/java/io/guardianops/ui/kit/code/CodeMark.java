package io.guardianops.ui.kit.code;

import io.guardianops.ui.kit.Tone;
import java.util.List;

/// A finding that is underlined. Immutable.
///
/// @param start   offset of its first character
/// @param end     offset after its last one
/// @param tone    how bad it is: danger, warning or accent
/// @param message what is wrong
/// @param fixes   what mends it
public record CodeMark(int start, int end, Tone tone, String message, List<Fix> fixes) {
    /// One way to mend it.
    ///
    /// @param label what it does
    public record Fix(String label, Runnable apply) {}

    public CodeMark {
        fixes = List.copyOf(fixes);
    }

    CodeMark moved(int newStart, int newEnd) {
        return new CodeMark(newStart, newEnd, tone, message, fixes);
    }

    /// Where it is after a change of the text in front of it or within it.
    CodeMark after(TextChange change) {
        int by = change.inserted().length() - change.removed().length();
        int from = change.at() + change.removed().length();
        int newStart = start >= from ? start + by : start;
        int newEnd = end >= from ? end + by : end;
        return moved(Math.max(0, newStart), Math.max(newStart, newEnd));
    }

    boolean touches(int offset) {
        return start <= offset && offset <= end;
    }
}
