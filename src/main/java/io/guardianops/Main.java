package io.guardianops;

import io.guardianops.app.ConsoleWindow;
import io.guardianops.app.LocalConnector;
import io.guardianops.app.Screenshots;
import io.guardianops.cli.Backends;
import io.guardianops.cli.CommandLineInterface;
import io.guardianops.settings.AppFolders;
import io.guardianops.store.SqliteStore;
import java.time.InstantSource;

/// Where the program begins: hands the command line to the commands, which open the console where none is named.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        AppFolders folders = AppFolders.ofThisMachine();
        // Before the first logger: the log file stands beside the data.
        System.setProperty("guardian.log.dir", folders.logs().toString());
        LocalConnector connector = new LocalConnector(InstantSource.system(), folders.data());
        Backends backends = Backends.ofProcess(
                connector,
                connector::engine,
                folders.database(),
                new ConsoleWindow(folders, connector, System.err::println),
                new Screenshots(connector),
                SqliteStore::sqliteVersion);
        System.exit(new CommandLineInterface(backends).run(args));
    }
}
