package io.guardianops.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The parameter of `GET /guardian/snapshot`, both ways.
public final class SnapshotParameters {
    /// A snapshot reaches back no further, whatever is asked for: what ended since a system began may not fit anywhere.
    public static final Duration LONGEST_AGO = Duration.ofDays(31);

    private static final String ENDED_SINCE = "ended_since";

    private SnapshotParameters() {}

    public static Parameters.Builder write(Instant endedSince) {
        return Parameters.builder().put(ENDED_SINCE, endedSince);
    }

    /// Since when ended tasks are wanted; empty if none are.
    public static Optional<Instant> endedSince(Parameters parameters) {
        return parameters.time(ENDED_SINCE);
    }
}
