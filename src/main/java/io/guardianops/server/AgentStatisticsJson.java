package io.guardianops.server;

import io.guardianops.engine.AgentStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The registry in numbers, on the wire.
///
/// @param totalAgents     all agents
/// @param byStatus        agents by life-cycle state
/// @param byType          agents by type
/// @param byHealth        agents by health
/// @param totalCapacity   slots of all agents
/// @param usedCapacity    slots taken by assigned and running tasks
/// @param availableAgents agents that are fit for work and have a free slot
record AgentStatisticsJson(
        int totalAgents,
        Map<String, Integer> byStatus,
        Map<String, Integer> byType,
        Map<String, Integer> byHealth,
        long totalCapacity,
        int usedCapacity,
        int availableAgents) {

    static AgentStatisticsJson of(AgentStatistics statistics) {
        return new AgentStatisticsJson(
                statistics.total(),
                named(statistics.byStatus(), status -> status.value()),
                named(statistics.byType(), type -> type.value()),
                named(statistics.byHealth(), health -> health.value()),
                statistics.capacity(),
                statistics.used(),
                statistics.available());
    }

    private static <K> Map<String, Integer> named(Map<K, Integer> counts, Function<K, String> name) {
        Map<String, Integer> named = new TreeMap<>();
        counts.forEach((key, count) -> named.put(name.apply(key), count));
        return named;
    }
}
