package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;

/// Finds what escapes within double quotes can smuggle into a value: control characters and half
/// surrogate pairs.
final class HiddenCharacters {
    private HiddenCharacters() {}

    static void report(SourceText source, Scalar scalar, Findings findings) {
        String value = scalar.value();
        int at = 0;
        while (at < value.length()) {
            int c = value.codePointAt(at);
            int length = Character.charCount(c);
            if (!Characters.isPrintable(c)) {
                boolean half = length == 1 && Character.isSurrogate((char) c);
                findings.add(Diagnostic.of(
                        half ? DiagnosticCode.NOT_UTF8 : DiagnosticCode.CONTROL_CHARACTER,
                        scalar.spanOf(source, new Span(at, at + length)),
                        half
                                ? "This escape is half a surrogate pair; write the character itself."
                                : "This escape is a character that can't be seen; delete it."));
                // One is enough: each look-up costs the length of the scalar.
                return;
            }
            at += length;
        }
    }
}
