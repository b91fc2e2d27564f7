-- The local guardian system. Times are UTC, ISO 8601, always with six digits and +00:00, so that they sort as text.

CREATE TABLE agents (
    agent_id       TEXT PRIMARY KEY NOT NULL,
    agent_type     TEXT NOT NULL,
    phase_id       TEXT,
    status         TEXT NOT NULL,
    capabilities   TEXT NOT NULL,
    capacity       INTEGER NOT NULL CHECK (capacity >= 0),
    health_status  TEXT NOT NULL,
    tags           TEXT NOT NULL,
    last_heartbeat TEXT,
    created_at     TEXT NOT NULL,
    search_text    TEXT NOT NULL
) STRICT;

-- assigned_agent_id references no row: an import may bring tasks without their agents.
CREATE TABLE tasks (
    id                    TEXT PRIMARY KEY NOT NULL,
    ticket_id             TEXT,
    phase_id              TEXT NOT NULL,
    task_type             TEXT NOT NULL,
    title                 TEXT,
    description           TEXT,
    priority              INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
    status                TEXT NOT NULL,
    assigned_agent_id     TEXT,
    result                TEXT,
    error_message         TEXT,
    required_capabilities TEXT NOT NULL,
    retry_count           INTEGER NOT NULL,
    max_retries           INTEGER NOT NULL,
    timeout_seconds       INTEGER,
    deadline_at           TEXT,
    created_at            TEXT NOT NULL,
    updated_at            TEXT NOT NULL,
    started_at            TEXT,
    completed_at          TEXT,
    protected             INTEGER NOT NULL DEFAULT 0,
    search_text           TEXT NOT NULL,
    -- Dependencies that are not completed, and unfinished tasks that wait for this one (nobody waits for a completed
    -- one); the triggers below keep both.
    open_dependencies     INTEGER NOT NULL DEFAULT 0,
    blocks                INTEGER NOT NULL DEFAULT 0,
    display_name          TEXT COLLATE NOCASE GENERATED ALWAYS AS
        (CASE WHEN title IS NULL OR trim(title) = '' THEN task_type ELSE title END) VIRTUAL,
    deadline_key          TEXT GENERATED ALWAYS AS (coalesce(deadline_at, '9999-12-31T23:59:59.999999+00:00')) VIRTUAL,
    -- Null unless the task could start, and unless it ended: what partial indexes are made of, since the planner takes
    -- any index on a status that is asked for rather than the one that brings the order.
    ready                 INTEGER GENERATED ALWAYS AS
        (CASE WHEN status = 'pending' AND open_dependencies = 0 THEN 1 END) VIRTUAL,
    ended_key             TEXT GENERATED ALWAYS AS
        (CASE WHEN status IN ('completed', 'failed') THEN coalesce(completed_at, updated_at) END) VIRTUAL
) STRICT;

CREATE INDEX ix_tasks_order ON tasks (priority, deadline_key, created_at, id);
CREATE INDEX ix_tasks_ready ON tasks (priority, deadline_key, created_at, id) WHERE ready = 1;
CREATE INDEX ix_tasks_ended ON tasks (ended_key, id) WHERE ended_key IS NOT NULL;
CREATE INDEX ix_tasks_status ON tasks (status, id);
CREATE INDEX ix_tasks_agent ON tasks (assigned_agent_id, status, priority);
CREATE INDEX ix_tasks_name ON tasks (display_name, id);
CREATE INDEX ix_tasks_created ON tasks (created_at, id);
CREATE INDEX ix_tasks_critical_blocked ON tasks (id, status) WHERE priority = 0 AND open_dependencies > 0;

