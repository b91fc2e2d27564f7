package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trail that is filled once answers as the store does that recorded it.
class SqliteTrailTest {
    private static final Instant TIME = Instant.parse("2026-11-22T14:02:03.123456Z");

    @TempDir
    Path folder;

    private static RecordedAction action(int number, String target, Map<String, @Nullable Object> log) {
        GuardianAction action = new GuardianAction(
                "action-" + number,
                ActionType.CANCEL_TASK,
                target,
                AuthorityLevel.GUARDIAN,
                "Stalled",
                "alice",
                null,
                TIME,
                null,
                log,
                TIME);
        return new RecordedAction(action, Set.of(target), 1, null, null, null);
    }

    private Path filled(List<TrailRow> rows) {
        Path file = folder.resolve("trail.db");
        try (SqliteTrail trail = SqliteTrail.create(file)) {
            long seq = 0;
            for (TrailRow row : rows) {
                trail.add(++seq, row);
            }
            trail.finish();
        }
        return file;
    }

    private static List<ActionRow> found(Path file, ActionQuery query) {
        try (SqliteStore store = SqliteStore.openUnpacked(file)) {
            return store.read(tx -> tx.queries().actions(query)).items();
        }
    }

    @Test
    void aLogThatIsGivenReadsBackAsOneThatIsWritten() {
        Map<String, @Nullable Object> log = Map.of("incident", "INC-1", "before", Map.of("priority", "LOW"));
        Path file = filled(List.of(
                TrailRow.of(action(1, "task-1", log), null, null),
                TrailRow.of(
                        action(2, "task-2", log), "{\"before\":{\"priority\":\"LOW\"},\"incident\":\"INC-1\"}", null)));

        List<ActionRow> rows =
                found(file, ActionQuery.builder().incident("INC-1").build());

        assertThat(rows).extracting(ActionRow::id).containsExactly("action-2", "action-1");
        assertThat(rows).allSatisfy(row -> assertThat(row.action().auditLog()).isEqualTo(log));
    }

    @Test
    void whatIsThereAlreadyIsPassedOverWithItsRemark() {
        TrailRow once = TrailRow.of(action(1, "task-1", Map.of()), null, "first");
        Path file = folder.resolve("trail.db");
        try (SqliteTrail trail = SqliteTrail.create(file)) {
            trail.add(1, once);
            trail.add(2, TrailRow.of(action(1, "task-2", Map.of()), null, "second"));
            trail.add(1, TrailRow.of(action(3, "task-3", Map.of()), null, "third"));
            trail.finish();

            assertThat(trail.remarks(List.of(1L, 2L))).containsExactly(Map.entry(1L, "first"));
        }
        assertThat(found(file, ActionQuery.all()))
                .extracting(row -> row.action().targetEntity())
                .containsExactly("task-1");
        assertThat(found(file, ActionQuery.builder().entityId("task-2").build()))
                .isEmpty();
    }

    @Test
    void actionsOfATargetAreFoundByAnIndexAlthoughItHasNoneOfItsOwn() throws SQLException {
        Path file = filled(List.of(
                TrailRow.of(action(1, "task-1", Map.of()), null, null),
                TrailRow.of(action(2, "task-2", Map.of()), null, null),
                TrailRow.of(action(3, "task-1", Map.of()), null, null)));

        assertThat(found(file, ActionQuery.builder().targetEntity("task-1").build()))
                .extracting(ActionRow::id)
                .containsExactly("action-3", "action-1");
        assertThat(texts(
                        file,
                        "EXPLAIN QUERY PLAN SELECT g.seq FROM guardian_actions g WHERE g.target_entity = 'task-1'"
                                + " ORDER BY g.seq DESC LIMIT 3",
                        4))
                .anyMatch(step -> step.contains("INDEX ix_guardian_actions_entity_type (target_entity=?)"));
    }

    @Test
    void hasAllOtherIndexesOfAStore() throws SQLException {
        String indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name IN"
                + " ('guardian_actions', 'action_entities') ORDER BY name";
        Path store = folder.resolve("store.db");
        SqliteStore.open(store, true).close();
        List<String> expected = texts(store, indexes, 1);
        expected.remove("ix_guardian_actions_target_entity");

        assertThat(texts(filled(List.of()), indexes, 1)).isEqualTo(expected);
    }

    private static List<String> texts(Path file, String sql, int column) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
        }
        return texts;
    }
}
