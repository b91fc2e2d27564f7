package io.guardianops.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import io.guardianops.model.Priority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a priority override reads and writes, by plain JDBC with statements that are prepared once.
final class RawSqlite {
    private static final String TIME = "2026-11-22T14:02:03.123456+00:00";
    private static final String AUDIT = """
        {"before":{"priority":"LOW","status":"pending"},"after":{"priority":"HIGH"},"old_priority":"LOW",\
        "new_priority":"HIGH"}\
        """;
    private static final String STARTED = """
        {"action_type":"override_priority","task_id":"task-1234","reason":"Production incident requires immediate \
        attention","authority":"GUARDIAN"}\
        """;
    private static final String COMPLETED = """
        {"action_type":"override_priority","target_entity":"task-1234","result":{"priority":"HIGH"}}\
        """;

    private static final int COLUMNS = 21;

    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
    private final Connection connection;

    static RawSqlite open(Path file) {
        try {
            return new RawSqlite(file);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private RawSqlite(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement pragma = connection.createStatement()) {
            pragma.execute("PRAGMA journal_mode = WAL");
            pragma.execute("PRAGMA synchronous = FULL");
            pragma.execute("PRAGMA foreign_keys = ON");
            pragma.execute("PRAGMA recursive_triggers = ON");
            pragma.execute("PRAGMA trusted_schema = OFF");
            pragma.execute("CREATE TABLE one_row (number INTEGER PRIMARY KEY, word TEXT)");
        }
    }

    int intervention(String task, Priority priority) throws SQLException {
        run("BEGIN IMMEDIATE");
        int read = read("SELECT * FROM tasks WHERE id = ?", task);
        run("UPDATE tasks SET priority = ?, updated_at = ? WHERE id = ?", priority.rank(), TIME, task);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        run(
                """
                INSERT INTO guardian_actions (id, action_type, target_entity, authority_level, reason, initiated_by, \
                executed_at, audit_log, created_at, restore_steps, search_text) \
                VALUES (?, 'override_priority', ?, 4, ?, 'alice', ?, ?, ?, 1, ?)\
                """,
                id,
                task,
                InterventionBenchmark.ALICE.reason(),
                TIME,
                AUDIT,
                TIME,
                InterventionBenchmark.ALICE.reason() + "\n" + task);
        run("INSERT INTO action_entities (entity_id, seq) VALUES (?, last_insert_rowid())", task);
        String outbox = """
            INSERT INTO outbox (event_type, entity_type, entity_id, payload, occurred_at) \
            VALUES (?, 'guardian_action', ?, ?, ?)\
            """;
        run(outbox, "guardian.intervention.started", id, STARTED, TIME);
        run(outbox, "guardian.intervention.completed", id, COMPLETED, TIME);
        run("COMMIT");
        return read;
    }

    int oneRow() throws SQLException {
        return run("INSERT INTO one_row (word) VALUES ('word')");
    }

    void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        connection.close();
    }

    private int run(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = prepared(sql, arguments);
        statement.execute();
        return statement.getUpdateCount();
    }

    private int read(String sql, Object... arguments) throws SQLException {
        try (ResultSet row = prepared(sql, arguments).executeQuery()) {
            int length = 0;
            row.next();
            for (int i = 1; i <= COLUMNS; i++) {
                String value = row.getString(i);
                length += value == null ? 0 : value.length();
            }
            return length;
        }
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
