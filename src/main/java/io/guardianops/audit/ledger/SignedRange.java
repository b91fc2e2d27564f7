package io.guardianops.audit.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries that a checkpoint confirms: those from 0 on, `size` of them.
///
/// @param size   how many
/// @param key    who signed
/// @param lastAt when the last of them was written, as it says; null if it can't be read. A checkpoint has no time of
///               its own.
/// @param handovers how a trusted key handed over to this one, oldest first; empty if it is trusted itself
public record SignedRange(
        long size, VerifierKey key, @Nullable String lastAt, List<KeyRotation> handovers) {
    public SignedRange {
        handovers = List.copyOf(handovers);
    }

    /// A range that a trusted key signed itself.
    public SignedRange(long size, VerifierKey key, @Nullable String lastAt) {
        this(size, key, lastAt, List.of());
    }
}
