package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewTask;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRouteTest {
    @TempDir
    Path folder;

    @Test
    void aSnapshotReachesBackAMonthAtMost() {
        endedBefore(Duration.ofDays(400), "long ago");
        endedBefore(Duration.ofDays(32), "before");
        endedBefore(Duration.ofDays(30), "lately");
        try (ServedEngine served = new ServedEngine(folder)) {
            for (String since : new String[] {"1970-01-01T00:00:00Z", "2026-10-20T00:00:00Z"}) {
                ServedEngine.Answer answer = served.get("/api/v1/guardian/snapshot?ended_since=" + since);

                assertThat(StreamSupport.stream(answer.json().get("tasks").spliterator(), false))
                        .as(since)
                        .extracting(each -> ServedEngine.text(each, "title"))
                        .containsExactly("lately");
            }
        }
    }

    private void endedBefore(Duration ago, String title) {
        try (GuardianEngine engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true),
                InstantSource.fixed(ServedEngine.NOW.minus(ago)),
                IdSource.uuidV7())) {
            String id = engine.tasks()
                    .enqueue(NewTask.of("PHASE_BUILD", "build", title, Priority.HIGH))
                    .id();
            engine.interventions()
                    .execute(new Intervention.CancelTask(
                            id, Mandate.of("alice", AuthorityLevel.GUARDIAN, "No longer needed")));
        }
    }
}
