package io.guardianops.client.remote;

import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unauthenticated;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tokens for an e-mail and a password: signed in at first need, renewed ahead of their end or after a refusal, one
/// renewal at a time. A refresh token works once, and using it twice revokes all tokens of its user: so it is forgotten
/// before it is sent, whatever comes of that.
final class SignedIn implements AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(SignedIn.class);

    private final Credentials.SignIn who;
    private final SignInCalls calls;
    private final InstantSource clock;
    private final Duration refreshAhead;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held held;
    private @Nullable String over;

    /// What the server gave.
    ///
    /// @param refresh null once it was used
    private record Held(Secret access, @Nullable Secret refresh, Instant renewAt) {}

    SignedIn(Credentials.SignIn who, SignInCalls calls, InstantSource clock, Duration refreshAhead) {
        this.who = who;
        this.calls = calls;
        this.clock = clock;
        this.refreshAhead = refreshAhead;
    }

    @Override
    public Optional<Secret> current() {
        Held now = held;
        if (now != null && clock.instant().isBefore(now.renewAt())) {
            return Optional.of(now.access());
        }
        lock.lock();
        try {
            Held known = held;
            if (known == null) {
                return Optional.of(signIn());
            }
            // Another thread may have renewed it while this one waited.
            return Optional.of(clock.instant().isBefore(known.renewAt()) ? known.access() : refresh(known));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(Secret refused) {
        lock.lock();
        try {
            Held known = held;
            if (known == null) {
                signIn();
            } else if (known.access().equals(refused)) {
                refresh(known);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Secret signIn() {
        if (over != null) {
            throw new Unauthenticated(over);
        }
        try {
            Secret access = hold(calls.signIn(who));
            LOG.info("Signed in as {}", who.email());
            return access;
        } catch (Unauthenticated e) {
            // The wrong password stays wrong, and trying it again locks the account.
            over = e.text();
            throw e;
        }
    }

    private Secret refresh(Held known) {
        Secret once = known.refresh();
        if (once == null) {
            held = null;
            return signIn();
        }
        held = new Held(known.access(), null, known.renewAt());
        try {
            Secret access = hold(calls.refresh(once));
            LOG.debug("Renewed the session of {}", who.email());
            return access;
        } catch (AnswerLost e) {
            // It may have been used: so it must not be used again. The next call signs in anew.
            held = null;
            LOG.warn("The renewal of the session of {} got no answer", who.email(), e);
            throw new GuardianException.Unreachable(
                    "connection_lost",
                    "The session was to be renewed, and " + e.text(),
                    "Try again; you will be signed in anew.",
                    e);
        } catch (GuardianException.Unreachable e) {
            // It was never sent, or put off.
            held = known;
            throw e;
        } catch (GuardianException e) {
            held = null;
            over = "The session of " + who.email() + " has ended: " + e.text();
            throw new Unauthenticated(over);
        }
    }

    private Secret hold(SignInCalls.Tokens tokens) {
        Duration life = tokens.life();
        // A token that lives no longer than twice that long is renewed at half time.
        Duration ahead = life.compareTo(refreshAhead.multipliedBy(2)) > 0 ? refreshAhead : life.dividedBy(2);
        held = new Held(
                tokens.access(), tokens.refresh(), clock.instant().plus(life).minus(ahead));
        return tokens.access();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Held known = held;
            held = null;
            over = "The connection is closed.";
            if (known != null) {
                calls.signOut(known.access());
            }
        } finally {
            lock.unlock();
        }
    }
}
