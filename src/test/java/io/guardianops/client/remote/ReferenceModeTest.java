package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.app.MirrorFolder;
import io.guardianops.client.ConnectionTarget.Server;
import io.guardianops.client.Credentials;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.Secret;
import io.guardianops.model.ActionState;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestoreStep;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import io.guardianops.wire.WireTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reference server answers every question and act of the console, as far as it can do it at all.
class ReferenceModeTest {
    @TempDir
    private Path folder;

    private ReferenceServer server;
    private GuardianClient client;

    @BeforeEach
    void connect() throws IOException {
        server = new ReferenceServer();
        client = client(new Credentials.Token(new Secret(ReferenceServer.TOKEN)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void worksOutWhatTheServerHasNoRouteFor() {
        server.agent("a-1", 3);
        server.task("first", "running", "HIGH", "a-1");
        server.set("first", "timeout_seconds", 60);
        server.set("first", "started_at", WireTime.format(Instant.now().minusSeconds(7_200)));
        server.task("second", "pending", "CRITICAL", null);
        server.set("second", "dependencies", Map.of("depends_on", List.of("first")));
        server.task("third", "paused", "LOW", null);

        assertThat(ids(TaskScope.STUCK)).containsExactly("first");
        assertThat(ids(TaskScope.TIMED_OUT)).containsExactly("first");
        assertThat(ids(TaskScope.BLOCKED)).containsExactly("second");
        assertThat(ids(TaskScope.BLOCKING_CRITICAL)).containsExactly("first");
        assertThat(client.tasks(TaskQuery.all()).items()).hasSize(3);
        assertThat(client.task("third").task().status().value()).isEqualTo("paused");
        TaskRow first = client.task("first");
        assertThat(first.blocks()).isEqualTo(1);
        assertThat(first.agent()).isNotNull();
        assertThat(client.agent("a-1").used()).isEqualTo(1);
        assertThat(client.overview().stuck()).isEqualTo(1);
        assertThat(client.fleetSnapshot(Instant.EPOCH).tasks()).hasSize(3);
    }

    @Test
    void whatVanishesThereVanishesHere() {
        server.agent("a-1", 1);
        server.task("t-1", "pending", "LOW", null);
        server.task("t-2", "pending", "LOW", null);
        assertThat(client.tasks(TaskQuery.all()).items()).hasSize(2);

        server.removeTask("t-1");

        assertThat(client.tasks(TaskQuery.all()).items())
                .extracting(TaskRow::id)
                .containsExactly("t-2");
        assertThat(catchThrowableOfType(NotFound.class, () -> client.task("t-1"))
                        .code())
                .isEqualTo("task_not_found");
    }

    @Test
    void fetchesDetailsOnlyWhereTheyChanged() {
        server.task("t-1", "running", "LOW", null);
        server.task("t-2", "completed", "LOW", null);
        client.tasks(TaskQuery.all());
        client.tasks(TaskQuery.all());
        assertThat(server.count("GET /tasks/t-1")).isEqualTo(1);
        assertThat(server.count("GET /tasks/t-2")).isZero();

        server.set("t-1", "status", "failed");
        server.set("t-1", "error_message", "boom");

        assertThat(client.tasks(TaskQuery.all()).items())
                .filteredOn(row -> row.id().equals("t-1"))
                .allMatch(row -> "boom".equals(row.task().errorMessage()));
        assertThat(server.count("GET /tasks/t-1")).isEqualTo(2);
    }

    @Test
    void actsAndReadsWhatBecameOfIt() {
        server.task("t-1", "pending", "LOW", null);
        server.agent("x", 2);
        server.agent("y", 0);

        GuardianAction cancel = client.execute(new CancelTask("t-1", guardian("stuck")));
        GuardianAction move = client.execute(new ReallocateCapacity("x", "y", 2, guardian("help")));

        assertThat(client.task("t-1").task().errorMessage()).isEqualTo("EMERGENCY CANCELLATION: stuck");
        assertThat(client.agent("y").agent().capacity()).isEqualTo(2);
        assertThat(client.actions(ActionQuery.all()).items())
                .extracting(ActionRow::id)
                .containsExactly(move.id(), cancel.id());
        assertThat(client.actions(ActionQuery.builder().entityId("x").build()).items())
                .hasSize(1);
        assertThat(client.action(cancel.id()).targetTitle()).isEqualTo("title of t-1");
        assertThat(client.action(cancel.id()).seq()).isNull();
    }

    @Test
    void refusesWhatTheServerWouldWronglyDo() {
        server.task("done", "completed", "LOW", null);
        server.task("t-1", "pending", "LOW", null);
        server.agent("x", 1);
        Mandate low = Mandate.of("alice", AuthorityLevel.MONITOR, "r");

        assertThat(catchThrowableOfType(Conflict.class, () -> client.execute(new CancelTask("done", guardian("r"))))
                        .code())
                .isEqualTo("task_ended");
        assertThat(catchThrowableOfType(Invalid.class, () -> client.execute(new CancelTask("t-1", guardian(" "))))
                        .code())
                .isEqualTo("blank_reason");
        assertThat(catchThrowableOfType(
                                Invalid.class, () -> client.execute(new ReallocateCapacity("x", "x", 1, guardian("r"))))
                        .code())
                .isEqualTo("same_agent");
        assertThat(catchThrowableOfType(NotPermitted.class, () -> client.execute(new CancelTask("nope", low))))
                .hasMessageStartingWith("Emergency cancellation requires GUARDIAN");
        assertThat(catchThrowableOfType(NotPermitted.class, () -> client.revert("nope", low)))
                .hasMessageStartingWith("Reversion requires GUARDIAN");
        assertThat(server.actions()).isZero();
    }

    @Test
    void whoIsNotPermittedMakesNobodyLookAtTheTarget() {
        server.task("t-1", "pending", "LOW", null);
        Mandate low = Mandate.of("alice", AuthorityLevel.MONITOR, "r");
        server.requests.clear();

        assertThat(catchThrowableOfType(NotPermitted.class, () -> client.execute(new CancelTask("t-1", low))))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        NotPermitted.class, () -> client.execute(new ReallocateCapacity("x", "y", 1, low))))
                .isNotNull();
        assertThat(catchThrowableOfType(NotPermitted.class, () -> client.revert("a-1", low)))
                .isNotNull();
        assertThat(catchThrowableOfType(NotPermitted.class, () -> client.restore("a-1", 1, false, low)))
                .isNotNull();
        assertThat(catchThrowableOfType(Invalid.class, () -> client.execute(new CancelTask("t-1", guardian(" ")))))
                .isNotNull();

        assertThat(server.requests).noneMatch(call -> call.contains("t-1") || call.contains("a-1"));
    }

    @Test
    void actsThoughTheTargetCanNotBeRead() {
        server.task("t-1", "pending", "LOW", null);
        server.agent("x", 2);
        server.agent("y", 0);
        server.fail(call -> call.startsWith("GET /tasks") || call.startsWith("GET /agents"));

        GuardianAction cancel = client.execute(new CancelTask("t-1", guardian("stuck")));
        GuardianAction move = client.execute(new ReallocateCapacity("x", "y", 2, guardian("help")));

        assertThat(cancel.targetEntity()).isEqualTo("t-1");
        assertThat(move.targetEntity()).isEqualTo("x→y");
        assertThat(server.capacity("y")).isEqualTo(2);
        assertThat(catchThrowableOfType(Invalid.class, () -> client.execute(new CancelTask("t-1", guardian(" "))))
                        .code())
                .isEqualTo("blank_reason");
    }

    @Test
    void anActDoesNotWaitForTheList() throws InterruptedException {
        server.task("t-1", "pending", "LOW", null);
        HeldCall list = HeldCall.of("GET /tasks");
        server.held = list;
        Thread reader = Thread.ofVirtual().start(() -> client.tasks(TaskQuery.all()));
        assertThat(list.came().await(20, TimeUnit.SECONDS)).isTrue();

        GuardianAction cancel = client.execute(new CancelTask("t-1", guardian("stuck")));
        assertThat(reader.isAlive()).as("the list is still being read").isTrue();
        list.answer().countDown();
        reader.join();

        assertThat(cancel.targetEntity()).isEqualTo("t-1");
        assertThat(client.task("t-1").task().status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void revertsOnce() {
        server.task("t-1", "pending", "LOW", null);
        GuardianAction action = client.execute(new OverridePriority("t-1", "high", guardian("r")));

        assertThat(client.revert(action.id(), guardian("over")).isReverted()).isTrue();

        assertThat(catchThrowableOfType(Conflict.class, () -> client.revert(action.id(), guardian("over")))
                        .code())
                .isEqualTo("already_reverted");
        assertThat(client.overview().notRestored()).isEqualTo(1);
    }

    @Test
    void restoreStepsWithARouteRunAsInterventions() {
        server.task("t-1", "pending", "LOW", null);
        GuardianAction action = client.execute(new OverridePriority("t-1", "HIGH", guardian("r")));
        client.revert(action.id(), guardian("over"));

        GuardianAction back = client.restore(action.id(), 1, false, guardian("back"));

        assertThat(server.taskField("t-1", "priority")).isEqualTo("LOW");
        assertThat(client.action(action.id()).state()).isEqualTo(new ActionState.Restored(1, 1));
        RestoreStep step = client.restorePlan(action.id()).steps().getFirst();
        assertThat(step.doneBy()).isEqualTo(back.id());
        assertThat(client.overview().notRestored()).isZero();
        assertThat(catchThrowableOfType(Conflict.class, () -> client.restore(action.id(), 1, false, guardian("again")))
                        .code())
                .isEqualTo("restore_done");
    }

    @Test
    void restoreStepsWithoutOneAreTickedOffByHand() {
        server.task("t-1", "pending", "LOW", null);
        GuardianAction action = client.execute(new CancelTask("t-1", guardian("stuck")));
        client.revert(action.id(), guardian("mistake"));
        assertThat(client.restorePlan(action.id()).steps())
                .extracting(RestoreStep::condition)
                .containsExactly(Condition.BY_HAND);
        assertThat(catchThrowableOfType(Conflict.class, () -> client.restore(action.id(), 1, true, guardian("back")))
                        .code())
                .isEqualTo("restore_by_hand");

        client.noteDoneByHand(action.id(), 1, "bob");

        assertThat(client.restorePlan(action.id()).steps().getFirst().doneBy()).isEqualTo("bob");
        assertThat(client.action(action.id()).state()).isEqualTo(new ActionState.Restored(1, 1));
        assertThat(client.actions(ActionQuery.builder()
                                .scope(ActionScope.NOT_RESTORED)
                                .build())
                        .items())
                .isEmpty();
        assertThat(client.overview().notRestored()).isZero();
        assertThat(catchThrowableOfType(Conflict.class, () -> client.noteDoneByHand(action.id(), 1, "bob"))
                        .code())
                .isEqualTo("restore_not_by_hand");

        client.close();
        client = client(new Credentials.Token(new Secret(ReferenceServer.TOKEN)));
        assertThat(client.restorePlan(action.id()).steps().getFirst().doneBy()).isEqualTo("bob");
    }

    @Test
    void aFailingPartTakesNoOtherWithIt() {
        server.task("t-1", "pending", "LOW", null);
        server.agent("a-1", 1);
        client.overview();
        server.fail(call -> call.startsWith("GET /tasks"));

        assertThat(client.agents(AgentQuery.all()).items()).hasSize(1);
        assertThat(client.actions(ActionQuery.all()).items()).isEmpty();
        assertThat(client.overview().tasks().value()).isEqualTo(1);
        assertThat(catchThrowableOfType(Unexpected.class, () -> client.tasks(TaskQuery.all()))
                        .text())
                .contains("Internal server error");

        server.fail(call -> !call.startsWith("GET /tasks"));
        assertThat(client.tasks(TaskQuery.all()).items()).hasSize(1);
        assertThat(catchThrowableOfType(Unexpected.class, () -> client.agents(AgentQuery.all())))
                .isNotNull();

        server.fail(_ -> true);
        assertThat(catchThrowableOfType(GuardianException.class, client::overview))
                .isNotNull();
    }

    @Test
    void oddActionsAreShown() {
        server.odd("odd-1", "spawn_agent", "", 9, "");
        server.odd("odd-2", "cancel_task", "x".repeat(500), 0, " ".repeat(10));

        assertThat(client.actions(ActionQuery.all()).items())
                .extracting(ActionRow::id)
                .containsExactly("odd-2", "odd-1");
        assertThat(client.restorePlan("odd-1").steps()).isEmpty();
    }

    @Test
    void actionsBeyondTheNewestStayAsTheyWereSeen() {
        server.odd("old", "cancel_task", "t", 4, "old");
        assertThat(client.action("old").action().reason()).isEqualTo("old");
        for (int i = 0; i < 150; i++) {
            server.odd("a-" + i, "cancel_task", "t", 4, "number " + i);
        }

        assertThat(client.countActions(ActionQuery.all()).value()).isEqualTo(151);
        assertThat(client.actions(ActionQuery.builder().text("number 149").build())
                        .items())
                .hasSize(1);
    }

    @Test
    void anActWhoseAnswerIsLostIsFoundAgainAndSentOnce() {
        server.task("t-1", "pending", "LOW", null);
        server.loseAnswers(call -> call.startsWith("POST"));

        GuardianAction found = client.execute(new CancelTask("t-1", guardian("stuck")));

        assertThat(found.reason()).isEqualTo("stuck");
        assertThat(server.actions()).isEqualTo(1);
        assertThat(client.revert(found.id(), guardian("over")).isReverted()).isTrue();
    }

    @Test
    void anActOfWhichNothingIsFoundStaysUnknown() {
        server.task("t-1", "pending", "LOW", null);
        server.fail(call -> call.startsWith("POST") || call.equals("GET /guardian/actions"));

        assertThat(catchThrowableOfType(
                        OutcomeUnknown.class, () -> client.execute(new CancelTask("t-1", guardian("stuck")))))
                .hasMessageContaining("can't be read what became of it");
    }

    private List<String> ids(TaskScope scope) {
        return client.tasks(TaskQuery.builder().scope(scope).build()).items().stream()
                .map(TaskRow::id)
                .toList();
    }

    private GuardianClient client(Credentials credentials) {
        return connections().connect(target(credentials));
    }

    private RemoteConnections connections() {
        return new RemoteConnections(
                new MirrorFolder(folder.resolve("mirrors")),
                InstantSource.system(),
                "test",
                _ -> Optional.empty(),
                Quick.settings());
    }

    private Server target(Credentials credentials) {
        return Wire.target(server.address(), credentials);
    }

    private static Mandate guardian(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }
}
