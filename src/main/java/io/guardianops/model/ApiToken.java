package io.guardianops.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key to a served guardian system. The secret itself is shown once, when it is made, and kept by nobody.
///
/// @param name      unique within one system; goes on record beside who acts
/// @param authority the highest authority that a request with it may have
/// @param createdBy who made it
/// @param createdAt when
/// @param expiresAt it is refused from then on; null for one that does not expire
/// @param revokedAt when it was revoked; null while it is not
public record ApiToken(
        String name,
        AuthorityLevel authority,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /// True if a request with it may be answered at that time.
    public boolean isValidAt(Instant time) {
        return revokedAt == null && (expiresAt == null || time.isBefore(expiresAt));
    }
}
