package io.guardianops.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// A limit that holds for each key by itself. Safe for use from any thread.
final class RateLimit {
    /// Keys that are remembered; beyond that the idle ones are forgotten, and if that is not enough, all.
    private static final int MOST_KEYS = 20_000;

    private final long count;
    private final Duration span;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /// So many within the span.
    RateLimit(long count, Duration span, LongSupplier nanos) {
        this.count = count;
        this.span = span;
        this.nanos = nanos;
    }

    /// Counts one.
    ///
    /// @throws RateLimited if there were too many
    void take(String key) {
        long now = nanos.getAsLong();
        if (buckets.size() >= MOST_KEYS) {
            forget(now);
        }
        long wait = buckets.computeIfAbsent(key, _ -> new TokenBucket(count, span.toNanos(), now))
                .take(now);
        if (wait > 0) {
            throw new RateLimited(toString(), Duration.ofNanos(wait));
        }
    }

    private void forget(long now) {
        buckets.values().removeIf(bucket -> bucket.isFull(now));
        if (buckets.size() >= MOST_KEYS) {
            buckets.clear();
        }
    }

    /// In the words of the reference server: "5 per 1 minute".
    @Override
    public String toString() {
        return count + " per " + (span.toMinutes() > 0 ? span.toMinutes() + " minute" : span.toSeconds() + " second");
    }
}
