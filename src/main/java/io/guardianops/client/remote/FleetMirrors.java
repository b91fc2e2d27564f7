package io.guardianops.client.remote;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Where mirrors are kept: one for each server and person.
public interface FleetMirrors {
    /// Opens the mirror of a server, made if needed. One that can't be read is made anew: the server has the truth.
    ///
    /// @param origin the server's address, without secrets
    /// @param user   who looks, since servers show people different things
    /// @param clock  the server's time
    FleetMirror open(String origin, String user, InstantSource clock);

    /// What is kept of a server for good, beside its mirrors, whoever looks: servers tell everybody the same actions.
    ///
    /// @param origin the server's address, without secrets
    KeptTrail kept(String origin);

    /// The folder in which that is; empty if nothing is kept of the server.
    ///
    /// @param origin the server's address, without secrets
    Optional<Path> keptOf(String origin);

    /// Opens the youngest mirror of a server to look at it, as of when it was last true; empty if there is none.
    ///
    /// @param origin the server's address, without secrets
    /// @param info   what the connection says of itself, given when the mirror was last true
    Optional<GuardianClient> look(String origin, Function<Instant, ConnectionInfo> info);
}
