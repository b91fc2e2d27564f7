package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes on one database, one of which comes and goes. Who leaves must not believe that it is the last, or it
/// takes the log along.
@Tag("chaos")
class SharedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void whoComesAndGoesTakesNothingAlong() throws IOException, InterruptedException, SQLException {
        Path database = folder.resolve("guardian.db");
        Path log = folder.resolve("guardian.db-wal");
        try (ActingProcess actor = ActingProcess.start(Map.of(), database, folder.resolve("witness"), 0)) {
            actor.awaitDone(5);
            Object before = key(log);
            for (int visit = 0; visit < 10 * Tools.ROUNDS; visit++) {
                look(database);
                actor.awaitDone(2);
            }
            assertThat(key(log)).isEqualTo(before);
            actor.kill();

            Aftermath.check(database, folder.resolve("witness"), actor.done());
        }
    }

    private static void look(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM guardian_actions")) {
            assertThat(row.getLong(1)).isPositive();
        }
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
