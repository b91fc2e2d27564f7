package io.guardianops.app;

import io.guardianops.cli.Backends;
import io.guardianops.engine.MachineLoad;
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
        LocalConnector connector = new LocalConnector(InstantSource.system(), folders.data(), new MachineLoad());
        return Backends.ofProcess(
                connector,
                connector::engine,
                new LocalSystems(connector),
                new LocalKeys(folders.data()),
                folders.database(),
                folders.policies(),
                new ConsoleWindow(folders, connector, complain),
                new Screenshots(connector),
                SqliteStore::sqliteVersion);
    }
}
