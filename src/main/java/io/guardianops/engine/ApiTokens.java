package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.ApiToken;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Unauthenticated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys to a served system: made, listed, revoked, and recognised. Safe for use from any thread.
public final class ApiTokens {
    /// The name under which a server takes its own user's programs; no token can have it.
    public static final String LOCAL = "local";

    /// A token that was recognised is taken on trust for so long, then looked at again. So a revocation holds within
    /// this time in every process on the same database, and at once in the one that made it.
    static final Duration TRUST = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SECRET = 200;

    private final Store store;
    private final EngineClock clock;
    private final RecentTokens recent;

    ApiTokens(Store store, EngineClock clock) {
        this(store, clock, System::nanoTime);
    }

    /// @param nanos a clock that nobody sets
    ApiTokens(Store store, EngineClock clock, LongSupplier nanos) {
        this.store = store;
        this.clock = clock;
        this.recent = new RecentTokens(TRUST, nanos);
    }

    /// Makes one. What is answered holds the secret, which nobody can read again.
    ///
    /// @param name      up to 64 characters, never used before
    /// @param authority the highest that a request with it may have
    /// @param by        who makes it
    /// @param expiresAt refused from then on; null if it does not expire
    /// @throws io.guardianops.model.GuardianException.Conflict with code `token_exists`, `token_name_reserved`
    /// @throws io.guardianops.model.GuardianException.Invalid  with the field `name`, `created_by` or `expires_at`
    public NewToken create(String name, AuthorityLevel authority, String by, @Nullable Instant expiresAt) {
        checkName(name);
        Rules.checkName("created_by", by);
        Instant now = clock.now();
        Instant expiry = EngineClock.toMicros(expiresAt);
        if (expiry != null && !expiry.isAfter(now)) {
            throw Refusals.invalid(
                    "expires_in_past", "expires_at", "The token would have expired already", "Give a later time.");
        }
        NewToken made = new NewToken(new ApiToken(name, authority, by, now, expiry, null), TokenSecret.next());
        store.write(transaction -> insert(transaction, made));
        LOG.info("{} made the API token {} with authority {}, expiring {}", by, name, authority, expiry);
        return made;
    }

    /// All that were ever made, by name.
    public List<ApiToken> list() {
        return store.read(transaction -> transaction.tokens());
    }

    /// Makes it invalid, for good.
    ///
    /// @param by who does it, for the log
    /// @throws io.guardianops.model.GuardianException.NotFound with code `token_not_found`
    /// @throws io.guardianops.model.GuardianException.Conflict with code `token_already_revoked`
    public ApiToken revoke(String name, String by) {
        ApiToken revoked = store.write(transaction -> revoke(transaction, name));
        recent.forget();
        LOG.info("{} revoked the API token {}", by, name);
        return revoked;
    }

    /// The token that this is the secret of, if it is valid now.
    ///
    /// @throws Unauthenticated if there is none, or if it was revoked or has expired
    public ApiToken authenticate(String secret) {
        ApiToken token = find(secret).orElseThrow(() -> new Unauthenticated("Invalid authentication token"));
        if (token.revokedAt() != null) {
            throw new Unauthenticated("Token has been revoked");
        }
        if (!token.isValidAt(clock.now())) {
            throw new Unauthenticated("Token has expired");
        }
        return token;
    }

    private Optional<ApiToken> find(String secret) {
        if (secret.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        String hash = TokenSecret.hash(secret);
        return recent.get(hash, () -> store.read(transaction -> transaction.tokenOfHash(hash)));
    }

    private static ApiToken insert(WriteTransaction transaction, NewToken made) {
        String name = made.token().name();
        if (transaction.tokens().stream().anyMatch(each -> each.name().equals(name))) {
            throw Refusals.tokenExists(name);
        }
        transaction.insert(made.token(), TokenSecret.hash(made.secret()));
        return made.token();
    }

    private ApiToken revoke(WriteTransaction transaction, String name) {
        ApiToken token = transaction.tokens().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusals.tokenNotFound(name));
        if (token.revokedAt() != null) {
            throw Refusals.tokenAlreadyRevoked(name, token.revokedAt());
        }
        ApiToken revoked = new ApiToken(
                name, token.authority(), token.createdBy(), token.createdAt(), token.expiresAt(), clock.now());
        transaction.update(revoked);
        return revoked;
    }

    private static void checkName(String name) {
        Rules.checkName("name", name);
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw Refusals.invalid(
                    "name_too_long",
                    "name",
                    "The name of a token has at most " + LONGEST_NAME + " characters",
                    "Shorten it.");
        }
        if (name.equals(LOCAL)) {
            throw Refusals.tokenNameReserved(name);
        }
    }
}
