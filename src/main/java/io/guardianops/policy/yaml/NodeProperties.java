package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;

/// Anchors and tags before a node. The parser counts them as part of it; they are refused, and the
/// node begins after them.
final class NodeProperties {
    private final SourceText source;
    private final String text;
    private final Findings findings;

    NodeProperties(SourceText source, Findings findings) {
        this.source = source;
        this.text = source.text();
        this.findings = findings;
    }

    /// Reports what stands there, and answers where the node itself begins.
    int skip(int start, int end) {
        int at = start;
        while (at < end && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            int from = at;
            while (at < end && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            report(new Span(from, at));
            at = afterWhiteSpace(at, end);
        }
        return at;
    }

    private void report(Span property) {
        findings.add(
                text.charAt(property.start()) == '&'
                        ? Diagnostic.of(
                                DiagnosticCode.ANCHOR,
                                property,
                                "Anchors are not allowed; delete " + source.at(property)
                                        + ", or quote the value if it is text.")
                        : Diagnostic.of(
                                DiagnosticCode.TAG,
                                property,
                                "Tags are not allowed; delete " + source.at(property)
                                        + ", or quote the value if it is text."));
    }

    private int afterWhiteSpace(int from, int end) {
        int at = from;
        while (at < end && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                while (at < end && !Characters.isBreak(text.charAt(at))) {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
