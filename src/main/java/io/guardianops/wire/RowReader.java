package io.guardianops.wire;

import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Priority;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Reads the records of answers, with the fields of our rows or without them.
final class RowReader {
    private final Instant now;
    private final FleetReader fleet;

    RowReader(Instant now) {
        this.now = now;
        this.fleet = new FleetReader(now);
    }

    TaskRow task(JsonRecord fields) {
        return new TaskRow(
                fleet.task(fields),
                fields.count("queue_position").orElse(null),
                fields.count("blocked_by").orElse(0),
                fields.count("blocks").orElse(0),
                fields.flag("blocks_critical").orElse(false),
                fields.record("agent").map(fleet::agent).orElse(null));
    }

    AgentRow agent(JsonRecord fields) {
        Map<Priority, Integer> mix = new EnumMap<>(Priority.class);
        fields.record("mix")
                .ifPresent(counts -> counts.names()
                        .forEach(name -> Priority.parse(name)
                                .ifPresent(
                                        priority -> counts.count(name).ifPresent(slots -> mix.put(priority, slots)))));
        return new AgentRow(fleet.agent(fields), fields.count("used").orElse(0), mix);
    }

    ActionRow actionRow(JsonRecord fields) {
        GuardianAction action = action(fields);
        int done = fields.count("restored_steps").orElse(0);
        int total = fields.count("restore_steps").orElse(0);
        ActionState state = total > 0
                ? new ActionState.Restored(done, total)
                : action.isReverted() ? new ActionState.MarkedReverted() : new ActionState.Active();
        return new ActionRow(
                action,
                state,
                fields.text("target_title").orElse(null),
                fields.longCount("seq").orElse(null));
    }

    GuardianAction action(JsonRecord fields) {
        Optional<Instant> executedAt = fields.time("executed_at");
        return new GuardianAction(
                fields.requiredText("action_id"),
                new ActionType(fields.requiredText("action_type")),
                fields.text("target_entity").orElse(""),
                authority(fields),
                fields.text("reason").orElse(""),
                fields.text("initiated_by").orElse(""),
                fields.text("approved_by").orElse(null),
                executedAt.orElse(null),
                fields.time("reverted_at").orElse(null),
                fields.map("audit_log"),
                fields.time("created_at").or(() -> executedAt).orElse(now));
    }

    GuardianEvent event(JsonRecord fields) {
        return new GuardianEvent(
                fields.longCount("event_id").orElse(0L),
                fields.requiredText("event_type"),
                fields.text("entity_type").orElse(""),
                fields.text("entity_id").orElse(""),
                fields.map("payload"),
                fields.time("occurred_at").orElse(now));
    }

    FleetOverview overview(JsonRecord fields) {
        return new FleetOverview(
                fields.time("as_of").orElse(now),
                fields.record("tasks").map(CountJson::read).orElse(new CappedCount(0, false)),
                fields.count("running").orElse(0),
                fields.count("stuck").orElse(0),
                fields.count("blocking_critical").orElse(0),
                fields.count("on_failed_agents").orElse(0),
                fields.count("agents").orElse(0),
                fields.count("failed_agents").orElse(0),
                fields.count("not_restored").orElse(0),
                fields.flag("intake_stopped").orElse(false));
    }

    FleetSnapshot snapshot(JsonRecord fields) {
        return new FleetSnapshot(
                fields.time("as_of").orElse(now),
                fields.records("tasks").stream().map(this::task).toList(),
                fields.records("agents").stream().map(this::agent).toList(),
                fields.record("load").map(RowReader::load).orElse(SystemLoad.UNKNOWN));
    }

    private static SystemLoad load(JsonRecord fields) {
        return new SystemLoad(
                fields.share("memory_usage").orElse(Double.NaN),
                fields.share("cpu_usage").orElse(Double.NaN));
    }

    /// The number counts; a server that knows more levels than we do is believed that it is at least the highest.
    private static AuthorityLevel authority(JsonRecord fields) {
        Optional<AuthorityLevel> named = fields.text("authority_name").flatMap(name -> AuthorityLevel.parse(name));
        return fields.count("authority_level")
                .map(level -> AuthorityLevel.ofLevel(level)
                        .orElse(level > AuthorityLevel.SYSTEM.level() ? AuthorityLevel.SYSTEM : AuthorityLevel.WORKER))
                .or(() -> named)
                .orElse(AuthorityLevel.REQUIRED_TO_INTERVENE);
    }
}
