-- The guardian system on PostgreSQL, for several processes at once. The same tables as on SQLite; what differs has its
-- reason beside it. Texts that are sorted by compare byte by byte, as there, whatever the database's own collation.

CREATE TABLE agents (
    agent_id       TEXT COLLATE "C" PRIMARY KEY,
    agent_type     TEXT NOT NULL,
    phase_id       TEXT,
    status         TEXT NOT NULL,
    capabilities   JSONB NOT NULL,
    capacity       INTEGER NOT NULL CHECK (capacity >= 0),
    health_status  TEXT NOT NULL,
    tags           JSONB NOT NULL,
    last_heartbeat TIMESTAMPTZ,
    created_at     TIMESTAMPTZ NOT NULL,
    search_text    TEXT NOT NULL
);

-- assigned_agent_id references no row: an import may bring tasks without their agents. result is text, as it came.
CREATE TABLE tasks (
    id                    TEXT COLLATE "C" PRIMARY KEY,
    ticket_id             TEXT,
    phase_id              TEXT NOT NULL,
    task_type             TEXT COLLATE "C" NOT NULL,
    title                 TEXT COLLATE "C",
    description           TEXT,
    priority              INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
    status                TEXT COLLATE "C" NOT NULL,
    assigned_agent_id     TEXT COLLATE "C",
    result                TEXT,
    error_message         TEXT,
    required_capabilities JSONB NOT NULL,
    retry_count           INTEGER NOT NULL,
    max_retries           INTEGER NOT NULL,
    timeout_seconds       INTEGER,
    deadline_at           TIMESTAMPTZ,
    created_at            TIMESTAMPTZ NOT NULL,
    updated_at            TIMESTAMPTZ NOT NULL,
    started_at            TIMESTAMPTZ,
    completed_at          TIMESTAMPTZ,
    protected             BOOLEAN NOT NULL DEFAULT false,
    search_text           TEXT NOT NULL,
    -- Dependencies that are not completed, and unfinished tasks that wait for this one (nobody waits for a completed
    -- one); the triggers below keep both.
    open_dependencies     INTEGER NOT NULL DEFAULT 0,
    blocks                INTEGER NOT NULL DEFAULT 0,
    -- In lower case, which in this collation touches the letters a to z only: the order of SQLite's NOCASE.
    display_name          TEXT COLLATE "C" GENERATED ALWAYS AS
        (lower(CASE WHEN title IS NULL OR trim(title) = '' THEN task_type ELSE title END)) STORED,
    deadline_key          TIMESTAMPTZ GENERATED ALWAYS AS (coalesce(deadline_at, TIMESTAMPTZ 'infinity')) STORED,
    ready                 INTEGER GENERATED ALWAYS AS
        (CASE WHEN status = 'pending' AND open_dependencies = 0 THEN 1 END) STORED,
    ended_key             TIMESTAMPTZ GENERATED ALWAYS AS
        (CASE WHEN status IN ('completed', 'failed') THEN coalesce(completed_at, updated_at) END) STORED
);

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
    task_id    TEXT COLLATE "C" NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    depends_on TEXT COLLATE "C" NOT NULL,
    position   INTEGER NOT NULL,
    PRIMARY KEY (task_id, depends_on)
);

CREATE INDEX ix_task_dependencies_depends_on ON task_dependencies (depends_on, task_id);

