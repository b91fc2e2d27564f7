package io.guardianops.wire;

import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentQuery;
import java.util.List;
import java.util.stream.Collectors;

/// The parameters of `GET /agents`, both ways.
public final class AgentQueryParameters {
    /// Every name that is read.
    public static final List<String> NAMES = List.of(
            "type",
            "status",
            "phase_id",
            "capability",
            "current_task_priority",
            "capacity_gt",
            "free",
            "q",
            "limit",
            "after");

    private static final int DEFAULT_LIMIT = 1_000;

    private AgentQueryParameters() {}

    /// Everything that the query says beyond the defaults, and the limit.
    public static Parameters.Builder write(AgentQuery query) {
        Integer capacity = query.capacityGreaterThan();
        return Parameters.builder()
                .putAll("type", query.types(), AgentType::value)
                .putAll("status", query.statuses(), AgentStatus::value)
                .put("phase_id", query.phaseId())
                .putAll("capability", query.capabilities(), capability -> capability)
                .put("current_task_priority", query.currentTaskPriority())
                .put("capacity_gt", capacity == null ? null : capacity.toString())
                .putIf(query.freeOnly(), "free")
                .put("q", query.text())
                .put("limit", query.limit())
                .put("after", query.cursor());
    }

    /// Reads the query; the limit is the engine's to check.
    ///
    /// @throws UnreadableRequest naming the parameter
    public static AgentQuery read(Parameters parameters) {
        return new AgentQuery(
                parameters.texts("type").stream().map(AgentType::new).collect(Collectors.toSet()),
                parameters.texts("status").stream().map(AgentStatus::new).collect(Collectors.toSet()),
                parameters.text("phase_id").orElse(null),
                parameters.texts("capability"),
                parameters.word("current_task_priority", Priority.class).orElse(null),
                parameters.number("capacity_gt").orElse(null),
                parameters.flag("free").orElse(false),
                parameters.text("q").orElse(null),
                parameters.number("limit").orElse(DEFAULT_LIMIT),
                parameters.text("after").orElse(null));
    }
}
