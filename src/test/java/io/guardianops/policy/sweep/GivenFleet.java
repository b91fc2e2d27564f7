package io.guardianops.policy.sweep;

import io.guardianops.client.TaskBuilder;
import io.guardianops.model.Agent;
import io.guardianops.model.Task;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.FleetFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A fleet as a test describes it.
public final class GivenFleet {
    public static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final ExternalFacts.Builder external = ExternalFacts.builder();
    private SystemLoad load = new SystemLoad(0.5, 0.5);
    private Instant now = NOW;

    /// Adds tasks.
    public GivenFleet with(TaskBuilder... more) {
        for (TaskBuilder each : more) {
            tasks.add(each.build());
        }
        return this;
    }

    public GivenFleet with(Agent... more) {
        agents.addAll(List.of(more));
        return this;
    }

    public GivenFleet cpu(double usage) {
        load = Double.isNaN(usage) ? SystemLoad.UNKNOWN : new SystemLoad(0.5, usage);
        return this;
    }

    /// What others said, for an hour from now on.
    public GivenFleet incident(String severity) {
        external.incident(severity, null, now, Duration.ofHours(1));
        return this;
    }

    public GivenFleet said(Consumer<ExternalFacts.Builder> what) {
        what.accept(external);
        return this;
    }

    public GivenFleet at(Instant moment) {
        now = moment;
        return this;
    }

    public GivenFleet after(Duration time) {
        return at(NOW.plus(time));
    }

    public FleetFacts facts() {
        return FleetFacts.of(snapshot(), external.build());
    }

    /// The same without what others said.
    public FleetSnapshot snapshot() {
        return new FleetSnapshot(
                now,
                tasks.stream()
                        .map(each -> new TaskRow(each, null, 0, 0, false, null))
                        .toList(),
                agents.stream()
                        .map(each -> new AgentRow(each, used(each), Map.of()))
                        .toList(),
                load);
    }

    private int used(Agent agent) {
        return (int) tasks.stream()
                .filter(each -> agent.id().equals(each.assignedAgentId())
                        && each.status().occupiesSlot())
                .count();
    }
}
