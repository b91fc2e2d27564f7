package io.guardianops.audit.ledger;

import io.guardianops.model.UtcText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times as the ledger writes them: UTC, 32 characters, as [UtcText] has them; what is finer than a microsecond is cut
/// off. Pure; any thread may call it.
public final class LedgerTime {
    private static final int LENGTH = 32;

    private LedgerTime() {}

    /// Writes a time.
    ///
    /// @throws MalformedEvidence unless it is of the years 0 to 9999
    public static String text(Instant time) {
        try {
            String text = UtcText.of(time);
            if (text.length() == LENGTH) {
                return text;
            }
        } catch (DateTimeException noYear) {
            throw outOfRange(time, noYear);
        }
        throw outOfRange(time, null);
    }

    private static MalformedEvidence outOfRange(Instant time, @Nullable DateTimeException cause) {
        return new MalformedEvidence("The ledger writes times of the years 0 to 9999, and not " + time + ".", cause);
    }

    /// True if it is in exactly this form.
    public static boolean isTime(String text) {
        return UtcText.isTime(text);
    }

    /// Reads a time; empty if it isn't in exactly this form.
    public static Optional<Instant> parse(String text) {
        return UtcText.parse(text);
    }
}
