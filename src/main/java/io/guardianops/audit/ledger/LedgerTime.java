package io.guardianops.audit.ledger;

import io.guardianops.model.UtcText;
import java.time.Instant;
import java.util.Optional;

/// Times as the ledger writes them: UTC, 32 characters, as [UtcText] has them; what is finer than a microsecond is cut
/// off. Pure; any thread may call it.
public final class LedgerTime {
    private static final int LENGTH = 32;

    private LedgerTime() {}

    /// Writes a time.
    ///
    /// @throws MalformedEvidence unless it is of the years 0 to 9999
    public static String text(Instant time) {
        String text = UtcText.of(time);
        if (text.length() != LENGTH) {
            throw new MalformedEvidence("The ledger writes times of the years 0 to 9999, and not " + time + ".");
        }
        return text;
    }

    /// Reads a time; empty if it isn't in exactly this form.
    public static Optional<Instant> parse(String text) {
        return UtcText.parse(text);
    }
}
