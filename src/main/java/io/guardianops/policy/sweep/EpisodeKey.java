package io.guardianops.policy.sweep;

/// What an episode belongs to.
///
/// @param target [Target#id()]
public record EpisodeKey(String policy, String trigger, String target) {}
