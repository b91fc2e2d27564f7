package io.guardianops.policy.sweep;

import java.time.Instant;

/// A trigger that holds and has to hold for longer before it fires.
///
/// @param since when it began to hold
/// @param due   when it fires if nothing changes
public record Pending(Match match, Instant since, Instant due) {}
