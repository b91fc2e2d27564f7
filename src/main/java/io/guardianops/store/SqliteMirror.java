package io.guardianops.store;

import io.guardianops.engine.port.MirrorChanges;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Follows another system within one transaction. The sequence of actions is that of their creation, in microseconds.
record SqliteMirror(Sql sql) implements MirrorChanges {
    /// Apart from the settings of an engine of its own.
    private static final String NOTE = "mirror.";

    @Override
    public Set<String> taskIds() {
        return new TreeSet<>(sql.list("SELECT id FROM tasks", row -> row.getString(1)));
    }

    @Override
    public Set<String> agentIds() {
        return new TreeSet<>(sql.list("SELECT agent_id FROM agents", row -> row.getString(1)));
    }

    @Override
    public void removeTask(String id) {
        sql.update("DELETE FROM task_dependencies WHERE task_id = ?", id);
        sql.update("DELETE FROM tasks WHERE id = ?", id);
        // No trigger does this: in a system of one's own, no task vanishes.
        sql.update("""
            UPDATE tasks SET open_dependencies = (\
            SELECT count(*) FROM task_dependencies d LEFT JOIN tasks t ON t.id = d.depends_on \
            WHERE d.task_id = tasks.id AND t.status IS NOT 'completed') \
            WHERE id IN (SELECT task_id FROM task_dependencies WHERE depends_on = ?)\
            """, id);
    }

    @Override
    public void removeAgent(String id) {
        sql.update("DELETE FROM agents WHERE agent_id = ?", id);
    }

    @Override
    public void put(RecordedAction recorded) {
        GuardianAction action = recorded.action();
        if (sql.number("SELECT count(*) FROM guardian_actions WHERE id = ?", action.id()) == 0) {
            insert(recorded);
        } else {
            update(action);
        }
        if (recorded.restores() != null && recorded.restoreStep() != null) {
            ranStep(recorded.restores(), recorded.restoreStep(), action.id());
        }
        markUnrestored(action.id());
    }

    private void insert(RecordedAction recorded) {
        GuardianAction action = recorded.action();
        long place = place(action.createdAt());
        sql.update(
                """
                INSERT INTO guardian_actions (seq, id, action_type, target_entity, authority_level, reason, \
                initiated_by, approved_by, executed_at, reverted_at, audit_log, created_at, restore_steps, \
                search_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                place,
                action.id(),
                action.type().value(),
                action.targetEntity(),
                action.authority().level(),
                action.reason(),
                action.initiatedBy(),
                action.approvedBy(),
                Timestamps.textOrNull(action.executedAt()),
                Timestamps.textOrNull(action.revertedAt()),
                Json.text(action.auditLog()),
                Timestamps.text(action.createdAt()),
                recorded.restoreSteps(),
                Where.searchable(action.reason(), action.targetEntity()));
        for (String entity : recorded.entities()) {
            sql.update("INSERT INTO action_entities (entity_id, seq) VALUES (?, ?)", entity, place);
        }
    }

    private void update(GuardianAction action) {
        sql.update(
                """
                UPDATE guardian_actions SET reason = ?, approved_by = ?, executed_at = ?, reverted_at = ?, \
                audit_log = ?, search_text = ? WHERE id = ?\
                """,
                action.reason(),
                action.approvedBy(),
                Timestamps.textOrNull(action.executedAt()),
                Timestamps.textOrNull(action.revertedAt()),
                Json.text(action.auditLog()),
                Where.searchable(action.reason(), action.targetEntity()),
                action.id());
    }

    /// The next free place from this moment on.
    private long place(Instant createdAt) {
        long place = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
        while (sql.number("SELECT count(*) FROM guardian_actions WHERE seq = ?", place) > 0) {
            place++;
        }
        return place;
    }

    @Override
    public void ranStep(String actionId, int step, String byActionId) {
        // Neither an action that nobody knows nor a step that was run already: records of others may say anything.
        sql.update("""
            UPDATE guardian_actions SET restores = ?, restore_step = ? WHERE id = ? AND restores IS NULL \
            AND EXISTS (SELECT 1 FROM guardian_actions o WHERE o.id = ?) AND NOT EXISTS \
            (SELECT 1 FROM guardian_actions r WHERE r.restores = ? AND r.restore_step = ?)\
            """, actionId, step, byActionId, actionId, actionId, step);
        markUnrestored(actionId);
    }

    @Override
    public void settled(String actionId) {
        note("settled." + actionId, "");
        markUnrestored(actionId);
    }

    /// Keeps the short list of what is marked reverted and not wholly restored.
    private void markUnrestored(String actionId) {
        sql.update(
                "DELETE FROM unrestored_actions WHERE seq = (SELECT seq FROM guardian_actions WHERE id = ?)", actionId);
        sql.update("""
            INSERT INTO unrestored_actions SELECT o.seq FROM guardian_actions o WHERE o.id = ? \
            AND o.reverted_at IS NOT NULL \
            AND o.restore_steps > (SELECT count(*) FROM guardian_actions r WHERE r.restores = o.id) \
            AND NOT EXISTS (SELECT 1 FROM engine_settings s WHERE s.name = ?)\
            """, actionId, NOTE + "settled." + actionId);
    }

    @Override
    public void note(String name, String value) {
        sql.update(
                "INSERT INTO engine_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
                        + " excluded.value",
                NOTE + name,
                value);
    }

    static Map<String, String> notes(Sql sql) {
        Map<String, String> notes = new LinkedHashMap<>();
        sql.list(
                        "SELECT substr(name, ?), value FROM engine_settings WHERE name LIKE ? ORDER BY name",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        NOTE.length() + 1,
                        NOTE + "%")
                .forEach(note -> notes.put(note.getKey(), note.getValue()));
        return notes;
    }
}
