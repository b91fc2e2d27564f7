package io.guardianops.cli;

import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Severity;
import io.guardianops.policy.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be said about files, for people.
///
/// @param files in the order in which they are told
record PolicyFindings(List<Checked> files) {
    /// A file and its findings.
    ///
    /// @param policy name of the policy; null if there is none
    /// @param sha256 of a policy's text
    record Checked(
            SourceText source,
            @Nullable String policy,
            @Nullable String sha256,
            List<Diagnostic> diagnostics) {
        static Checked of(PolicyFile file) {
            return new Checked(
                    file.source(),
                    file.policy() == null ? null : file.policy().name(),
                    file.sha256(),
                    file.diagnostics());
        }
    }

    int count(Severity severity) {
        return (int) all().filter(each -> each.severity() == severity).count();
    }

    boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    private Stream<Diagnostic> all() {
        return files.stream().flatMap(each -> each.diagnostics().stream());
    }

    /// Each finding with its place in the text.
    void tell(Consumer<String> line) {
        files.forEach(file -> file.diagnostics().forEach(each -> tell(file.source(), each, line)));
    }

    private static void tell(SourceText source, Diagnostic diagnostic, Consumer<String> line) {
        line.accept(source.name() + ":" + source.position(diagnostic.span().start()) + ": "
                + diagnostic.severity().word() + " " + diagnostic.code().word() + ": " + diagnostic.message());
        Excerpt.lines(source, diagnostic.span()).forEach(line);
        if (diagnostic.fix() != null) {
            line.accept("    fix: " + diagnostic.fix().label());
        }
        Diagnostic.Note note = diagnostic.note();
        if (note != null) {
            line.accept(note.source().name() + ":"
                    + note.source().position(note.span().start()) + ": note: " + note.message());
        }
    }

    /// `3 files, 2 errors, 1 warning`.
    String summary() {
        List<String> parts = new ArrayList<>(List.of(Count.of(files.size(), "file")));
        for (Severity severity : Severity.values()) {
            if (count(severity) > 0) {
                parts.add(Count.of(count(severity), severity.word()));
            }
        }
        if (parts.size() == 1) {
            parts.add("no findings");
        }
        return String.join(", ", parts);
    }
}
