package io.guardianops.server;

import io.guardianops.engine.AgentRegistry;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.Agent;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.Page;
import io.guardianops.wire.AgentHealthJson;
import io.guardianops.wire.AgentJson;
import io.guardianops.wire.AgentQueryParameters;
import io.guardianops.wire.AgentRowJson;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.HealthParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Questions about agents.
final class AgentRoutes {
    private final GuardianEngine engine;
    private final InstantSource clock;

    AgentRoutes(GuardianEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void addTo(ApiRoutes routes) {
        routes.get(ApiPaths.AGENTS, this::list);
        // Before the single one: paths are matched in this order.
        routes.get(ApiPaths.AGENTS + "/health", this::health);
        routes.get(ApiPaths.AGENTS + "/statistics", this::statistics);
        routes.get(ApiPaths.AGENTS + "/stale", this::stale);
        routes.get(ApiPaths.AGENTS + "/{id}", this::single);
    }

    private void list(Exchange exchange) {
        AgentQuery query = AgentQueryParameters.read(exchange.parameters());
        boolean full = exchange.wantsFullDetail();
        exchange.page(engine.reads().agents(query), row -> full ? AgentRowJson.of(row) : AgentJson.of(row.agent()));
    }

    private void single(Exchange exchange) {
        AgentRow row = engine.reads().agent(exchange.id());
        exchange.answer(exchange.wantsFullDetail() ? AgentRowJson.of(row) : AgentJson.of(row.agent()));
    }

    private void health(Exchange exchange) {
        Duration timeout = HealthParameters.timeout(exchange.parameters(), AgentRegistry.STALE_AFTER);
        List<Agent> agents = new ArrayList<>();
        AgentQuery query = AgentQuery.all();
        do {
            Page<AgentRow> page = engine.reads().agents(query);
            page.items().forEach(row -> agents.add(row.agent()));
            query = query.after(page.nextCursor());
        } while (query.cursor() != null);
        answer(exchange, agents, timeout);
    }

    private void stale(Exchange exchange) {
        Duration timeout = HealthParameters.timeout(exchange.parameters(), AgentRegistry.STALE_AFTER);
        answer(exchange, engine.agents().stale(timeout), timeout);
    }

    private void statistics(Exchange exchange) {
        exchange.answer(AgentStatisticsJson.of(engine.agents().statistics()));
    }

    private void answer(Exchange exchange, List<Agent> agents, Duration timeout) {
        Instant now = clock.instant();
        exchange.answer(agents.stream()
                .map(agent -> AgentHealthJson.of(agent, timeout, now))
                .toList());
    }
}
