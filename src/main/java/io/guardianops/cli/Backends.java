package io.guardianops.cli;

import io.guardianops.client.Connector;
import io.guardianops.settings.LocalKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the commands work with.
///
/// @param connector       opens connections
/// @param engines         opens the local engine
/// @param systems         opens the system that is served
/// @param relays          lets what is served tell its events to Redis
/// @param audit           keys and witnesses of audit trails
/// @param localKeys       where servers on this machine leave keys for their own user
/// @param defaultDatabase the database where none is named
/// @param defaultPolicies the folder with the policies where none is named
/// @param console         opens the window
/// @param screenshots     renders views
/// @param storeVersion    the version of SQLite
/// @param out             standard output
/// @param err             standard error
/// @param width           columns of the terminal; rows of tables are cut there
/// @param ask             asks whoever sits at the terminal
/// @param clock           the time
/// @param environment     variables of the environment
public record Backends(
        Connector connector,
        EngineOpener engines,
        SystemOpener systems,
        RelayStarter relays,
        AuditKeeping audit,
        LocalKeys localKeys,
        Path defaultDatabase,
        Path defaultPolicies,
        ConsoleLauncher console,
        ScreenshotRunner screenshots,
        Supplier<String> storeVersion,
        PrintWriter out,
        PrintWriter err,
        IntSupplier width,
        Question ask,
        InstantSource clock,
        Function<String, @Nullable String> environment) {

    /// On this process's own standard streams, terminal and clock.
    public static Backends ofProcess(
            Connector connector,
            EngineOpener engines,
            SystemOpener systems,
            RelayStarter relays,
            AuditKeeping audit,
            LocalKeys localKeys,
            Path defaultDatabase,
            Path defaultPolicies,
            ConsoleLauncher console,
            ScreenshotRunner screenshots,
            Supplier<String> storeVersion) {
        return new Backends(
                connector,
                engines,
                systems,
                relays,
                audit,
                localKeys,
                defaultDatabase,
                defaultPolicies,
                console,
                screenshots,
                storeVersion,
                StandardStreams.out(),
                StandardStreams.err(),
                StandardStreams::width,
                StandardStreams::answer,
                InstantSource.system(),
                System::getenv);
    }
}
