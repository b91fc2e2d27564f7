package io.guardianops.engine;

import io.guardianops.model.ApiToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Tokens that were looked up a moment ago, by hash, so that a busy caller doesn't cost a query a request. Only those
/// that exist: guesses take no room. Safe for use from any thread.
final class RecentTokens {
    private static final int MOST = 1_000;

    private record Seen(ApiToken token, long at) {}

    private final long trustNanos;
    private final LongSupplier nanos;
    private volatile Map<String, Seen> seen = new ConcurrentHashMap<>();

    RecentTokens(Duration trust, LongSupplier nanos) {
        this.trustNanos = trust.toNanos();
        this.nanos = nanos;
    }

    Optional<ApiToken> get(String hash, Supplier<Optional<ApiToken>> look) {
        // Both are taken before the look: what it finds is never thought younger than it is, and what was forgotten
        // meanwhile stays forgotten.
        long now = nanos.getAsLong();
        Map<String, Seen> place = seen;
        Seen known = place.get(hash);
        if (known != null && now - known.at() < trustNanos) {
            return Optional.of(known.token());
        }
        Optional<ApiToken> found = look.get();
        if (place.size() >= MOST) {
            place.clear();
        }
        found.ifPresentOrElse(token -> place.put(hash, new Seen(token, now)), () -> place.remove(hash));
        return found;
    }

    void forget() {
        seen = new ConcurrentHashMap<>();
    }
}
