package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;

/// When each agent was last heard of: the healthy ones a moment ago, the degraded ones too long ago, the failed ones
/// before they failed.
final class Heartbeats {
    private static final int LAST_GOOD_MINUTE = 21;

    private final FleetSimulation fleet;
    private final GuardianEngine engine;
    private final Script script;
    private final Random random;

    Heartbeats(FleetSimulation fleet, GuardianEngine engine, Script script, Random random) {
        this.fleet = fleet;
        this.engine = engine;
        this.script = script;
        this.random = random;
    }

    void plan() {
        script.ago(Duration.ofMinutes(LAST_GOOD_MINUTE), () -> each(_ -> true, 20));
        script.ago(Duration.ofMinutes(13), () -> each(agent -> !agent.status().isOutOfService(), 20));
        script.ago(Duration.ofSeconds(560), () -> each(agent -> !agent.status().isOutOfService(), 20));
        script.ago(Duration.ofSeconds(170), () -> each(agent -> agent.status().equals(AgentStatus.DEGRADED), 30));
        script.ago(Duration.ofSeconds(24), () -> each(Heartbeats::isWell, 22));
    }

    private void each(Predicate<Agent> chosen, int withinSeconds) {
        AgentQuery query = AgentQuery.all();
        do {
            var page = engine.reads().agents(query);
            for (AgentRow row : page.items()) {
                if (chosen.test(row.agent())) {
                    Duration delay = Duration.ofNanos((1 + random.nextInt(withinSeconds * 1_000_000)) * 1_000L);
                    fleet.after(delay, () -> engine.agents().heartbeat(row.id()));
                }
            }
            query = query.after(page.nextCursor());
        } while (query.cursor() != null);
    }

    private static boolean isWell(Agent agent) {
        return !agent.status().isOutOfService() && !agent.status().equals(AgentStatus.DEGRADED);
    }
}
