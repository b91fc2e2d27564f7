package io.guardianops.engine;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentRegistryTest {
    private final EngineFixture fixture = new EngineFixture();
    private final GuardianEngine engine = fixture.engine;
    private final AgentRegistry registry = engine.agents();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anAgentRegisters() {
        Agent agent =
                registry.register(new NewAgent(null, AgentType.WORKER, "PHASE", List.of("java"), 2, List.of("x")));

        assertThat(agent.status()).isEqualTo(AgentStatus.IDLE);
        assertThat(agent.healthStatus()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(agent.lastHeartbeat()).isEqualTo(fixture.now());
        assertThat(engine.reads().agent(agent.id()).agent()).isEqualTo(agent);
        GuardianEvent event =
                engine.events().after(EventFilter.types("AGENT_*"), 0, 10).getFirst();
        assertThat(event.eventType()).isEqualTo("AGENT_REGISTERED");
        assertThat(event.entityId()).isEqualTo(agent.id());
        assertThat(event.payload()).containsEntry("capabilities", List.of("java"));
    }

    @Test
    void newAgentsAreChecked() {
        register("a-1", 1);

        refused("agent_exists", () -> register("a-1", 1));
        refused("invalid_capacity", () -> register("a-2", -1));
        refused("blank_agent_id", () -> register("", 1));
        refused(
                "blank_agent_type",
                () -> registry.register(new NewAgent("a-2", new AgentType(" "), null, List.of(), 1, List.of())));
        refused(
                "blank_capabilities",
                () -> registry.register(new NewAgent("a-2", AgentType.WORKER, null, List.of(""), 1, List.of())));
    }

    @Test
    void silenceIsNoticed() {
        register("early", 1);
        register("beating", 1);
        fixture.pass(Duration.ofSeconds(30));
        register("late", 1);
        register("retired", 1);
        registry.changeStatus("retired", AgentStatus.TERMINATED, HealthStatus.UNKNOWN);
        fixture.pass(Duration.ofSeconds(61));
        Agent beating = registry.heartbeat("beating");

        assertThat(beating.lastHeartbeat()).isEqualTo(fixture.now());
        assertThat(registry.stale()).extracting(Agent::id).containsExactly("early");
        assertThat(registry.stale(Duration.ofSeconds(60))).extracting(Agent::id).containsExactly("early", "late");
        assertThat(registry.stale(Duration.ofSeconds(91))).isEmpty();
        refused("agent_not_found", () -> registry.heartbeat("nope"));
    }

    @Test
    void aChangeOfStatusIsToldOnce() {
        register("a-1", 1);
        long before = engine.events().lastId();

        registry.changeStatus("a-1", AgentStatus.DEGRADED, HealthStatus.DEGRADED);
        registry.changeStatus("a-1", new AgentStatus("degraded"), HealthStatus.DEGRADED);
        registry.changeStatus("a-1", AgentStatus.DEGRADED, HealthStatus.FAILED);

        List<GuardianEvent> events = engine.events().after(EventFilter.all(), before, 10);
        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.eventType()).isEqualTo("AGENT_STATUS_CHANGED"));
        Map<String, @Nullable Object> payload = events.getFirst().payload();
        assertThat(payload).containsEntry("old_status", "IDLE").containsEntry("status", "DEGRADED");
        refused("agent_not_found", () -> registry.changeStatus("nope", AgentStatus.IDLE, HealthStatus.HEALTHY));
        refused("blank_status", () -> registry.changeStatus("a-1", new AgentStatus(" "), HealthStatus.HEALTHY));
    }

    @Test
    void statisticsAddUp() {
        engine.importFleet(
                IntStream.range(0, 1_005)
                        .mapToObj(i -> agent("a-%04d".formatted(i), 2))
                        .toList(),
                List.of());
        registry.changeStatus("a-0000", AgentStatus.FAILED, HealthStatus.FAILED);
        registry.register(new NewAgent("m-1", AgentType.MONITOR, null, List.of(), 0, List.of()));
        engine.importFleet(
                List.of(),
                List.of(
                        task("t-1").assigned("a-0001").build(),
                        task("t-2").assigned("a-0001").build()));

        AgentStatistics statistics = registry.statistics();

        assertThat(statistics.total()).isEqualTo(1_006);
        assertThat(statistics.byStatus()).containsEntry(AgentStatus.FAILED, 1).containsEntry(AgentStatus.IDLE, 1_005);
        assertThat(statistics.byType()).containsEntry(AgentType.WORKER, 1_005).containsEntry(AgentType.MONITOR, 1);
        assertThat(statistics.byHealth()).containsEntry(HealthStatus.HEALTHY, 1_005);
        assertThat(statistics.capacity()).isEqualTo(2_010);
        assertThat(statistics.used()).isEqualTo(2);
        assertThat(statistics.available()).isEqualTo(1_003);
        assertThat(registry.find(AgentQuery.all()).items())
                .extracting(AgentRow::id)
                .hasSize(1_000);
    }

    private void register(String id, int capacity) {
        registry.register(new NewAgent(id, AgentType.WORKER, null, List.of(), capacity, List.of()));
    }

    private static void refused(String code, Runnable act) {
        assertThat(catchThrowableOfType(GuardianException.class, act::run).code())
                .isEqualTo(code);
    }
}
