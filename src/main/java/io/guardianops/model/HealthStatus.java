package io.guardianops.model;

import java.util.Locale;

/// What monitoring thinks of an agent. An open set, normalised to lower case.
///
/// @param value the word, lower case
public record HealthStatus(String value) {
    public static final HealthStatus HEALTHY = new HealthStatus("healthy");
    public static final HealthStatus DEGRADED = new HealthStatus("degraded");
    public static final HealthStatus UNHEALTHY = new HealthStatus("unhealthy");
    public static final HealthStatus FAILED = new HealthStatus("failed");
    public static final HealthStatus UNKNOWN = new HealthStatus("unknown");

    public HealthStatus {
        value = value.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
