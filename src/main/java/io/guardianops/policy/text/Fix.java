package io.guardianops.policy.text;

/// A change of the text that mends a finding.
///
/// @param label       what it does, for people
/// @param span        what is replaced
/// @param replacement by what
public record Fix(String label, Span span, String replacement) {
    /// Replaces the span by a better word.
    public static Fix replace(Span span, String replacement) {
        return new Fix("Replace by " + replacement, span, replacement);
    }

    /// The text with the fix made.
    public String applyTo(String text) {
        return text.substring(0, span.start()) + replacement + text.substring(span.end());
    }
}
