package io.guardianops.policy.text;

/// Text of a file or a server, made fit to be shown: nothing in it is hidden, breaks the line or
/// turns the reading direction. Stateless, for any thread.
public final class Printable {
    private Printable() {}

    /// What can't be seen is written as its code.
    public static String of(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (isUnseen(each)) {
                seen.append("U+%04X".formatted(each));
            } else {
                seen.appendCodePoint(each);
            }
        });
        return seen.toString();
    }

    /// What can't be seen is a space.
    public static String spaced(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().forEach(each -> seen.appendCodePoint(isUnseen(each) ? ' ' : each));
        return seen.toString();
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
