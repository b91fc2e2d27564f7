package io.guardianops.policy.sweep;

import java.time.Instant;

/// How long a trigger has held for a target without a break.
///
/// @param condition canonical text; another text is another episode
/// @param since     when it began to hold
/// @param fired     it fires once
public record Episode(String condition, Instant since, boolean fired) {}
