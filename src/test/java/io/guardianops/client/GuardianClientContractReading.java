package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.ActionType;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Intervention.CancelTask;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

interface GuardianClientContractReading extends ContractFixture {
    @Test
    default void scopesCutTheQueue() {
        crisis();

        assertThat(tasks(TaskQuery.builder().scope(TaskScope.STUCK))).containsExactly("stuck");
        assertThat(tasks(TaskQuery.builder().scope(TaskScope.TIMED_OUT))).containsExactly("stuck", "late");
        assertThat(tasks(TaskQuery.builder().scope(TaskScope.BLOCKED)))
                .containsExactlyInAnyOrder("critical", "middle", "waits-for-unknown");
        assertThat(tasks(TaskQuery.builder().scope(TaskScope.BLOCKING_CRITICAL)))
                .containsExactlyInAnyOrder("middle", "stuck");
        assertThat(tasks(TaskQuery.builder().scope(TaskScope.ON_FAILED_AGENTS))).containsExactly("orphan");
    }

    @Test
    default void theOverviewCounts() {
        crisis();

        FleetOverview overview = client().overview();

        assertThat(overview.tasks()).isEqualTo(new CappedCount(9, false));
        assertThat(overview.running()).isEqualTo(4);
        assertThat(overview.stuck()).isEqualTo(1);
        assertThat(overview.blockingCritical()).isEqualTo(2);
        assertThat(overview.onFailedAgents()).isEqualTo(1);
        assertThat(overview.agents()).isEqualTo(3);
        assertThat(overview.failedAgents()).isEqualTo(2);
        assertThat(overview.notRestored()).isZero();
        assertThat(overview.intakeStopped()).isFalse();
        assertThat(overview.asOf()).isEqualTo(fleet().now());
    }

    @Test
    default void aTaskKnowsItsNeighbours() {
        crisis();

        TaskRow stuck = client().task("stuck");
        assertThat(stuck.blocks()).isEqualTo(1);
        assertThat(stuck.blocksCritical()).isTrue();
        assertThat(stuck.blockedBy()).isZero();
        assertThat(stuck.queuePosition()).isNull();
        assertThat(stuck.agent()).isEqualTo(client().agent("good").agent());
        TaskRow critical = client().task("critical");
        assertThat(critical.blockedBy()).isEqualTo(1);
        assertThat(critical.blocksCritical()).isFalse();
        assertThat(critical.queuePosition()).isNull();
        assertThat(client().task("ready").queuePosition()).isEqualTo(1);
        assertThat(client().task("done").blocks()).isZero();

        client().execute(new CancelTask("critical", guardian("no use")));
        assertThat(client().task("middle").blocks()).isZero();
        assertThat(client().task("stuck").blocksCritical()).isFalse();
    }

