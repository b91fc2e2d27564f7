package io.guardianops.policy.sweep;

import io.guardianops.policy.Policy;

/// A policy together with the text that it came from.
///
/// @param sha256 of the file, so that a firing can be held against the version that fired
public record PolicyInForce(Policy policy, String sha256) {}
