package io.guardianops.ui.audit;

import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.Strings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// Reads what people keep elsewhere to hold a trail against. Any thread but the interface's.
final class KeptFiles {
    private KeptFiles() {}

    /// A signed checkpoint.
    ///
    /// @throws GuardianException.Invalid     `checkpoint_unreadable` if it is none
    /// @throws GuardianException.Unreachable `file_unreadable`
    static SignedNote checkpoint(Path file) {
        return read(file, "checkpoint", SignedNote::parse);
    }

    /// A verifier key.
    ///
    /// @throws GuardianException.Invalid     `key_unreadable` if it is none
    /// @throws GuardianException.Unreachable `file_unreadable`
    static VerifierKey key(Path file) {
        return read(file, "key", bytes -> VerifierKey.parse(new String(bytes, StandardCharsets.UTF_8).strip()));
    }

    private static <T> T read(Path file, String what, Function<byte[], T> parse) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse.apply(in.readNBytes(SignedNote.MAX_LENGTH + 1));
        } catch (MalformedEvidence e) {
            GuardianException.Invalid invalid = new GuardianException.Invalid(
                    what + "_unreadable",
                    what,
                    Strings.get("audit.malformed." + what, file, String.valueOf(e.getMessage())),
                    Strings.get("audit.malformed-next." + what));
            invalid.addSuppressed(e);
            throw invalid;
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "file_unreadable",
                    Strings.get("audit.compare.unread", file, String.valueOf(e.getMessage())),
                    Strings.get("audit.compare.unread-next"),
                    e);
        }
    }
}
