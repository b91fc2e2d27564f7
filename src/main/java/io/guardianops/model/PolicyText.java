package io.guardianops.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A policy file, or the tests beside one (`NAME.test.yaml`), as it is stored.
///
/// @param file      its name in its library, such as `emergency.yaml`
/// @param version   SHA-256 of its bytes, 64 lower-case hexadecimal digits
/// @param changedAt when it was last written
/// @param text      all of it, with its byte order mark and line ends; null if it can't be shown as text
/// @param fault     why there is no text, fit for a person; null if there is one
public record PolicyText(
        String file,
        String version,
        Instant changedAt,
        @Nullable String text,
        @Nullable String fault) {}
