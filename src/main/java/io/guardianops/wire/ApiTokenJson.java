package io.guardianops.wire;

import io.guardianops.model.ApiToken;
import org.jspecify.annotations.Nullable;

/// An API token on record, never its secret.
public record ApiTokenJson(
        String name,
        int authorityLevel,
        String authorityName,
        String createdBy,
        String createdAt,
        @Nullable String expiresAt,
        @Nullable String revokedAt) {

    public static ApiTokenJson of(ApiToken token) {
        return new ApiTokenJson(
                token.name(),
                token.authority().level(),
                token.authority().name(),
                token.createdBy(),
                WireTime.format(token.createdAt()),
                WireTime.formatNullable(token.expiresAt()),
                WireTime.formatNullable(token.revokedAt()));
    }
}
