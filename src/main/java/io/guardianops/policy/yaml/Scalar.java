package io.guardianops.policy.yaml;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;

/// A single value.
///
/// @param span  its own text, quotes included; empty if the value is missing. A block scalar's
///     begins with `|` or `>` and ends with its last line, without that one's line end
/// @param value what the text says, after quotes, escapes and folding
public record Scalar(Span span, String value, ScalarStyle style, ScalarType type) implements YamlNode {
    /// Where a stretch of the value stands in the text, for instance a word of a condition. For a
    /// stretch that nobody wrote, such as one beyond the value, the whole scalar.
    public Span spanOf(SourceText source, Span withinValue) {
        return ScalarText.of(source.text(), this).spanOf(withinValue);
    }

    /// How a piece of value text is written inside of this scalar, without the quotes around. A
    /// plain or block scalar takes it as it is; whether that still reads the same is the caller's
    /// to see.
    public String quote(String replacement) {
        return switch (style) {
            case SINGLE_QUOTED -> replacement.replace("'", "''");
            case DOUBLE_QUOTED -> Escapes.escape(replacement);
            case PLAIN, LITERAL, FOLDED -> replacement;
        };
    }

    /// Whether it is a plain scalar after which a comment follows on its line: the comment may have
    /// been meant as part.
    public boolean cutByComment(SourceText source) {
        if (style != ScalarStyle.PLAIN || span.length() == 0) {
            return false;
        }
        String text = source.text();
        int at = span.end();
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at > span.end() && at < text.length() && text.charAt(at) == '#';
    }
}
