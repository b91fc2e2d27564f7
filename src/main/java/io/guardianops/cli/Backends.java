package io.guardianops.cli;

import io.guardianops.client.Connector;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What the commands work with.
///
/// @param connector       opens connections
/// @param engines         opens the local engine
/// @param defaultDatabase the database where none is named
/// @param defaultPolicies the folder with the policies where none is named
/// @param console         opens the window
/// @param screenshots     renders views
/// @param storeVersion    the version of SQLite
/// @param out             standard output
/// @param err             standard error
/// @param width           columns of the terminal; rows of tables are cut there
/// @param clock           the time
public record Backends(
        Connector connector,
        EngineOpener engines,
        Path defaultDatabase,
        Path defaultPolicies,
        ConsoleLauncher console,
        ScreenshotRunner screenshots,
        Supplier<String> storeVersion,
        PrintWriter out,
        PrintWriter err,
        IntSupplier width,
        InstantSource clock) {

    /// On this process's own standard streams, terminal and clock.
    public static Backends ofProcess(
            Connector connector,
            EngineOpener engines,
            Path defaultDatabase,
            Path defaultPolicies,
            ConsoleLauncher console,
            ScreenshotRunner screenshots,
            Supplier<String> storeVersion) {
        return new Backends(
                connector,
                engines,
                defaultDatabase,
                defaultPolicies,
                console,
                screenshots,
                storeVersion,
                StandardStreams.out(),
                StandardStreams.err(),
                StandardStreams::width,
                InstantSource.system());
    }
}
