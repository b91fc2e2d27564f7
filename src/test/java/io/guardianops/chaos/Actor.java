package io.guardianops.chaos;

import io.guardianops.audit.witness.WitnessFile;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;

/// A process that acts until it is stopped, and says of each act how it was answered: `done ID` or `refused CODE`.
///
/// Arguments: the database, the folder of its witness, bytes of reserve, and after how many acts to leave, if at all;
/// or the database and `forgetful`, for one that
/// acknowledges before anything is on the disk.
final class Actor {
    static final String TASK = "t-1";
    static final String FORGETFUL = "forgetful";

    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    /// Milliseconds after a refusal; nobody presses faster.
    private static final long PAUSE = 5;

    private Actor() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        Path database = Path.of(arguments[0]);
        if (arguments[1].equals(FORGETFUL)) {
            forgetful(database);
        } else {
            GuardianEngine engine = open(database, Path.of(arguments[1]), Long.parseLong(arguments[2]));
            if (arguments.length == 3) {
                engine.importFleet(List.of(), List.of(TaskBuilder.task(TASK).build()));
            }
            // As a console does that is told to open what is open already.
            SqliteStore.open(database, false).close();
            act(engine, arguments.length == 3 ? Long.MAX_VALUE : Long.parseLong(arguments[3]));
            engine.close();
        }
    }

    static GuardianEngine open(Path database, Path witness, long reserve) {
        return new GuardianEngine(
                SqliteStore.open(database, true, branch -> new WitnessFile(WitnessFile.in(witness, branch)), reserve),
                InstantSource.system(),
                IdSource.uuidV7());
    }

    private static void act(GuardianEngine engine, long most) throws InterruptedException {
        List<Priority> priorities = List.of(Priority.values());
        for (long done = 0; done < most; ) {
            String priority = priorities.get((int) (done % priorities.size())).name();
            try {
                System.out.println("done "
                        + engine.interventions()
                                .execute(new Intervention.OverridePriority(TASK, priority, ALICE))
                                .id());
                done++;
            } catch (GuardianException e) {
                System.out.println("refused " + e.code());
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void forgetful(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE acts (id INTEGER PRIMARY KEY)");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.execute("PRAGMA synchronous = NORMAL");
            for (int i = 1; ; i++) {
                statement.executeUpdate("INSERT INTO acts VALUES (" + i + ")");
                System.out.println("done " + i);
            }
        }
    }
}
