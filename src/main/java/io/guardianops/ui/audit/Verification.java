package io.guardianops.ui.audit;

import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.model.GuardianException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the check of the trail has come.
sealed interface Verification {
    /// Nothing is connected.
    record Nothing() implements Verification {}

    /// The trail can't be verified from here.
    ///
    /// @param why for people
    record Impossible(String why) implements Verification {}

    /// Nobody has asked yet.
    ///
    /// @param stopped true if someone asked and stopped it
    record NotYet(boolean stopped) implements Verification {}

    /// Under way.
    ///
    /// @param done entries that are checked
    /// @param all  entries, as far as they are known; 0 at the start
    record Running(long done, long all) implements Verification {}

    /// It came to a verdict.
    ///
    /// @param at       when
    /// @param compared the file of the kept checkpoint that the trail was held against; null if none was
    record Done(
            VerificationReport report, Instant at, @Nullable String compared) implements Verification {}

    /// It came to none.
    record Failed(GuardianException failure) implements Verification {}
}