    @Test
    default void tasksAreFiltered() {
        crisis();
        fleet().put(task("odd")
                .title("Überprüfung der 100%-Regel")
                .description("with an under_score")
                .type("review")
                .phase("PHASE_REVIEW")
                .ticket("TICKET-9")
                .isProtected()
                .build());

        assertThat(tasks(TaskQuery.builder().phaseId("PHASE_REVIEW"))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().taskType("review"))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().ticketId("TICKET-9"))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().protectedOnly(true))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().text("ÜBERPRÜFUNG score"))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().text("100%-r"))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().text("%"))).containsExactly("odd");
        assertThat(tasks(TaskQuery.builder().text("100__r"))).isEmpty();
        assertThat(tasks(TaskQuery.builder().text("100\\%"))).isEmpty();
        assertThat(tasks(TaskQuery.builder().text("'; DROP TABLE tasks; --"))).isEmpty();
        assertThat(tasks(TaskQuery.builder().agentId("bad"))).containsExactly("orphan");
        assertThat(tasks(TaskQuery.builder().dependsOn("stuck"))).containsExactly("middle");
        assertThat(tasks(TaskQuery.builder().ids(Set.of("odd", "done", "nope"))))
                .containsExactlyInAnyOrder("odd", "done");
        assertThat(tasks(TaskQuery.builder().statuses(TaskStatus.COMPLETED, TaskStatus.FAILED)))
                .containsExactly("done");
        assertThat(tasks(TaskQuery.builder().priorities(Priority.CRITICAL))).containsExactly("critical");
        assertThat(tasks(TaskQuery.builder().priorities(Priority.LOW))).isEmpty();
        assertThat(client().countTasks(TaskQuery.builder().text("task").build()))
                .isEqualTo(new CappedCount(9, false));
    }

    @Test
    default void tasksThatSomebodyActedOn() {
        crisis();
        client().execute(new OverridePriority("ready", "HIGH", guardian("r")));
        client().execute(new OverridePriority("stuck", "HIGH", Mandate.of("bob", AuthorityLevel.GUARDIAN, "r")));

        assertThat(tasks(TaskQuery.builder().actedOnBy("alice"))).containsExactly("ready");
        assertThat(tasks(TaskQuery.builder().actedOnBy("carol"))).isEmpty();
    }

    @Test
    default void unknownWordsAreShown() {
        fleet().put(task("t-1").status(new TaskStatus("Under_Review")).build());
        fleet().put(agent("a-1", 1, new AgentStatus("hibernating"), new HealthStatus("Meh")));

        assertThat(client().task("t-1").task().status()).isEqualTo(new TaskStatus("under_review"));
        assertThat(client().agent("a-1").agent().status().value()).isEqualTo("HIBERNATING");
        assertThat(client().agent("a-1").agent().healthStatus().value()).isEqualTo("meh");
        assertThat(tasks(TaskQuery.builder().statuses(new TaskStatus("under_review"))))
                .containsExactly("t-1");
    }

    @Test
    default void agentsAreFiltered() {
        crisis();
        fleet().put(agent("idle", 4, "java", "sql"));

        assertThat(agents(AgentQuery.all())).containsExactly("bad", "good", "idle", "ill");
        assertThat(agents(query(Set.of(new AgentType("Worker")), Set.of(), Set.of(), null, null, false)))
                .hasSize(4);
        assertThat(agents(query(Set.of(AgentType.MONITOR), Set.of(), Set.of(), null, null, false)))
                .isEmpty();
        assertThat(agents(query(Set.of(), Set.of(AgentStatus.FAILED), Set.of(), null, null, false)))
                .containsExactly("bad");
        assertThat(agents(query(Set.of(), Set.of(), Set.of("sql"), null, null, false)))
                .containsExactly("idle");
        assertThat(agents(query(Set.of(), Set.of(), Set.of("sql", "cobol"), null, null, false)))
                .isEmpty();
        assertThat(agents(query(Set.of(), Set.of(), Set.of(), Priority.HIGH, null, false)))
                .containsExactly("good");
        assertThat(agents(query(Set.of(), Set.of(), Set.of(), null, 3, false))).containsExactly("idle");
        // "good" is full, "bad" and "ill" are not fit for work.
        assertThat(agents(query(Set.of(), Set.of(), Set.of(), null, null, true)))
                .containsExactly("idle");
        assertThat(agents(AgentQuery.all().withText("JAVA idl"))).containsExactly("idle");
    }

    @Test
    default void anAgentKnowsItsLoad() {
        crisis();

        assertThat(client().agent("good").used()).isEqualTo(3);
        assertThat(client().agent("good").mix()).isEqualTo(Map.of(Priority.HIGH, 1, Priority.MEDIUM, 2));
        assertThat(client().agent("good").free()).isZero();
        assertThat(client().agent("ill").mix()).isEmpty();
        assertThat(client().agent("ill").free()).isEqualTo(2);
    }

    @Test
    default void actionsAreFiltered() {
        fleet().put(agent("x", 5), agent("y", 1));
        fleet().put(task("t-1").running("x", fleet().now(), 60).build());
        String cancel = client().execute(new CancelTask("t-1", guardian("Memory leak, Überlauf")))
                .id();
        String move = client().execute(
                        new ReallocateCapacity("x", "y", 1, Mandate.of("bob", AuthorityLevel.SYSTEM, "needs hands")))
                .id();

        assertThat(actions(ActionQuery.builder())).containsExactly(move, cancel);
        assertThat(client().action(move).seq())
                .isGreaterThan(client().action(cancel).seq());
        assertThat(actions(ActionQuery.builder().type(ActionType.CANCEL_TASK))).containsExactly(cancel);
        assertThat(actions(ActionQuery.builder().targetEntity("x→y"))).containsExactly(move);
        assertThat(actions(ActionQuery.builder().targetEntity("x"))).isEmpty();
        assertThat(actions(ActionQuery.builder().entityId("x"))).containsExactly(move, cancel);
        assertThat(actions(ActionQuery.builder().entityId("y"))).containsExactly(move);
        assertThat(actions(ActionQuery.builder().initiatedBy("bob"))).containsExactly(move);
        assertThat(actions(ActionQuery.builder().text("überlauf memory"))).containsExactly(cancel);
        assertThat(actions(ActionQuery.builder().text("leak hands"))).isEmpty();
        assertThat(client().countActions(
                                ActionQuery.builder().initiatedBy("alice").build()))
                .isEqualTo(new CappedCount(1, false));
        assertThat(client().action(move).targetTitle()).isNull();
    }

    @Test
    default void actionsAreFilteredByWhatTheirMandateSays() {
        fleet().put(task("t-1").build());
        Mandate ofIncident = new Mandate("alice", AuthorityLevel.GUARDIAN, "r", null, "INC-7", "carol", null);
        String first = client().execute(new OverridePriority("t-1", "HIGH", ofIncident))
                .id();
        String second = client().execute(
                        new OverridePriority("t-1", "LOW", Mandate.of("bob", AuthorityLevel.SYSTEM, "r")))
                .id();

        assertThat(actions(ActionQuery.builder().incident("INC-7"))).containsExactly(first);
        assertThat(actions(ActionQuery.builder().incident("INC"))).isEmpty();
        assertThat(actions(ActionQuery.builder().approvedBy("carol"))).containsExactly(first);
        assertThat(actions(ActionQuery.builder().minAuthority(AuthorityLevel.GUARDIAN)))
                .containsExactly(second, first);
        assertThat(actions(ActionQuery.builder().minAuthority(AuthorityLevel.SYSTEM)))
                .containsExactly(second);
        assertThat(actions(ActionQuery.builder().policy("deadline_rescue"))).isEmpty();
        assertThat(actions(ActionQuery.builder().incident("INC-7").approvedBy("dave")))
                .isEmpty();
    }

    @Test
    default void actionsAreFilteredByTime() {
        fleet().put(task("t-1").build());
        Instant before = fleet().now();
        String id = client().execute(new OverridePriority("t-1", "HIGH", guardian("r")))
                .id();
        Instant executed = client().action(id).action().createdAt();

        assertThat(actions(ActionQuery.builder().since(before))).containsExactly(id);
        assertThat(actions(ActionQuery.builder().since(executed))).containsExactly(id);
        assertThat(actions(ActionQuery.builder().until(executed))).isEmpty();
        assertThat(actions(ActionQuery.builder().since(executed).until(executed.plusSeconds(1))))
                .containsExactly(id);
        assertThat(actions(ActionQuery.builder().initiatedBy("alice").since(executed)))
                .containsExactly(id);
        assertThat(actions(ActionQuery.builder().entityId("t-1").since(executed.plusSeconds(1))))
                .isEmpty();
    }

    /// Three running tasks on a good agent, one on a failed one; a chain behind the stuck one with a critical end.
    private void crisis() {
        Instant now = fleet().now();
        fleet().put(
                        agent("good", 3),
                        agent("bad", 2, AgentStatus.FAILED, HealthStatus.HEALTHY),
                        agent("ill", 2, AgentStatus.RUNNING, HealthStatus.FAILED));
        fleet().put(
                        task("stuck")
                                .running("good", now.minus(Duration.ofSeconds(250)), 100)
                                .build(),
                        task("late")
                                .running("good", now.minus(Duration.ofSeconds(150)), 100)
                                .build(),
                        task("on-time")
                                .priority(Priority.HIGH)
                                .running("good", now.minus(Duration.ofSeconds(50)), 100)
                                .build(),
                        task("orphan").assigned("bad").build(),
                        task("middle").dependsOn("stuck", "done").build(),
                        task("critical")
                                .priority(Priority.CRITICAL)
                                .dependsOn("middle")
                                .build(),
                        task("ready").build(),
                        task("waits-for-unknown").dependsOn("nobody-knows").build(),
                        task("done").completed(now).build());
    }

    private List<String> tasks(TaskQuery.Builder query) {
        List<String> ids =
                client().tasks(query.build()).items().stream().map(TaskRow::id).toList();
        assertThat(client().countTasks(query.build()).value()).isEqualTo(ids.size());
        return ids;
    }

    private List<String> agents(AgentQuery query) {
        return client().agents(query).items().stream().map(row -> row.id()).toList();
    }

    private List<String> actions(ActionQuery.Builder query) {
        List<String> ids = client().actions(query.build()).items().stream()
                .map(row -> row.id())
                .toList();
        assertThat(client().countActions(query.build()).value()).isEqualTo(ids.size());
        return ids;
    }

    private static AgentQuery query(
            Set<AgentType> types,
            Set<AgentStatus> statuses,
            Set<String> capabilities,
            @Nullable Priority priority,
            @Nullable Integer capacity,
            boolean free) {
        return new AgentQuery(types, statuses, null, capabilities, priority, capacity, free, null, 100, null);
    }
}
