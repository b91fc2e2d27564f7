package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Span;

/// Where each character of a scalar's value stands in the text: it reads the scalar's text once
/// more and notes the places. If that comes to another value than the parser's, it knows nothing
/// and answers with the whole scalar.
final class ScalarText {
    private final Scalar scalar;
    private final boolean known;
    private final int[] starts;
    private final int[] ends;

    private ScalarText(Scalar scalar, PlacedText placed) {
        this.scalar = scalar;
        this.known = placed.text().equals(scalar.value());
        this.starts = placed.starts();
        this.ends = placed.ends();
    }

    static ScalarText of(String text, Scalar scalar) {
        String own = text.substring(scalar.span().start(), scalar.span().end());
        return new ScalarText(
                scalar,
                switch (scalar.style()) {
                    case PLAIN -> FlowScalars.plain(own);
                    case SINGLE_QUOTED -> FlowScalars.singleQuoted(own);
                    case DOUBLE_QUOTED -> FlowScalars.doubleQuoted(own);
                    case LITERAL, FOLDED ->
                        BlockScalars.read(own, scalar.value(), scalar.style() == ScalarStyle.FOLDED);
                });
    }

    Span spanOf(Span within) {
        if (!known || within.end() > scalar.value().length()) {
            return scalar.span();
        }
        int base = scalar.span().start();
        if (within.length() == 0) {
            int at = place(within.start());
            return new Span(base + at, base + at);
        }
        int start = starts[within.start()];
        return new Span(base + start, base + Math.max(start, ends[within.end() - 1]));
    }

    private int place(int index) {
        if (index < scalar.value().length()) {
            return starts[index];
        }
        if (index > 0) {
            return ends[index - 1];
        }
        return Math.min(1, scalar.span().length());
    }
}
