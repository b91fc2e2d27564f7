package io.guardianops.client;

import java.util.Set;

/// What the system behind a client can do; what it can't is shown disabled, with the reason.
///
/// @param features those that are there
public record Capabilities(Set<Feature> features) {
    /// What a guardian system may lack.
    public enum Feature {
        RESTART_TASK,
        RESTORE_PLAN,
        INTAKE_CONTROL,
        ACTION_SEARCH,
        EVENT_REPLAY,
        IDEMPOTENCY,
        BACKUP
    }

    public Capabilities {
        features = Set.copyOf(features);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
