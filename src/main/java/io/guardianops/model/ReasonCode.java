package io.guardianops.model;

import java.util.Locale;

/// The stable words for why an intervention was made, beside the free text.
public enum ReasonCode {
    AGENT_FAILURE,
    STUCK_TASK,
    RUNAWAY_COST,
    CUSTOMER_IMPACT,
    DEADLINE_RISK,
    SECURITY,
    MAINTENANCE,
    CRISIS_RESOLVED,
    MISTAKE,
    OTHER;

    /// The word that is recorded, lower case with underscores.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
