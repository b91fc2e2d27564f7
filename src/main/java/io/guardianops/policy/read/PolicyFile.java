package io.guardianops.policy.read;

import io.guardianops.policy.Policy;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A policy file that was read.
///
/// @param source      its text
/// @param sha256      of the text in UTF-8, lower-case hexadecimal: what a firing is recorded with
/// @param policy      what it says; null if there are errors
/// @param diagnostics findings in reading order
public record PolicyFile(
        SourceText source, String sha256, @Nullable Policy policy, List<Diagnostic> diagnostics) {
    public PolicyFile {
        diagnostics = List.copyOf(diagnostics);
    }

    static PolicyFile of(SourceText source, @Nullable Policy policy, List<Diagnostic> diagnostics) {
        return new PolicyFile(source, sha256(source.text()), policy, diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    PolicyFile with(List<Diagnostic> more) {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.addAll(more);
        all.sort(Diagnostic.IN_READING_ORDER);
        boolean failed = all.stream().anyMatch(Diagnostic::isError);
        return new PolicyFile(source, sha256, failed ? null : policy, all);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
