package io.guardianops.policy.condition;

import io.guardianops.policy.text.Printable;
import io.guardianops.policy.text.Span;

/// A word of a condition.
///
/// @param kind what it is
/// @param span where it stands
/// @param text what it says: a string without its quotes, otherwise as written
record Token(Kind kind, Span span, String text) {
    enum Kind {
        NUMBER("a number"),
        DURATION("a duration"),
        STRING("a string"),
        NAME("a name"),
        TRUE("true"),
        FALSE("false"),
        AND("AND"),
        OR("OR"),
        NOT("NOT"),
        IN("IN"),
        COMPARISON("a comparison"),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDED_BY("/"),
        OPEN("("),
        CLOSE(")"),
        OPEN_LIST("["),
        CLOSE_LIST("]"),
        COMMA(","),
        /// Something that could not be read, and was reported.
        UNREADABLE("something unreadable"),
        END("the end");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// For messages.
        String words() {
            return words;
        }
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /// For messages.
    String described() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> Printable.of(Printer.quote(text));
            default -> "'" + text + "'";
        };
    }
}
