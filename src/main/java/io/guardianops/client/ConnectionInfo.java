package io.guardianops.client;

/// What a client is connected to.
///
/// @param name       short, for the connection band: "guardian.db"
/// @param location   the file or URL, without secrets
/// @param kind       what stands behind it
/// @param production acts here are R3 or higher
/// @param readOnly   no acts at all
public record ConnectionInfo(String name, String location, Kind kind, boolean production, boolean readOnly) {
    /// What stands behind a connection.
    public enum Kind {
        LOCAL_DATABASE,
        DEMO_FLEET
    }
}
