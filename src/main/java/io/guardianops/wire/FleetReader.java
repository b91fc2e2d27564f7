package io.guardianops.wire;

import io.guardianops.model.Agent;
import io.guardianops.model.AgentStatus;
import io.guardianops.model.AgentType;
import io.guardianops.model.GuardianException;
import io.guardianops.model.HealthStatus;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads what `GET /tasks` and `GET /agents` answer: arrays of records of which a server may leave fields out. Only the
/// id must be there; unknown fields are kept out and counted; a wrong type is an error that names element and field.
public final class FleetReader {
    private static final String UNKNOWN_PHASE = "PHASE_UNKNOWN";
    private static final String UNKNOWN_TYPE = "unknown";

    private final Instant now;

    /// A reader for one sitting.
    ///
    /// @param now the time of creation of records that don't tell theirs
    public FleetReader(Instant now) {
        this.now = now;
    }

    /// Reads an array of tasks.
    ///
    /// @throws GuardianException.Invalid with code `malformed_json`, `malformed_record` or `duplicate_id`
    public Reading<Task> tasks(byte[] json) {
        return read(json, FleetReader.this::task, Task::id, "id");
    }

    /// Reads an array of agents.
    ///
    /// @throws GuardianException.Invalid with code `malformed_json`, `malformed_record` or `duplicate_id`
    public Reading<Agent> agents(byte[] json) {
        return read(json, FleetReader.this::agent, Agent::id, "agent_id");
    }

    Task task(JsonRecord fields) {
        Instant createdAt = fields.time("created_at").orElse(now);
        return new Task(
                fields.requiredText("id"),
                fields.text("ticket_id").orElse(null),
                fields.word("phase_id").orElse(UNKNOWN_PHASE),
                fields.word("task_type").orElse(UNKNOWN_TYPE),
                fields.text("title").orElse(null),
                fields.text("description").orElse(null),
                fields.parsed("priority", Priority::parse, "one of CRITICAL, HIGH, MEDIUM, LOW")
                        .orElse(Priority.MEDIUM),
                fields.word("status").map(TaskStatus::new).orElse(TaskStatus.PENDING),
                fields.text("assigned_agent_id").orElse(null),
                fields.json("result").orElse(null),
                fields.text("error_message").orElse(null),
                fields.record("dependencies")
                        .map(dependencies -> dependencies.texts("depends_on"))
                        .orElse(List.of()),
                fields.texts("required_capabilities"),
                fields.count("retry_count").orElse(0),
                fields.count("max_retries").orElse(Task.DEFAULT_MAX_RETRIES),
                fields.count("timeout_seconds").orElse(null),
                fields.time("deadline_at").orElse(null),
                createdAt,
                fields.time("updated_at").orElse(createdAt),
                fields.time("started_at").orElse(null),
                fields.time("completed_at").orElse(null),
                fields.flag("protected").orElse(false));
    }

    Agent agent(JsonRecord fields) {
        return new Agent(
                fields.requiredText("agent_id"),
                fields.word("agent_type").map(AgentType::new).orElse(AgentType.WORKER),
                fields.text("phase_id").orElse(null),
                fields.word("status").map(AgentStatus::new).orElse(AgentStatus.IDLE),
                fields.texts("capabilities"),
                fields.count("capacity").orElse(1),
                fields.word("health_status").map(HealthStatus::new).orElse(HealthStatus.UNKNOWN),
                fields.texts("tags"),
                fields.time("last_heartbeat").orElse(null),
                fields.time("created_at").orElse(now));
    }

    private static <T> Reading<T> read(
            byte[] json, Function<JsonRecord, T> convert, Function<T, String> id, String idField) {
        JsonNode root = parse(json);
        if (!root.isArray()) {
            throw new GuardianException.Invalid(
                    "malformed_json",
                    "",
                    "Expected an array of records, but found " + JsonRecord.kind(root),
                    "Give the body of the answer as it came, an array in square brackets.");
        }
        List<T> items = new ArrayList<>(root.size());
        Set<String> ids = new HashSet<>();
        Map<String, Integer> unknown = new TreeMap<>();
        for (int index = 0; index < root.size(); index++) {
            JsonRecord element = JsonRecord.element(root.get(index), index);
            T item = convert.apply(element);
            if (!ids.add(id.apply(item))) {
                throw element.invalid("duplicate_id", idField, "occurs twice: " + id.apply(item));
            }
            items.add(item);
            element.unreadFields().forEach(name -> unknown.merge(name, 1, Integer::sum));
        }
        return new Reading<>(items, unknown);
    }

    static JsonNode parse(byte[] json) {
        try {
            return WireFormat.read(json);
        } catch (JacksonException notJson) {
            String place = notJson.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    notJson.getLocation().getLineNr(),
                                    notJson.getLocation().getColumnNr());
            throw new GuardianException.Invalid(
                    "malformed_json",
                    "",
                    "Not JSON" + place + ": " + notJson.getOriginalMessage(),
                    "Give the body of the answer as it came, without headers.");
        }
    }
}
