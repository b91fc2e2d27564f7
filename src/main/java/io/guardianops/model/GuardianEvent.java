package io.guardianops.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened, published after the commit that made it true.
///
/// @param eventId    monotonic cursor within one system; 0 where the server gives none
/// @param eventType  e.g. `guardian.intervention.completed`, `TASK_STARTED`
/// @param entityType e.g. `guardian_action`, `task`, `agent`
/// @param entityId   the entity's id
/// @param payload    a JSON object
/// @param occurredAt when
public record GuardianEvent(
        long eventId,
        String eventType,
        String entityType,
        String entityId,
        Map<String, @Nullable Object> payload,
        Instant occurredAt) {

    public static final String INTERVENTION_STARTED = "guardian.intervention.started";
    public static final String INTERVENTION_COMPLETED = "guardian.intervention.completed";
    public static final String INTERVENTION_REVERTED = "guardian.intervention.reverted";
    public static final String ACTION_REDACTED = "guardian.action.redacted";
    public static final String ACTION_NOTED = "guardian.action.noted";
    public static final String ACTIONS_ARCHIVED = "guardian.actions.archived";
    public static final String RESOURCE_REALLOCATED = "guardian.resource.reallocated";
    public static final String POLICY_SAVED = "guardian.policy.saved";
    public static final String TASK_CREATED = "TASK_CREATED";
    public static final String TASK_ASSIGNED = "TASK_ASSIGNED";
    public static final String TASK_STARTED = "TASK_STARTED";
    public static final String TASK_COMPLETED = "TASK_COMPLETED";
    public static final String TASK_FAILED = "TASK_FAILED";
    public static final String AGENT_REGISTERED = "AGENT_REGISTERED";
    public static final String AGENT_STATUS_CHANGED = "AGENT_STATUS_CHANGED";

    public GuardianEvent {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }
}
