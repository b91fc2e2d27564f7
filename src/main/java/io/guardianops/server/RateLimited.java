package io.guardianops.server;

import java.time.Duration;

/// There were too many requests of one caller.
final class RateLimited extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /// @param limit as "5 per 1 minute"
    /// @param wait  until there may be another one
    RateLimited(String limit, Duration wait) {
        super("Rate limit exceeded: " + limit, null, false, false);
        this.wait = wait;
    }

    /// Whole seconds to wait, at least one.
    long retryAfter() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
