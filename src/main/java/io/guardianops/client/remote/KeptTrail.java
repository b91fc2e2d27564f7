package io.guardianops.client.remote;

/// What is kept of a server for good: its actions as they were told, and what it signed. Not to be thrown
/// away with the mirror, which can be read again.
///
/// @param actions those that were seen
/// @param heads   keys and checkpoints
public record KeptTrail(KeptActions actions, KeptHeads heads) {}
