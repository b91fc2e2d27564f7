package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.VerificationReport;
import org.jspecify.annotations.Nullable;

/// What the verification of a bundle came to.
///
/// @param verification the verdict, the findings and what it can't show
/// @param manifest     what the bundle says of itself, believed by nobody; null if it can't be read
public record BundleReport(
        VerificationReport verification, @Nullable BundleManifest manifest) {}
