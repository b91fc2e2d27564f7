package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The text before any YAML is seen in it: characters that may not be there, and indentation that
/// is not of spaces.
final class RawText {
    /// Leading white space of a line that is not of ordinary spaces alone.
    ///
    /// @param span from the first odd character to the end of the white space
    /// @param kind the first odd character
    record OddIndent(Span span, char kind) {
        boolean isTab() {
            return kind == '\t';
        }

        Diagnostic diagnostic() {
            return isTab()
                    ? Diagnostic.of(DiagnosticCode.TAB_INDENT, span, "A tab can't indent a line; use spaces.")
                    : Diagnostic.of(
                            DiagnosticCode.NBSP_INDENT,
                            span,
                            "This looks like a space and is " + Characters.codeOf(kind)
                                    + "; indent with ordinary spaces.");
        }
    }

    private static final char STAND_IN = '\uFFFD';

    private final char[] readable;
    private final List<OddIndent> oddIndents = new ArrayList<>();
    private final Findings findings;

    /// Reports forbidden characters to the findings; the indentation is the caller's to judge.
    RawText(String text, Findings findings) {
        this.findings = findings;
        this.readable = text.toCharArray();
        int lineStart = text.startsWith("\uFEFF") ? 1 : 0;
        while (lineStart < text.length()) {
            int at = lineStart;
            at = indentation(at);
            while (at < readable.length && !Characters.isBreak(readable[at])) {
                at = character(at);
            }
            lineStart = at + 1;
        }
    }

    /// A text of the same length that the parser takes: replacement characters stand for those it
    /// would refuse.
    String readable() {
        return new String(readable);
    }

    /// The same, with ordinary spaces instead of this indentation.
    String readableWithout(List<OddIndent> odd) {
        char[] spaced = readable.clone();
        for (OddIndent each : odd) {
            Arrays.fill(spaced, each.span().start(), each.span().end(), ' ');
        }
        return new String(spaced);
    }

    List<OddIndent> oddIndents() {
        return oddIndents;
    }

    private int indentation(int from) {
        int odd = -1;
        int at = from;
        while (at < readable.length) {
            char c = readable[at];
            boolean isOdd = c == '\t' || Characters.isOddSpace(c);
            if (c != ' ' && !isOdd) {
                break;
            }
            if (isOdd && odd < 0) {
                odd = at;
            }
            at++;
        }
        if (odd >= 0) {
            oddIndents.add(new OddIndent(new Span(odd, at), readable[odd]));
        }
        return at;
    }

    /// Judges the character and answers where the next one is.
    private int character(int at) {
        int end = endOfForbidden(at);
        if (end == at) {
            return at + (Character.isHighSurrogate(readable[at]) ? 2 : 1);
        }
        char c = readable[at];
        Span span = new Span(at, end);
        findings.add(
                Character.isSurrogate(c)
                        ? Diagnostic.of(
                                DiagnosticCode.NOT_UTF8,
                                span,
                                "Half a surrogate pair (" + Characters.codeOf(c) + ") stands here; delete it.")
                        : Diagnostic.of(
                                DiagnosticCode.CONTROL_CHARACTER,
                                span,
                                "A character that can't be seen (" + nameOf(c) + ") stands here; delete it."));
        Arrays.fill(readable, at, end, STAND_IN);
        return end;
    }

    private int endOfForbidden(int from) {
        boolean surrogates = Character.isSurrogate(readable[from]);
        int at = from;
        while (at < readable.length && isForbidden(at) && Character.isSurrogate(readable[at]) == surrogates) {
            at++;
        }
        return at;
    }

    private boolean isForbidden(int at) {
        char c = readable[at];
        if (Character.isHighSurrogate(c)) {
            return at + 1 == readable.length || !Character.isLowSurrogate(readable[at + 1]);
        }
        return !Characters.isPrintable(c);
    }

    private static String nameOf(char c) {
        return c == 0 ? "NUL" : Characters.codeOf(c);
    }
}
