package io.guardianops.server;

/// How often something may be done: so many at once, and as many again in a span of time. Safe for use from any thread.
final class TokenBucket {
    private final double capacity;
    private final double perNano;
    private double left;
    private long at;

    /// A full one.
    ///
    /// @param capacity how many at once
    /// @param nanos    the time in which an empty one is full again
    /// @param now      by a clock that nobody sets, nanoseconds
    TokenBucket(long capacity, long nanos, long now) {
        this.capacity = capacity;
        this.perNano = (double) capacity / nanos;
        this.left = capacity;
        this.at = now;
    }

    /// Takes one.
    ///
    /// @return 0 if there was one, otherwise how long to wait until there is, nanoseconds
    synchronized long take(long now) {
        refill(now);
        if (left >= 1) {
            left--;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - left) / perNano));
    }

    /// True if it would not be missed: a new one is the same.
    synchronized boolean isFull(long now) {
        refill(now);
        return left >= capacity;
    }

    private void refill(long now) {
        left = Math.min(capacity, left + Math.max(0, now - at) * perNano);
        at = now;
    }
}
