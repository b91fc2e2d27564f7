package io.guardianops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes on one database. What SQLite locks it with is lost to a process that opens and closes one of its
/// files by itself: then the next one that leaves believes that it is the last, and takes the log along.
@Tag("chaos")
class SharedDatabaseTest {
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

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

    @Test
    void openingOnceMoreTakesNoLockAway() throws IOException, InterruptedException {
        Path database = folder.resolve("guardian.db");
        List<String> done = new ArrayList<>();
        try (GuardianEngine engine = Actor.open(database, folder.resolve("witness"), 0)) {
            engine.importFleet(List.of(), List.of(TaskBuilder.task(Actor.TASK).build()));
            done.add(act(engine, "HIGH"));
            SqliteStore.open(database, false).close();
            done.add(act(engine, "LOW"));
            try (ActingProcess visitor = ActingProcess.start(Map.of(), database, Actor.VISITING)) {
                visitor.awaitEnd();
            }
            done.add(act(engine, "CRITICAL"));
            try (GuardianEngine another = Actor.open(database, folder.resolve("witness"), 0)) {
                assertThat(another.reads().task(Actor.TASK).task().priority().name())
                        .isEqualTo("CRITICAL");
            }
            assertThat(folder.resolve("guardian.db-wal")).exists();
        }
        Aftermath.check(database, folder.resolve("witness"), done);
    }

    private static String act(GuardianEngine engine, String priority) {
        return engine.interventions()
                .execute(new Intervention.OverridePriority(Actor.TASK, priority, ALICE))
                .id();
    }
}
