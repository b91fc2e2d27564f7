package io.guardianops.engine;

import io.guardianops.model.ApiToken;

/// An API token that was just made, with its secret, which is kept nowhere.
///
/// @param token  what is on record
/// @param secret to be shown once
public record NewToken(ApiToken token, String secret) {
    /// Without the secret: it must not get into a log.
    @Override
    public String toString() {
        return "NewToken[" + token.name() + "]";
    }
}
