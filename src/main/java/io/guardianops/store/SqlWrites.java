package io.guardianops.store;

import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.Agent;
import io.guardianops.model.ApiToken;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Task;

/// Changes records within one transaction, in what both databases have in common.
abstract class SqlWrites extends SqlReads implements WriteTransaction {
    SqlWrites(Sql sql) {
        super(sql);
    }

    @Override
    public void insert(Task task) {
        TaskRows.insert(sql, task);
    }

    @Override
    public void update(Task before, Task after) {
        TaskRows.update(sql, before, after);
    }

    @Override
    public void insert(Agent agent) {
        AgentRows.insert(sql, agent);
    }

    @Override
    public void update(Agent agent) {
        AgentRows.update(sql, agent);
    }

    @Override
    public void markReverted(GuardianAction reverted) {
        ActionRows.markReverted(sql, reverted);
    }

    @Override
    public void setIntakeStopped(boolean stopped) {
        set(INTAKE_STOPPED, Boolean.toString(stopped));
    }

    @Override
    public void beginCursor(String reader, long eventId) {
        sql.update(
                "INSERT INTO engine_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                CURSOR_OF + reader,
                Long.toString(eventId));
    }

    @Override
    public void setCursor(String reader, long eventId) {
        set(CURSOR_OF + reader, Long.toString(eventId));
    }

    private void set(String name, String value) {
        sql.update("""
            INSERT INTO engine_settings (name, value) VALUES (?, ?) \
            ON CONFLICT (name) DO UPDATE SET value = excluded.value\
            """, name, value);
    }

    @Override
    public void insert(ApiToken token, String hash) {
        TokenRows.insert(sql, token, hash);
    }

    @Override
    public void update(ApiToken token) {
        TokenRows.update(sql, token);
    }

    /// True if this brought events.
    abstract boolean published();
}
