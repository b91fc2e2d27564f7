package io.guardianops.settings;

/// What a connection leads to.
public enum ConnectionKind {
    /// A database file, run by the engine inside the console.
    LOCAL_DATABASE,
    /// The simulated fleet; it has no path.
    DEMO,
    /// A guardian API.
    SERVER,
    /// An evidence bundle, a file.
    BUNDLE
}
