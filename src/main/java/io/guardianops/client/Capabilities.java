package io.guardianops.client;

import io.guardianops.model.AuthorityLevel;
import java.util.EnumSet;
import java.util.Set;

/// What the system behind a client can do; what it can't is shown disabled, with the reason.
///
/// @param features those that are there
/// @param granted  the highest authority that this connection may act with: what its token grants, or SYSTEM where
///                 nobody limits it
public record Capabilities(Set<Feature> features, AuthorityLevel granted) {
    /// What a guardian system may lack.
    public enum Feature {
        /// Tasks and agents, and acts on them; without it there are recorded actions only.
        FLEET,
        RESTART_TASK,
        /// Restore plans, here or at the server.
        RESTORE_PLAN,
        INTAKE_CONTROL,
        /// The whole history by person, time and words; without it only the newest 1,000 actions are seen.
        ACTION_SEARCH,
        /// Events that passed can be read again behind a cursor.
        EVENT_REPLAY,
        IDEMPOTENCY,
        /// The audit trail is signed, and handed out as evidence.
        EVIDENCE,
        /// Remarks can be added to recorded actions.
        NOTES,
        /// Policy files are kept there, with their versions.
        POLICIES,
        BACKUP
    }

    public Capabilities {
        features = Set.copyOf(features);
    }

    /// Everything, by anyone.
    public static Capabilities all() {
        return new Capabilities(EnumSet.allOf(Feature.class), AuthorityLevel.SYSTEM);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
