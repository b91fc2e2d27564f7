package io.guardianops.store;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A new database that is filled once with actions which were recorded elsewhere, and only read from then on, by
/// [SqliteStore#openForReading]. It is written as fast as the disk takes it and not made durable: after a crash it is
/// of no use, and whoever filled it fills another one. Confined to a thread until it is [finished][#finish].
public final class SqliteTrail implements AutoCloseable {
    /// An action that is there already, or ran a step that was run already, is passed over: what was altered may say
    /// anything.
    private static final String INSERT = """
        INSERT OR IGNORE INTO guardian_actions (id, action_type, target_entity, authority_level, reason, initiated_by, \
        approved_by, executed_at, reverted_at, audit_log, created_at, restores, restore_step, restore_steps, \
        search_text, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private static final String INSERT_ENTITY = "INSERT INTO trail_entities (entity_id, seq) VALUES (?, ?)";

    /// An index that another one begins with: few actions have one target, and are sorted as soon as they are found.
    private static final String COVERED = "ix_guardian_actions_target_entity";

    /// Bytes.
    private static final int PAGE = 16_384;

    /// Kibibytes that hold the ends of the unique indexes, whose keys come in any order.
    private static final int FILLING_CACHE = 65_536;

    /// Kibibytes that SQLite sorts at once. Several short sorts that the processor's caches hold, and a merge,
    /// are done sooner than a long one.
    private static final int SORTING_CACHE = 4_096;

    private final Path file;
    private final Connection connection;
    private final List<String> indexes;
    private final PreparedStatement action;
    private final PreparedStatement entity;
    private final PreparedStatement remark;

    private SqliteTrail(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        run("PRAGMA journal_mode = OFF");
        run("PRAGMA synchronous = OFF");
        // Large pages: whole tables are read through for each index.
        run("PRAGMA page_size = " + PAGE);
        run("VACUUM");
        run("PRAGMA cache_size = -" + FILLING_CACHE);
        // Of the indexes only the unique ones say something about a row that comes.
        String others = "FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'guardian_actions' AND sql LIKE"
                + " 'CREATE INDEX%'";
        indexes = texts("SELECT sql " + others + " AND name <> '" + COVERED + "'");
        for (String name : texts("SELECT name " + others)) {
            run("DROP INDEX " + name);
        }
        // It keeps records with a nonce as they are; there are none here.
        run("DROP TRIGGER guardian_actions_stay_insert");
        // Sorted once at the end, since they come in no order.
        run("CREATE TABLE trail_entities (entity_id TEXT NOT NULL, seq INTEGER NOT NULL) STRICT");
        run("CREATE TABLE trail_remarks (seq INTEGER PRIMARY KEY, remark TEXT NOT NULL) STRICT");
        // The driver has to know of the transaction: otherwise it tries to begin one before each change.
        connection.setAutoCommit(false);
        action = connection.prepareStatement(INSERT);
        entity = connection.prepareStatement(INSERT_ENTITY);
        remark = connection.prepareStatement("INSERT OR IGNORE INTO trail_remarks (seq, remark) VALUES (?, ?)");
    }

    /// Makes the file, which must not exist yet.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be written
    public static SqliteTrail create(Path file) {
        SqliteStore.open(file, true).close();
        try {
            Connection connection = new SqliteConnections(file).plain();
            try {
                return new SqliteTrail(file, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    /// Adds an action.
    ///
    /// @param seq its number, by which lists are ordered
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be written
    public void add(long seq, TrailRow row) {
        try {
            bind(seq, row);
            if (action.executeUpdate() == 0) {
                return;
            }
            for (String id : row.entities()) {
                entity.setString(1, id);
                entity.setLong(2, seq);
                entity.executeUpdate();
            }
            if (row.remark != null) {
                remark.setLong(1, seq);
                remark.setString(2, row.remark);
                remark.executeUpdate();
            }
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    private void bind(long seq, TrailRow row) throws SQLException {
        GuardianAction of = row.action();
        RecordedAction recorded = row.recorded;
        action.setString(1, of.id());
        action.setString(2, of.type().value());
        action.setString(3, of.targetEntity());
        action.setInt(4, of.authority().level());
        action.setString(5, of.reason());
        action.setString(6, of.initiatedBy());
        action.setString(7, of.approvedBy());
        action.setString(8, row.executedAt);
        action.setString(9, row.revertedAt);
        action.setString(10, row.auditLog);
        action.setString(11, row.createdAt);
        action.setString(12, recorded.restores());
        action.setObject(13, recorded.restoreStep(), Types.INTEGER);
        action.setInt(14, recorded.restoreSteps());
        action.setString(15, row.searched);
        action.setLong(16, seq);
    }

    /// Makes what was added ready to be searched, and ends the filling.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be written
    public void finish() {
        try {
            run("PRAGMA cache_size = -" + SORTING_CACHE);
            run("""
                INSERT INTO unrestored_actions SELECT o.seq FROM guardian_actions o WHERE o.reverted_at IS NOT NULL \
                AND o.restore_steps > (SELECT count(*) FROM guardian_actions r WHERE r.restores = o.id)\
                """);
            run("INSERT OR IGNORE INTO action_entities SELECT entity_id, seq FROM trail_entities ORDER BY"
                    + " entity_id, seq");
            run("DROP TABLE trail_entities");
            for (String index : indexes) {
                run(index);
            }
            // Which commits.
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    /// The words on records, by their numbers; those without any are left out. After the filling, any thread.
    public synchronized Map<Long, String> remarks(List<Long> numbers) {
        Map<Long, String> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, remark FROM trail_remarks WHERE seq IN (SELECT value FROM json_each(?))")) {
            query.setString(1, Json.text(numbers));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file);
        }
    }
}
