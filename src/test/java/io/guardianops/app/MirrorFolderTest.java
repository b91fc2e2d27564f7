package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.client.Agents;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.TaskBuilder;
import io.guardianops.client.remote.FleetMirror;
import io.guardianops.client.remote.FleetMirror.Part;
import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.Agent;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.TaskQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is seen of servers, kept and shown.
class MirrorFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final String SERVER = "https://guardian.example/api/v1";

    @TempDir
    private Path folder;

    @Test
    void whatVanishesThereVanishesHere() {
        try (FleetMirror mirror = open("alice")) {
            mirror.takeTasks(
                    List.of(
                            TaskBuilder.task("first")
                                    .status(TaskStatus.COMPLETED)
                                    .build(),
                            TaskBuilder.task("second").dependsOn("first").build()),
                    Set.of("first", "second"),
                    NOW);
            assertThat(mirror.view().task("second").blockedBy()).isZero();

            mirror.takeTasks(List.of(), Set.of("second"), NOW);

            assertThat(mirror.view().tasks(TaskQuery.all()).items()).hasSize(1);
            assertThat(mirror.view().task("second").blockedBy()).isEqualTo(1);
            assertThat(catchThrowableOfType(NotFound.class, () -> mirror.view().task("first")))
                    .isNotNull();
        }
    }

    @Test
    void actionsStandInTheOrderOfTheirTimesWheneverTheyCame() {
        try (FleetMirror mirror = open("alice")) {
            mirror.takeActions(List.of(action("new", NOW), action("twin", NOW)), NOW);
            mirror.takeActions(List.of(action("old", NOW.minusSeconds(60))), NOW);

            assertThat(mirror.view().actions(ActionQuery.all()).items())
                    .extracting(ActionRow::id)
                    .containsExactly("twin", "new", "old");
        }
    }

    @Test
    void oddRecordsAreKeptAsTheyAre() {
        GuardianAction odd = new GuardianAction(
                "odd",
                new ActionType("x".repeat(80)),
                "",
                AuthorityLevel.SYSTEM,
                "",
                "",
                null,
                null,
                null,
                odds(),
                NOW);
        Agent negative = new Agent(
                " ",
                Agents.agent("a", 1).type(),
                null,
                Agents.agent("a", 1).status(),
                List.of(),
                -3,
                Agents.agent("a", 1).healthStatus(),
                List.of(),
                null,
                NOW);
        try (FleetMirror mirror = open("alice")) {
            mirror.takeActions(List.of(odd), NOW);
            mirror.takeAgents(List.of(negative), Set.of(" "), NOW);

            assertThat(mirror.view().action("odd").action()).isEqualTo(odd);
            assertThat(mirror.view().agents(AgentQuery.all()).items()).hasSize(1);
            assertThat(mirror.view().restorePlan("odd").steps()).isEmpty();
        }
    }

    @Test
    void aMarkThatComesLaterIsTaken() {
        try (FleetMirror mirror = open("alice")) {
            mirror.takeActions(List.of(action("a", NOW)), NOW);
            GuardianAction known = mirror.view().action("a").action();
            mirror.takeActions(List.of(reverted(known)), NOW);

            assertThat(mirror.view().action("a").state()).isEqualTo(new ActionState.MarkedReverted());
            assertThat(mirror.view().overview().notRestored()).isEqualTo(1);

            mirror.noteByHand("a", 1, "bob");
            mirror.takeActions(List.of(reverted(known)), NOW);

            assertThat(mirror.view().overview().notRestored()).isZero();
            assertThat(mirror.byHand("a")).isEqualTo(Map.of(1, "bob"));
            assertThat(mirror.handled()).containsExactly("a");
        }
    }

    @Test
    void actsAreTriedOutWithoutATrace() {
        Mandate mandate = Mandate.of("alice", AuthorityLevel.GUARDIAN, "r");
        try (FleetMirror mirror = open("alice")) {
            mirror.takeTasks(
                    List.of(
                            TaskBuilder.task("open").build(),
                            TaskBuilder.task("ended")
                                    .status(TaskStatus.COMPLETED)
                                    .build()),
                    null,
                    NOW);

            mirror.check(new Intervention.CancelTask("open", mandate));
            assertThat(catchThrowableOfType(
                                    Conflict.class, () -> mirror.check(new Intervention.CancelTask("ended", mandate)))
                            .code())
                    .isEqualTo("task_ended");

            assertThat(mirror.view().task("open").task().status()).isEqualTo(TaskStatus.PENDING);
            assertThat(mirror.view().actions(ActionQuery.all()).items()).isEmpty();
            assertThat(mirror.view().lastEventId()).isZero();
        }
    }

    @Test
    void remembersWhenWhatWasTrue() {
        try (FleetMirror mirror = open("alice")) {
            assertThat(mirror.asOf()).isEmpty();
            mirror.takeTasks(List.of(), Set.of(), NOW);
            mirror.takeAgents(List.of(), Set.of(), NOW.minusSeconds(5));
        }
        try (FleetMirror again = open("alice")) {
            assertThat(again.asOf()).isEqualTo(Map.of(Part.TASKS, NOW, Part.AGENTS, NOW.minusSeconds(5)));
        }
    }

    @Test
    void theYoungestOfAServerIsShown() {
        try (FleetMirror mirror = open("alice")) {
            mirror.takeTasks(List.of(TaskBuilder.task("older").build()), null, NOW.minusSeconds(60));
        }
        try (FleetMirror mirror = open("bob")) {
            mirror.takeTasks(List.of(TaskBuilder.task("younger").build()), null, NOW);
        }

        try (GuardianClient seen = look(SERVER).orElseThrow()) {
            assertThat(seen.task("younger").id()).isEqualTo("younger");
            assertThat(seen.connection().asOf()).isEqualTo(NOW);
            assertThat(seen.overview().asOf()).isEqualTo(NOW);
        }
        assertThat(look("https://other.example/api/v1")).isEmpty();
    }

    @Test
    void oneThatNothingWasTakenIntoIsNotShown() {
        open("alice").close();

        assertThat(look(SERVER)).isEmpty();
    }

    @Test
    void oneThatCanNotBeReadIsMadeAnew() throws IOException {
        open("alice").close();
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
            file = files.filter(each -> each.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(file, "this was a database");
        assertThat(look(SERVER)).isEmpty();

        try (FleetMirror mirror = open("alice")) {
            mirror.takeTasks(List.of(TaskBuilder.task("t-1").build()), null, NOW);
            assertThat(mirror.view().task("t-1").id()).isEqualTo("t-1");
        }
    }

    @Test
    void namesOfFilesTellNothing() throws IOException {
        open("alice@example.com").close();

        try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[0-9a-f]{16}-[0-9a-f]{16}\\.db(-wal|-shm)?"));
        }
    }

    private FleetMirror open(String user) {
        return new MirrorFolder(folder.resolve("mirrors")).open(SERVER, user, InstantSource.fixed(NOW));
    }

    private Optional<GuardianClient> look(String origin) {
        return new MirrorFolder(folder.resolve("mirrors"))
                .look(
                        origin,
                        asOf -> new ConnectionInfo(
                                "s", origin, ConnectionInfo.Kind.SERVER_SNAPSHOT, false, true, asOf));
    }

    private static Map<String, @Nullable Object> odds() {
        return Map.of("restores", "nobody", "restore_step", 7, "before", List.of(1, 2));
    }

    private static GuardianAction action(String id, Instant at) {
        return new GuardianAction(
                id,
                ActionType.CANCEL_TASK,
                "t-1",
                AuthorityLevel.GUARDIAN,
                "r",
                "alice",
                null,
                at,
                null,
                Map.of("before", Map.of("status", "pending")),
                at);
    }

    private static GuardianAction reverted(GuardianAction action) {
        return new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                action.reason(),
                action.initiatedBy(),
                null,
                action.executedAt(),
                NOW,
                action.auditLog(),
                action.createdAt());
    }
}
