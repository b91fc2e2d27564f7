package io.guardianops.audit.ledger;

import org.jspecify.annotations.Nullable;

/// The entries that a checkpoint confirms: those from 0 on, `size` of them.
///
/// @param size   how many
/// @param key    who signed
/// @param lastAt when the last of them was written, as it says; null if it can't be read. A checkpoint has no time of
///               its own.
public record SignedRange(
        long size, VerifierKey key, @Nullable String lastAt) {}
