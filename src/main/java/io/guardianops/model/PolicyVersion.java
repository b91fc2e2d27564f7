package io.guardianops.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a policy file that was kept.
///
/// @param file    the file's name
/// @param version SHA-256 of its bytes, 64 lower-case hexadecimal digits; null where the file was removed
/// @param base    the version it was made from; null for the first
/// @param savedBy who saved it; empty for a text that was found, changed by other means
/// @param savedAt when
/// @param reason  why; empty for a text that was found
public record PolicyVersion(
        String file, @Nullable String version, @Nullable String base, String savedBy, Instant savedAt, String reason) {}
