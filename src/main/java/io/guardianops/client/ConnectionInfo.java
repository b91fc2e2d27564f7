package io.guardianops.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a client is connected to.
///
/// @param name       short, for the connection band: "guardian.db"
/// @param location   the file or URL, without secrets
/// @param kind       what stands behind it
/// @param production acts here are R3 or higher
/// @param readOnly   no acts at all
/// @param asOf       when the data was last true, where it does not move any more; null where it lives
public record ConnectionInfo(
        String name,
        String location,
        Kind kind,
        boolean production,
        boolean readOnly,
        @Nullable Instant asOf) {
    /// What stands behind a connection.
    public enum Kind {
        LOCAL_DATABASE,
        DEMO_FLEET,
        /// A guardian API.
        SERVER,
        /// The last that was seen of a server that is away.
        SERVER_SNAPSHOT,
        /// An evidence bundle.
        BUNDLE
    }

    /// A connection to something that lives.
    public ConnectionInfo(String name, String location, Kind kind, boolean production, boolean readOnly) {
        this(name, location, kind, production, readOnly, null);
    }
}
