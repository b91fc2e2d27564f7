package io.guardianops.cli;

import io.guardianops.client.ConnectionTarget;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the console was asked to open.
///
/// @param database the database; null lets the console offer its choices
/// @param server   the server to connect to instead, with its token
/// @param bundle   the evidence bundle to look at instead
/// @param demo     open the simulated fleet instead
/// @param debug    show stack traces
/// @param policies the folder with the policies of the database; null for the usual one
public record ConsoleOptions(
        @Nullable Path database,
        ConnectionTarget.@Nullable Server server,
        ConnectionTarget.@Nullable Bundle bundle,
        boolean demo,
        boolean debug,
        @Nullable Path policies) {
    /// With the policies in the usual folder.
    public ConsoleOptions(
            @Nullable Path database,
            ConnectionTarget.@Nullable Server server,
            ConnectionTarget.@Nullable Bundle bundle,
            boolean demo,
            boolean debug) {
        this(database, server, bundle, demo, debug, null);
    }
}
