package io.guardianops.cli;

/// Text that is safe to show on a terminal: a title from elsewhere must not move the cursor or forge a line.
final class Printable {
    private Printable() {}

    static String of(String text) {
        return text.codePoints().anyMatch(Printable::isUnsafe)
                ? text.codePoints()
                        .map(point -> isUnsafe(point) ? ' ' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isUnsafe(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }
}
