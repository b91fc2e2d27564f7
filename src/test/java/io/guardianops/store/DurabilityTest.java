package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.ChildJvm;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.query.ActionQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    @TempDir
    Path folder;

    /// Acts until it is killed, and says each id once it is acknowledged.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            GuardianEngine engine = open(Path.of(arguments[0]));
            engine.importFleet(List.of(), List.of(TaskBuilder.task("t-1").build()));
            for (int i = 0; ; i++) {
                String priority = List.of(Priority.values()).get(i % 4).name();
                System.out.println("acknowledged "
                        + engine.interventions()
                                .execute(new Intervention.OverridePriority("t-1", priority, ALICE))
                                .id());
            }
        }
    }

    @RepeatedTest(3)
    void whatWasAcknowledgedSurvivesAKill() throws IOException, InterruptedException {
        Path file = folder.resolve("guardian.db");
        List<String> command = ChildJvm.command(List.of(), Child.class);
        command.add(file.toString());
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader out = child.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("acknowledged ")) {
                    acknowledged.add(line.substring("acknowledged ".length()));
                }
                if (acknowledged.size() == 40) {
                    // By its handle: this leaves the pipe open, so that what was said before can still be read.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(40);
        try (GuardianEngine engine = open(file)) {
            List<String> kept = engine
                    .reads()
                    .actions(ActionQuery.builder()
                            .type(ActionType.OVERRIDE_PRIORITY)
                            .limit(1_000)
                            .build())
                    .items()
                    .stream()
                    .map(row -> row.id())
                    .toList();
            assertThat(kept).containsAll(acknowledged);
            // At most one more was committed than could be said.
            assertThat(kept).hasSizeBetween(acknowledged.size(), acknowledged.size() + 1);
            Object last =
                    engine.reads().action(kept.getFirst()).action().auditLog().get("new_priority");
            assertThat(engine.reads().task("t-1").task().priority().name()).isEqualTo(last);
            assertThat(engine.events().lastId()).isEqualTo(2L * kept.size());
        }
    }

    @Test
    void manyMayCreateTheSameDatabaseAtOnce() throws Exception {
        Path file = folder.resolve("guardian.db");
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> opening = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                opening.add(() -> {
                    try (GuardianEngine engine = open(file)) {
                        return engine.reads().overview().intakeStopped();
                    }
                });
            }
            for (Future<Boolean> stopped : callers.invokeAll(opening)) {
                assertThat(stopped.get()).isFalse();
            }
        }
    }

    private static GuardianEngine open(Path file) {
        return new GuardianEngine(SqliteStore.open(file, true), InstantSource.system(), IdSource.uuidV7());
    }
}
