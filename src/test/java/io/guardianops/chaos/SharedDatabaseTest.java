package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes on one database, one of which comes and goes. Who leaves must not believe that it is the last, or it
/// takes the log along; and who acts continues the ledger where the other one left it.
@Tag("chaos")
class SharedDatabaseTest {
    private static final int VISITS = 10 * Tools.ROUNDS;
    private static final int ACTS = 5;

    @TempDir
    Path folder;

    private Path database;
    private Path log;
    private Path witness;

    @BeforeEach
    void name() {
        database = folder.resolve("guardian.db");
        log = folder.resolve("guardian.db-wal");
        witness = folder.resolve("witness");
    }

    @Test
    void whoComesAndGoesTakesNothingAlong() throws IOException, InterruptedException, SQLException {
        try (ActingProcess actor = actor()) {
            actor.awaitDone(5);
            Path held = hold();
            for (int visit = 0; visit < VISITS; visit++) {
                look();
                actor.awaitDone(2);
                assertThat(Files.isSameFile(log, held)).as("the log stays").isTrue();
            }
            actor.kill();

            Aftermath.check(database, witness, actor.done());
        }
    }

    /// The lock tells others that somebody is there. A process that opens the file beside SQLite gives it away when it
    /// closes that again, and whoever leaves next may take the log along.
    @Test
    void whoOpensWhatIsOpenKeepsItsLock() throws IOException, InterruptedException {
        Path locks = Path.of("/proc/locks");
        assumeTrue(Files.isReadable(locks), "Skipped: only Linux tells who has which lock");
        try (ActingProcess actor = actor()) {
            actor.awaitDone(5);

            assertThat(Files.readAllLines(locks))
                    .anyMatch(line -> line.matches(
                            ".* READ +" + actor.pid() + " [0-9a-f:]+:" + inode(database) + " 1073741826 .*"));
        }
    }

    @Test
    void whoActsAndLeavesTakesNothingAlong() throws IOException, InterruptedException {
        try (ActingProcess actor = actor()) {
            actor.awaitDone(5);
            Path held = hold();
            List<String> done = new ArrayList<>();
            for (int visit = 0; visit < Tools.ROUNDS + 1; visit++) {
                try (ActingProcess visitor = visitor(ACTS)) {
                    visitor.awaitEnd();
                    assertThat(visitor.done()).hasSize(ACTS);
                    done.addAll(visitor.done());
                }
                actor.awaitDone(2);
                assertThat(Files.isSameFile(log, held)).as("the log stays").isTrue();
            }
            actor.kill();

            done.addAll(actor.done());
            assertThat(done).doesNotHaveDuplicates();
            Aftermath.check(database, witness, done);
        }
    }

    @Test
    void twoWhoActAtOnceKeepOneLedgerWhoeverDies() throws IOException, InterruptedException {
        try (ActingProcess actor = actor()) {
            actor.awaitDone(5);
            List<String> done = new ArrayList<>();
            for (int visit = 0; visit < Tools.ROUNDS + 1; visit++) {
                try (ActingProcess other = visitor(Integer.MAX_VALUE)) {
                    other.awaitDone(ACTS);
                    actor.awaitDone(ACTS);
                    other.awaitDone(ACTS);
                    other.kill();
                    done.addAll(other.done());
                }
                actor.awaitDone(2);
            }
            actor.kill();

            done.addAll(actor.done());
            assertThat(done).doesNotHaveDuplicates();
            Aftermath.check(database, witness, done);
        }
    }

    private ActingProcess actor() throws IOException {
        return ActingProcess.start(Map.of(), database, witness, 0);
    }

    private ActingProcess visitor(int acts) throws IOException {
        return ActingProcess.start(Map.of(), database, witness, 0, acts);
    }

    /// Another name for the log as it is now: a file that is made anew may get the number of one that is gone, but not
    /// of one that has a name.
    private Path hold() throws IOException {
        return Files.createLink(folder.resolve("held"), log);
    }

    private static Object inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM guardian_actions")) {
            assertThat(row.getLong(1)).isPositive();
        }
    }
}
