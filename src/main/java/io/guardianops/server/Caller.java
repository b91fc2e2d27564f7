package io.guardianops.server;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Mandate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who sent a request.
///
/// @param name      the name of the token, which goes on record
/// @param granted   the highest authority that the token grants
/// @param expiresAt when the token ends; null if it doesn't
public record Caller(
        String name, AuthorityLevel granted, @Nullable Instant expiresAt) {
    /// A caller whose token doesn't expire.
    public Caller(String name, AuthorityLevel granted) {
        this(name, granted, null);
    }

    /// Refuses a call that needs more than the token grants.
    ///
    /// @param what the first words of the refusal, as `An evidence bundle`
    void require(String what, AuthorityLevel required) {
        if (!granted.covers(required)) {
            throw new GuardianException.NotPermitted(
                    what + " requires " + required + " authority (level " + required.level() + "), but got " + granted
                            + " (level " + granted.level() + ")",
                    "The token grants " + granted + " only; use one that grants " + required + ".");
        }
    }

    /// The mandate as far as the token carries it: never more authority than is claimed, nor than is granted.
    Mandate carry(Mandate claimed) {
        AuthorityLevel level = granted.covers(claimed.authority()) ? claimed.authority() : granted;
        return claimed.carriedBy(name, level);
    }
}