-- depends_on references no row either; a dependency that nobody knows is not completed.
CREATE TABLE task_dependencies (
    task_id    TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    depends_on TEXT NOT NULL,
    position   INTEGER NOT NULL,
    PRIMARY KEY (task_id, depends_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX ix_task_dependencies_depends_on ON task_dependencies (depends_on, task_id);

CREATE TRIGGER tasks_completion_changed AFTER UPDATE OF status ON tasks
WHEN (OLD.status = 'completed') <> (NEW.status = 'completed')
BEGIN
    UPDATE tasks SET open_dependencies = (
        SELECT count(*) FROM task_dependencies d LEFT JOIN tasks t ON t.id = d.depends_on
        WHERE d.task_id = tasks.id AND t.status IS NOT 'completed')
    WHERE id IN (SELECT task_id FROM task_dependencies WHERE depends_on = NEW.id);
    UPDATE tasks SET blocks = (
        SELECT count(*) FROM task_dependencies d JOIN tasks t ON t.id = d.task_id
        WHERE d.depends_on = tasks.id AND tasks.status <> 'completed' AND t.status NOT IN ('completed', 'failed'))
    WHERE id = NEW.id;
END;

CREATE TRIGGER tasks_end_changed AFTER UPDATE OF status ON tasks
WHEN (OLD.status IN ('completed', 'failed')) <> (NEW.status IN ('completed', 'failed'))
BEGIN
    UPDATE tasks SET blocks = (
        SELECT count(*) FROM task_dependencies d JOIN tasks t ON t.id = d.task_id
        WHERE d.depends_on = tasks.id AND tasks.status <> 'completed' AND t.status NOT IN ('completed', 'failed'))
    WHERE id IN (SELECT depends_on FROM task_dependencies WHERE task_id = NEW.id);
END;

-- Tasks may come after those that wait for them.
CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks
WHEN EXISTS (SELECT 1 FROM task_dependencies WHERE depends_on = NEW.id)
BEGIN
    UPDATE tasks SET open_dependencies = (
        SELECT count(*) FROM task_dependencies d LEFT JOIN tasks t ON t.id = d.depends_on
        WHERE d.task_id = tasks.id AND t.status IS NOT 'completed')
    WHERE id IN (SELECT task_id FROM task_dependencies WHERE depends_on = NEW.id);
    UPDATE tasks SET blocks = (
        SELECT count(*) FROM task_dependencies d JOIN tasks t ON t.id = d.task_id
        WHERE d.depends_on = tasks.id AND tasks.status <> 'completed' AND t.status NOT IN ('completed', 'failed'))
    WHERE id = NEW.id;
END;

CREATE TRIGGER task_dependencies_inserted AFTER INSERT ON task_dependencies
BEGIN
    UPDATE tasks SET open_dependencies = (
        SELECT count(*) FROM task_dependencies d LEFT JOIN tasks t ON t.id = d.depends_on
        WHERE d.task_id = NEW.task_id AND t.status IS NOT 'completed')
    WHERE id = NEW.task_id;
    UPDATE tasks SET blocks = (
        SELECT count(*) FROM task_dependencies d JOIN tasks t ON t.id = d.task_id
        WHERE d.depends_on = tasks.id AND tasks.status <> 'completed' AND t.status NOT IN ('completed', 'failed'))
    WHERE id = NEW.depends_on;
END;

CREATE TRIGGER task_dependencies_deleted AFTER DELETE ON task_dependencies
BEGIN
    UPDATE tasks SET open_dependencies = (
        SELECT count(*) FROM task_dependencies d LEFT JOIN tasks t ON t.id = d.depends_on
        WHERE d.task_id = OLD.task_id AND t.status IS NOT 'completed')
    WHERE id = OLD.task_id;
    UPDATE tasks SET blocks = (
        SELECT count(*) FROM task_dependencies d JOIN tasks t ON t.id = d.task_id
        WHERE d.depends_on = tasks.id AND tasks.status <> 'completed' AND t.status NOT IN ('completed', 'failed'))
    WHERE id = OLD.depends_on;
END;

-- seq orders the history, never the clock. A row changes once: when it is marked reverted.
CREATE TABLE guardian_actions (
    seq             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    action_type     TEXT NOT NULL,
    target_entity   TEXT NOT NULL,
    authority_level INTEGER NOT NULL CHECK (authority_level BETWEEN 1 AND 5),
    reason          TEXT NOT NULL,
    initiated_by    TEXT NOT NULL,
    approved_by     TEXT,
    executed_at     TEXT,
    reverted_at     TEXT,
    audit_log       TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    -- The action that this one restores, and which step of its plan; the steps that this one's own plan has.
    restores        TEXT REFERENCES guardian_actions (id),
    restore_step    INTEGER,
    restore_steps   INTEGER NOT NULL DEFAULT 0,
    idempotency_key TEXT,
    search_text     TEXT NOT NULL
) STRICT;

CREATE INDEX ix_guardian_actions_action_type ON guardian_actions (action_type);
CREATE INDEX ix_guardian_actions_target_entity ON guardian_actions (target_entity);
CREATE INDEX ix_guardian_actions_initiated_by ON guardian_actions (initiated_by);
CREATE INDEX ix_guardian_actions_entity_type ON guardian_actions (target_entity, action_type);
CREATE INDEX ix_guardian_actions_initiated_at ON guardian_actions (initiated_by, executed_at);
CREATE INDEX ix_guardian_actions_executed_at ON guardian_actions (executed_at);
CREATE INDEX ix_guardian_actions_reverted ON guardian_actions (seq) WHERE reverted_at IS NOT NULL;
-- A step of a plan runs once.
CREATE UNIQUE INDEX ix_guardian_actions_restores ON guardian_actions (restores, restore_step)
    WHERE restores IS NOT NULL;
CREATE UNIQUE INDEX ix_guardian_actions_idempotency_key ON guardian_actions (idempotency_key)
    WHERE idempotency_key IS NOT NULL;

-- The tasks and agents that an action touched, both ends of a reallocation too.
CREATE TABLE action_entities (
    entity_id TEXT NOT NULL,
    seq       INTEGER NOT NULL REFERENCES guardian_actions (seq),
    PRIMARY KEY (entity_id, seq)
) STRICT, WITHOUT ROWID;

-- Actions that are marked reverted and not wholly restored: short, so that it can be counted at every glance.
CREATE TABLE unrestored_actions (
    seq INTEGER PRIMARY KEY REFERENCES guardian_actions (seq)
) STRICT;

-- AUTOINCREMENT, so that a cursor never points to something else after old events were removed.
CREATE TABLE outbox (
    event_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    event_type  TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id   TEXT NOT NULL,
    payload     TEXT NOT NULL,
    occurred_at TEXT NOT NULL
) STRICT;

CREATE TABLE engine_settings (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
