package io.guardianops.app;

import io.guardianops.cli.Backends;
import io.guardianops.client.Connector;
import io.guardianops.client.bundle.BundleConnections;
import io.guardianops.client.remote.RemoteConnections;
import io.guardianops.engine.LoadSource;
import io.guardianops.engine.MachineLoad;
import io.guardianops.relay.EventRelay;
import io.guardianops.relay.RedisAddress;
import io.guardianops.settings.AppFolders;
import io.guardianops.settings.LocalKeys;
import io.guardianops.store.SqliteStore;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What the commands of this process work with: folders of this machine, local databases, a window, pictures.
public final class Composition {
    private Composition() {}

    /// Puts it together; opens nothing yet.
    ///
    /// @param complain gets the one line that says why there is no window
    public static Backends ofThisMachine(Consumer<String> complain) {
        AppFolders folders = AppFolders.ofThisMachine();
        // Before the first logger: the log file stands beside the data.
        System.setProperty("guardian.log.dir", folders.logs().toString());
        LoadSource load = new MachineLoad();
        AuditFolder audit = new AuditFolder(folders.config().resolve("audit"), System::getenv);
        LocalConnector local = new LocalConnector(InstantSource.system(), folders.data(), load, audit);
        LocalKeys keys = new LocalKeys(folders.data());
        BundleIndexes bundles = new BundleIndexes(folders.state().resolve("bundles"));
        Connector connector =
                new Connections(local, remote(folders, keys), new BundleConnections(bundles, audit::trusted));
        return Backends.ofProcess(
                connector,
                local::engine,
                new LocalSystems(local, load, audit),
                (engine, redis) -> EventRelay.start(engine, RedisAddress.parse(redis))::close,
                new LocalAudit(audit),
                keys,
                folders.database(),
                folders.policies(),
                new ConsoleWindow(folders, connector, bundles, complain),
                new Screenshots(local, connector),
                SqliteStore::sqliteVersion);
    }

    private static RemoteConnections remote(AppFolders folders, LocalKeys keys) {
        String version = Composition.class.getPackage().getImplementationVersion();
        return new RemoteConnections(
                new MirrorFolder(folders.data().resolve("mirrors")),
                InstantSource.system(),
                version == null ? "dev" : version,
                new ServeKeys(keys)::of);
    }
}
