package io.guardianops.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try: longer each time up to a limit, and never just as long as everybody else.
/// Not thread-safe.
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    /// Starts with about `first`.
    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /// The next pause: between half of its turn's length and all of it.
    public Duration next() {
        long full = next.toNanos();
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }

    /// It worked: the next pause is the first one again.
    public void reset() {
        next = first;
    }
}
