package io.guardianops.server;

import io.guardianops.engine.ApiTokens;
import io.guardianops.model.ApiToken;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Unauthenticated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Knows callers by their tokens, and the user's own programs by the key that this server left for them.
public final class BearerAccess implements Access {
    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final byte @Nullable [] localKey;

    /// @param localKey the key with which nobody but the server's own user can come; null for none
    public BearerAccess(ApiTokens tokens, @Nullable String localKey) {
        this.tokens = tokens;
        this.localKey = localKey == null ? null : localKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Caller caller(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw new Unauthenticated("Missing authorization credentials");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Unauthenticated("Invalid authentication token");
        }
        String secret = authorization.substring(SCHEME.length()).strip();
        if (localKey != null && MessageDigest.isEqual(localKey, secret.getBytes(StandardCharsets.UTF_8))) {
            return new Caller(ApiTokens.LOCAL, AuthorityLevel.SYSTEM);
        }
        ApiToken token = tokens.authenticate(secret);
        return new Caller(token.name(), token.authority(), token.expiresAt());
    }
}
