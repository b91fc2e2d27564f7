package io.guardianops.client;

import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// A guardian system of its own, empty at first, behind a line that the test bends.
public final class ScriptedSystem implements AutoCloseable {
    private final EmbeddedGuardianClient system;

    /// What the system does by itself.
    public final GuardianEngine engine;

    /// The line to it.
    public final ScriptedClient client;

    /// A new system.
    ///
    /// @param folder where its database is made
    public ScriptedSystem(Path folder, InstantSource clock, ConnectionInfo info) {
        engine = new GuardianEngine(
                SqliteStore.open(folder.resolve(info.name() + ".db"), true), clock, IdSource.uuidV7());
        system = new EmbeddedGuardianClient(engine, info);
        client = new ScriptedClient(system, info);
    }

    /// A server with this name.
    public static ConnectionInfo server(String name) {
        return new ConnectionInfo(name, "https://" + name + ".example.com", ConnectionInfo.Kind.SERVER, false, false);
    }

    /// The last that was seen of it at this time.
    public static ConnectionInfo lastSeen(String name, Instant asOf) {
        return new ConnectionInfo(
                name, "https://" + name + ".example.com", ConnectionInfo.Kind.SERVER_SNAPSHOT, false, true, asOf);
    }

    @Override
    public void close() {
        system.close();
    }
}
