package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.ScalarStyle;
import java.util.Optional;

/// Writes text into the place of a block scalar, as one: line by line, with the header and
/// indentation that it has.
final class BlockScalarWriter {
    private BlockScalarWriter() {}

    /// The new text, if the old one is a block scalar that has lines. It is a proposal: a text that
    /// ends in another number of line ends than the header says, or one whose folding differs,
    /// reads differently, and must be written otherwise.
    static Optional<String> write(Scalar old, String value, Lines lines) {
        int start = old.span().start();
        int first = lines.next(start);
        if ((old.style() != ScalarStyle.LITERAL && old.style() != ScalarStyle.FOLDED)
                || first >= old.span().end()
                || value.isBlank()) {
            return Optional.empty();
        }
        while (first < old.span().end() && lines.isBlank(first)) {
            first = lines.next(first);
        }
        int text = first;
        while (text < old.span().end() && lines.text().charAt(text) == ' ') {
            text++;
        }
        String indent = lines.text().substring(first, text);
        StringBuilder out = new StringBuilder(lines.text().substring(start, lines.end(start)));
        for (String line : value.stripTrailing().split("\n", -1)) {
            out.append(lines.lineEnd()).append(line.isEmpty() ? "" : indent + line);
        }
        return Optional.of(out.toString());
    }
}
