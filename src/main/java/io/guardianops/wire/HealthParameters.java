package io.guardianops.wire;

import java.time.Duration;

/// The parameter of `GET /agents/health` and `GET /agents/stale`.
public final class HealthParameters {
    private static final String TIMEOUT = "timeout_seconds";
    private static final int LONGEST = 365 * 24 * 60 * 60;

    private HealthParameters() {}

    /// After how long without a heartbeat an agent is thought to be in trouble.
    ///
    /// @throws UnreadableRequest naming the parameter
    public static Duration timeout(Parameters parameters, Duration otherwise) {
        return parameters
                .number(TIMEOUT)
                .map(seconds -> {
                    if (seconds < 0) {
                        throw new UnreadableRequest(FieldProblem.atLeast(0, "query", TIMEOUT, seconds));
                    }
                    if (seconds > LONGEST) {
                        throw new UnreadableRequest(FieldProblem.atMost(LONGEST, "query", TIMEOUT, seconds));
                    }
                    return Duration.ofSeconds(seconds);
                })
                .orElse(otherwise);
    }
}
