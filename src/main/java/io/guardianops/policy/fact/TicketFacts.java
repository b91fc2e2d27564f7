package io.guardianops.policy.fact;

import org.jspecify.annotations.Nullable;

/// The ticket of a task; all of it is supplied from outside.
///
/// @param id             of the ticket
/// @param customerTier   whose ticket it is
/// @param slaBreachRisk  0 to 1; NaN if missing
/// @param status         state of the ticket
public record TicketFacts(
        @Nullable String id,
        @Nullable String customerTier,
        double slaBreachRisk,
        @Nullable String status) {
    /// A ticket that nobody knows anything about.
    public static final TicketFacts NONE = new TicketFacts(null, null, Double.NaN, null);
}
