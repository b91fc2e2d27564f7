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
public record ConsoleOptions(
        @Nullable Path database,
        ConnectionTarget.@Nullable Server server,
        ConnectionTarget.@Nullable Bundle bundle,
        boolean demo,
        boolean debug) {}
