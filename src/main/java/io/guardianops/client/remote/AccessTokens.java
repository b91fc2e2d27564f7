package io.guardianops.client.remote;

import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unauthenticated;
import java.util.Optional;

/// The token that requests carry. Safe for use from any thread.
interface AccessTokens extends AutoCloseable {
    /// The token to send now; signs in or renews it first where that is due.
    ///
    /// @throws GuardianException if there should be one and none can be had
    Optional<Secret> current();

    /// Tells that a token was refused, and gets another one if that can be: one renewal, however many threads ask.
    ///
    /// @return true if there is another token now
    /// @throws GuardianException if there should be one and none can be had
    boolean renew(Secret refused);

    /// Signs out, where somebody signed in. Best effort, bounded in time.
    @Override
    void close();

    /// Nobody is signed in.
    static AccessTokens none() {
        return new AccessTokens() {
            @Override
            public Optional<Secret> current() {
                return Optional.empty();
            }

            @Override
            public boolean renew(Secret refused) {
                return false;
            }

            @Override
            public void close() {}
        };
    }

    /// Always this one.
    static AccessTokens of(Secret token) {
        if (token.value().isBlank() || !token.value().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Unauthenticated("The token has characters that no token has; was it pasted whole?");
        }
        return new AccessTokens() {
            @Override
            public Optional<Secret> current() {
                return Optional.of(token);
            }

            @Override
            public boolean renew(Secret refused) {
                return false;
            }

            @Override
            public void close() {}
        };
    }
}
