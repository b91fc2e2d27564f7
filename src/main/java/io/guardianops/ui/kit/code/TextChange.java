package io.guardianops.ui.kit.code;

/// One stretch of a text replaced by another. Immutable.
///
/// @param at       where it begins, in UTF-16 units
/// @param removed  what stood there
/// @param inserted what stands there now
public record TextChange(int at, String removed, String inserted) {
    /// What makes one text of another: the least that differs, without what both begin and end with.
    public static TextChange between(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return new TextChange(
                start, before.substring(start, before.length() - end), after.substring(start, after.length() - end));
    }

    public boolean isNothing() {
        return removed.equals(inserted);
    }

    public String applyTo(String text) {
        return text.substring(0, at) + inserted + text.substring(at + removed.length());
    }

    /// The way back.
    public TextChange undone() {
        return new TextChange(at, /* removed= */ inserted, /* inserted= */ removed);
    }

    /// Where the cursor stands after it.
    public int end() {
        return at + inserted.length();
    }

    /// Whether typing this and then that is one act for whoever types: letters after letters on a line, or one
    /// deletion beside another.
    public boolean continuesWith(TextChange next) {
        boolean types = removed.isEmpty() && next.removed.isEmpty() && next.at == end();
        boolean deletes = inserted.isEmpty() && next.inserted.isEmpty();
        boolean backwards = deletes && next.at + next.removed.length() == at;
        boolean forwards = deletes && next.at == at;
        return (types && !inserted.endsWith("\n") && !next.inserted.startsWith("\n") && !next.inserted.startsWith("\r"))
                || backwards
                || forwards;
    }

    /// Both as one; only for those that continue each other.
    public TextChange with(TextChange next) {
        if (!inserted.isEmpty()) {
            return new TextChange(at, removed, inserted + next.inserted);
        }
        return next.at < at
                ? new TextChange(next.at, next.removed + removed, "")
                : new TextChange(at, removed + next.removed, "");
    }
}
