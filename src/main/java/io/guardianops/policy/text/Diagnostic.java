package io.guardianops.policy.text;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A finding in a text.
///
/// @param code     the kind of finding, stable
/// @param severity how bad
/// @param span     where
/// @param message  what is wrong and what to do, fit for a person
/// @param fix      a change that mends it, if there is one
/// @param note     another place that belongs to it, if there is one
public record Diagnostic(
        DiagnosticCode code,
        Severity severity,
        Span span,
        String message,
        @Nullable Fix fix,
        @Nullable Note note) {

    /// Another place that a finding is about.
    ///
    /// @param message what is there
    public record Note(SourceText source, Span span, String message) {}

    /// As a reader comes across them; at one place the worst first.
    public static final Comparator<Diagnostic> IN_READING_ORDER = Comparator.comparingInt(
                    (Diagnostic each) -> each.span().start())
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    /// A finding of the code's usual severity, without a fix.
    public static Diagnostic of(DiagnosticCode code, Span span, String message) {
        return new Diagnostic(code, code.severity(), span, message, null, null);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public Diagnostic withFix(@Nullable Fix better) {
        return new Diagnostic(code, severity, span, message, better, note);
    }

    public Diagnostic withNote(Note other) {
        return new Diagnostic(code, severity, span, message, fix, other);
    }
}
