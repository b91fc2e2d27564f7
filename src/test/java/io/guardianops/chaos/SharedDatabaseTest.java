package io.guardianops.chaos;

import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
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
    void whoComesAndGoesTakesNothingAlong() throws IOException, InterruptedException {
        Path database = folder.resolve("guardian.db");
        try (ActingProcess actor = ActingProcess.start(Map.of(), database, folder.resolve("witness"), 0)) {
            actor.awaitDone(5);
            for (int visit = 0; visit < 20 * Tools.ROUNDS; visit++) {
                SqliteStore.open(database, false).close();
                actor.awaitDone(2);
            }
            actor.kill();

            Aftermath.check(database, folder.resolve("witness"), actor.done());
        }
    }
}
