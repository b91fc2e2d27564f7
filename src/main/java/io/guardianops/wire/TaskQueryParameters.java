package io.guardianops.wire;

import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskScope;
import io.guardianops.model.query.TaskSort;
import java.util.List;
import java.util.stream.Collectors;

/// The parameters of `GET /tasks` and `GET /tasks/count`, both ways.
public final class TaskQueryParameters {
    /// Every name that is read.
    public static final List<String> NAMES = List.of(
            "scope",
            "status",
            "priority",
            "agent_id",
            "phase_id",
            "task_type",
            "ticket_id",
            "depends_on",
            "acted_on_by",
            "q",
            "protected",
            "id",
            "has_sandbox",
            "sort",
            "reversed",
            "limit",
            "after");

    private static final int DEFAULT_LIMIT = 100;

    private TaskQueryParameters() {}

    /// Everything that the query says beyond the defaults, and the limit.
    public static Parameters.Builder write(TaskQuery query) {
        return Parameters.builder()
                .put("scope", query.scope() == TaskScope.ALL ? null : query.scope())
                .putAll("status", query.statuses(), TaskStatus::value)
                .putWords("priority", query.priorities())
                .put("agent_id", query.agentId())
                .put("phase_id", query.phaseId())
                .put("task_type", query.taskType())
                .put("ticket_id", query.ticketId())
                .put("depends_on", query.dependsOn())
                .put("acted_on_by", query.actedOnBy())
                .put("q", query.text())
                .putIf(query.protectedOnly(), "protected")
                .putAll("id", query.ids(), id -> id)
                .put("sort", query.sort())
                .putIf(query.reversed(), "reversed")
                .put("limit", query.limit())
                .put("after", query.cursor());
    }

    /// Reads the query; the limit is the engine's to check.
    ///
    /// @throws UnreadableRequest naming the parameter
    public static TaskQuery read(Parameters parameters) {
        return TaskQuery.builder()
                .scope(parameters.word("scope", TaskScope.class).orElse(TaskScope.ALL))
                .statuses(
                        parameters.texts("status").stream().map(TaskStatus::new).collect(Collectors.toSet()))
                .priorities(parameters.words("priority", Priority.class))
                .agentId(parameters.text("agent_id").orElse(null))
                .phaseId(parameters.text("phase_id").orElse(null))
                .taskType(parameters.text("task_type").orElse(null))
                .ticketId(parameters.text("ticket_id").orElse(null))
                .dependsOn(parameters.text("depends_on").orElse(null))
                .actedOnBy(parameters.text("acted_on_by").orElse(null))
                .text(parameters.text("q").orElse(null))
                .protectedOnly(parameters.flag("protected").orElse(false))
                .ids(parameters.texts("id"))
                .sort(parameters.word("sort", TaskSort.class).orElse(TaskSort.ATTENTION))
                .reversed(parameters.flag("reversed").orElse(false))
                .limit(parameters.number("limit").orElse(DEFAULT_LIMIT))
                .cursor(parameters.text("after").orElse(null))
                .build();
    }

    /// True if only tasks with a sandbox are wanted, of which there are none here.
    public static boolean wantsSandbox(Parameters parameters) {
        return parameters.flag("has_sandbox").orElse(false);
    }
}
