package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.store.BulkActions;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.LoggerFactory;

/// Fills a database with a long audit trail, through the engine: each action with its entry in the ledger, its rows
/// beside, and its events. The same seed gives the same trail but for ids and nonces.
///
/// Arguments: the file, which may be there already and is then added to; how many actions it shall have; `bulk`, if
/// only the first 10,000 shall be made like that, 1,100 to 2,500 a second. The engine makes the others as well, with
/// records, ledger and all that they are found by, but leaves no events, keeps the fleet in memory until the end
/// ([FleetInMemory]), and the indexes are made last ([ActionIndexes]): 10,000 a second, half of that where other
/// programs keep the cores busy. A file lacks those if its filling in bulk was stopped.
public final class TrailFill {
    private static final int TASKS = 10_000;
    private static final int CHUNK = 2_000;
    private static final int LARGE_CHUNK = 50_000;

    /// So many actions come one by one, before those in bulk.
    private static final int FIRST = 10_000;

    private final Path file;
    private final int tasks;

    /// @param tasks of the fleet, if the file has none yet
    TrailFill(Path file, int tasks) {
        this.file = file;
        this.tasks = tasks;
    }

    /// Fills it.
    public static void main(String[] arguments) throws SQLException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        boolean bulk = arguments.length == 3 && "bulk".equals(arguments[2]);
        if (arguments.length != 2 && !bulk) {
            throw new IllegalArgumentException("Name a file, how many actions it shall have, and perhaps: bulk");
        }
        TrailFill fill = new TrailFill(Path.of(arguments[0]), TASKS);
        long actions = Long.parseLong(arguments[1]);
        if (bulk) {
            fill.inBulk(actions, FIRST);
        } else {
            fill.oneByOne(actions);
        }
    }

    void oneByOne(long actions) {
        try (SqliteStore store = SqliteStore.open(file, true)) {
            new TrailActs(store, tasks).upTo(actions, CHUNK);
        }
    }

    /// @param first actions to be there before those in bulk
    void inBulk(long actions, long first) throws SQLException {
        oneByOne(Math.min(first, actions));
        try (ActionIndexes _ = ActionIndexes.drop(file);
                SqliteStore store = SqliteStore.open(file, false);
                BulkActions bulk = new BulkActions(file);
                OneAhead writer = new OneAhead()) {
            FleetInMemory<BulkActions.Prepared> fleet = new FleetInMemory<>(
                    store, BulkActions::prepare, transaction -> writer.run(() -> bulk.write(transaction)));
            new TrailActs(fleet, tasks).upTo(actions, LARGE_CHUNK);
            writer.await();
            fleet.writeBack();
        }
    }
}
