package io.guardianops.policy.condition;

/// Text of a file, made fit for a message.
final class Printable {
    private Printable() {}

    /// What can't be seen is written as its code.
    static String of(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().forEach(each -> {
            int type = Character.getType(each);
            boolean unseen = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.PRIVATE_USE
                    || type == Character.UNASSIGNED;
            if (unseen) {
                seen.append("U+%04X".formatted(each));
            } else {
                seen.appendCodePoint(each);
            }
        });
        return seen.toString();
    }
}