-- Counts anew. The rows are locked first, in one order, and counted by statements of their own: each of these sees what
-- other transactions committed while this one waited. In one statement, two dependencies that are completed at the same
-- time would each count the other one as open, for ever.
CREATE FUNCTION count_dependencies(waiting TEXT[], awaited TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM tasks WHERE id = ANY (waiting || awaited) ORDER BY id FOR UPDATE;
    UPDATE tasks SET open_dependencies = n.open
    FROM (SELECT w.id, (
            SELECT count(*) FROM task_dependencies d LEFT JOIN tasks t ON t.id = d.depends_on
            WHERE d.task_id = w.id AND t.status IS DISTINCT FROM 'completed') AS open
        FROM tasks w WHERE w.id = ANY (waiting)) n
    WHERE tasks.id = n.id AND tasks.open_dependencies <> n.open;
    UPDATE tasks SET blocks = n.blocked
    FROM (SELECT a.id, (
            SELECT count(*) FROM task_dependencies d JOIN tasks t ON t.id = d.task_id
            WHERE d.depends_on = a.id AND a.status <> 'completed' AND t.status NOT IN ('completed', 'failed')) AS blocked
        FROM tasks a WHERE a.id = ANY (awaited)) n
    WHERE tasks.id = n.id AND tasks.blocks <> n.blocked;
END;
$$;

CREATE FUNCTION tasks_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    waiting TEXT[] := '{}';
    awaited TEXT[] := '{}';
BEGIN
    IF (OLD.status = 'completed') <> (NEW.status = 'completed') THEN
        waiting := ARRAY(SELECT task_id FROM task_dependencies WHERE depends_on = NEW.id);
        awaited := ARRAY[NEW.id];
    END IF;
    IF (OLD.status IN ('completed', 'failed')) <> (NEW.status IN ('completed', 'failed')) THEN
        awaited := awaited || ARRAY(SELECT depends_on FROM task_dependencies WHERE task_id = NEW.id);
    END IF;
    PERFORM count_dependencies(waiting, awaited);
    RETURN NULL;
END;
$$;

CREATE TRIGGER tasks_status_changed AFTER UPDATE OF status ON tasks FOR EACH ROW
WHEN ((OLD.status IN ('completed', 'failed')) <> (NEW.status IN ('completed', 'failed'))
    OR (OLD.status = 'completed') <> (NEW.status = 'completed'))
EXECUTE FUNCTION tasks_status_changed();

-- Tasks may come after those that wait for them.
CREATE FUNCTION tasks_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    waiting TEXT[] := ARRAY(SELECT task_id FROM task_dependencies WHERE depends_on = NEW.id);
BEGIN
    IF cardinality(waiting) > 0 THEN
        PERFORM count_dependencies(waiting, ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION tasks_inserted();

CREATE FUNCTION task_dependencies_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM count_dependencies(ARRAY[NEW.task_id], ARRAY[NEW.depends_on]);
    ELSE
        PERFORM count_dependencies(ARRAY[OLD.task_id], ARRAY[OLD.depends_on]);
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER task_dependencies_changed AFTER INSERT OR DELETE ON task_dependencies FOR EACH ROW
EXECUTE FUNCTION task_dependencies_changed();

-- seq orders the history, never the clock; its numbers may have gaps. A row changes once: when it is marked reverted.
CREATE TABLE guardian_actions (
    seq             BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    action_type     TEXT NOT NULL,
    target_entity   TEXT NOT NULL,
    authority_level INTEGER NOT NULL CHECK (authority_level BETWEEN 1 AND 5),
    reason          TEXT NOT NULL,
    initiated_by    TEXT NOT NULL,
    approved_by     TEXT,
    executed_at     TIMESTAMPTZ,
    reverted_at     TIMESTAMPTZ,
    audit_log       JSONB NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    -- The action that this one restores, and which step of its plan; the steps that this one's own plan has.
    restores        TEXT REFERENCES guardian_actions (id),
    restore_step    INTEGER,
    restore_steps   INTEGER NOT NULL DEFAULT 0,
    idempotency_key TEXT,
    search_text     TEXT NOT NULL
);

-- With seq behind them, so that a page of a filtered list is read in its order from the index.
CREATE INDEX ix_guardian_actions_action_type ON guardian_actions (action_type, seq);
CREATE INDEX ix_guardian_actions_target_entity ON guardian_actions (target_entity, seq);
CREATE INDEX ix_guardian_actions_initiated_by ON guardian_actions (initiated_by, seq);
CREATE INDEX ix_guardian_actions_entity_type ON guardian_actions (target_entity, action_type, seq);
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
    seq       BIGINT NOT NULL REFERENCES guardian_actions (seq),
    PRIMARY KEY (entity_id, seq)
);

-- Actions that are marked reverted and not wholly restored: short, so that it can be counted at every glance.
CREATE TABLE unrestored_actions (
    seq BIGINT PRIMARY KEY REFERENCES guardian_actions (seq)
);

CREATE TABLE outbox (
    event_id    BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    event_type  TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id   TEXT NOT NULL,
    payload     JSONB NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE engine_settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- There from the beginning, so that whoever changes it has a row to wait for.
INSERT INTO engine_settings (name, value) VALUES ('intake_stopped', 'false');

-- Keys to this system when it is served. The secret is kept by nobody: it has 256 bits of chance, so that its plain
-- SHA-256 gives nothing away.
CREATE TABLE api_tokens (
    name            TEXT COLLATE "C" PRIMARY KEY,
    hash            TEXT NOT NULL UNIQUE,
    authority_level INTEGER NOT NULL CHECK (authority_level BETWEEN 1 AND 5),
    created_by      TEXT NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ,
    revoked_at      TIMESTAMPTZ
);
