package io.guardianops.cli;

import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a verifier key, or the file that holds it.
final class VerifierKeyConverter implements ITypeConverter<VerifierKey> {
    @Override
    public VerifierKey convert(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (MalformedEvidence notAKey) {
            return fromFile(text, notAKey);
        }
    }

    private static VerifierKey fromFile(String text, MalformedEvidence notAKey) {
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file)) {
                return VerifierKey.parse(Files.readString(file).strip());
            }
        } catch (IOException | InvalidPathException | MalformedEvidence e) {
            notAKey.addSuppressed(e);
        }
        throw new TypeConversionException("'" + text
                + "' is no verifier key and no file with one (" + notAKey.getMessage()
                + "). 'audit checkpoint --key-out FILE' writes one; it looks like"
                + " guardian-console/4f...+1a2b3c4d+AW9...");
    }
}
