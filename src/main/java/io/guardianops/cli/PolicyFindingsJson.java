package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Severity;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.SourceText.Position;
import io.guardianops.policy.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The findings in policy files, as `policy check --json` tells them.
record PolicyFindingsJson(List<Checked> files, int errors, int dangers, int warnings, int suggestions) {
    /// One file.
    ///
    /// @param name   of the policy; absent if it could not be read, and for tests
    /// @param sha256 of the text; absent for tests
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Checked(
            String file, @Nullable String name, @Nullable String sha256, List<Finding> diagnostics) {
        static Checked of(PolicyFindings.Checked checked) {
            return new Checked(
                    checked.source().name(),
                    checked.policy(),
                    checked.sha256(),
                    checked.diagnostics().stream()
                            .map(each -> Finding.of(checked.source(), each))
                            .toList());
        }
    }

    /// One finding. Lines and columns count from 1, columns in code points; offsets from 0 in
    /// UTF-16 units.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(
            String file,
            int line,
            int column,
            int endLine,
            int endColumn,
            int offset,
            int length,
            String severity,
            String code,
            String message,
            @Nullable Mend fix,
            @Nullable Beside note) {
        static Finding of(SourceText source, Diagnostic diagnostic) {
            Span span = diagnostic.span();
            Position begin = source.position(span.start());
            Position end = source.position(span.end());
            return new Finding(
                    source.name(),
                    begin.line(),
                    begin.column(),
                    end.line(),
                    end.column(),
                    span.start(),
                    span.length(),
                    diagnostic.severity().word(),
                    diagnostic.code().word(),
                    diagnostic.message(),
                    Mend.of(source, diagnostic),
                    Beside.of(diagnostic));
        }
    }

    /// What mends it.
    record Mend(String label, int offset, int length, int line, int column, String replacement) {
        static @Nullable Mend of(SourceText source, Diagnostic diagnostic) {
            if (diagnostic.fix() == null) {
                return null;
            }
            Span span = diagnostic.fix().span();
            Position begin = source.position(span.start());
            return new Mend(
                    diagnostic.fix().label(),
                    span.start(),
                    span.length(),
                    begin.line(),
                    begin.column(),
                    diagnostic.fix().replacement());
        }
    }

    /// Another place that belongs to it.
    record Beside(String file, int line, int column, int offset, int length, String message) {
        static @Nullable Beside of(Diagnostic diagnostic) {
            Diagnostic.Note note = diagnostic.note();
            if (note == null) {
                return null;
            }
            Position begin = note.source().position(note.span().start());
            return new Beside(
                    note.source().name(),
                    begin.line(),
                    begin.column(),
                    note.span().start(),
                    note.span().length(),
                    note.message());
        }
    }

    /// Those of all files in one list.
    static List<Finding> findings(PolicyFindings findings) {
        return findings.files().stream()
                .flatMap(file -> file.diagnostics().stream().map(each -> Finding.of(file.source(), each)))
                .toList();
    }

    static PolicyFindingsJson of(PolicyFindings findings) {
        return new PolicyFindingsJson(
                findings.files().stream().map(Checked::of).toList(),
                findings.count(Severity.ERROR),
                findings.count(Severity.DANGER),
                findings.count(Severity.WARNING),
                findings.count(Severity.SUGGESTION));
    }
}
