package io.guardianops.policy.text;

/// A stretch of a text.
///
/// @param start offset of the first character, in UTF-16 units
/// @param end   offset after the last one
public record Span(int start, int end) {
    /// For what was made and never read from a text.
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    public int length() {
        return end - start;
    }

    /// From the beginning of this one to the end of the other.
    public Span to(Span other) {
        return new Span(start, Math.max(end, other.end));
    }

    public Span shifted(int by) {
        return new Span(start + by, end + by);
    }

    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }
}
