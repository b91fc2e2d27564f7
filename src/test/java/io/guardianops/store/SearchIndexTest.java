package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewTask;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found with the index of words is what is found by reading through all actions.
class SearchIndexTest {
    private static final int ACTIONS = 21_000;
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");
    private static final List<String> THINGS =
            List.of("queue", "shard_7", "100% memory", "Größe", "\"quoted\"", "a😀b");

    @TempDir
    private Path folder;

    @Test
    void findsWhatReadingFinds() throws Exception {
        Path file = database("one", "Reason");
        try (GuardianEngine engine = open(file)) {
            waitForIndex(file);
            for (String text : List.of(
                    "queue",
                    "QUEUE",
                    "xylograph",
                    "reason 20",
                    "shard_7",
                    "shard%7",
                    "100%",
                    "größe",
                    "\"quoted\"",
                    "😀",
                    "a😀b 777",
                    "ab",
                    "q",
                    "task-1234",
                    "nowhere",
                    "que nowhere",
                    "\0\0\0")) {
                assertThat(seqs(engine, ActionQuery.builder().text(text)))
                        .as(text)
                        .isEqualTo(read(file, text, _ -> true));
            }
            assertThat(seqs(engine, ActionQuery.builder().text("queue").type(ActionType.STOP_INTAKE)))
                    .isEqualTo(read(file, "queue", row -> row.contains("|stop_intake|")))
                    .isNotEmpty();
            assertThat(seqs(engine, ActionQuery.builder().text("queue").initiatedBy("person-3")))
                    .isEqualTo(read(file, "queue", row -> row.contains("|person-3|")))
                    .isNotEmpty();
            // One word in six actions is rarer than a kind that nearly all have.
            assertThat(seqs(engine, ActionQuery.builder().text("queue").type(ActionType.CANCEL_TASK)))
                    .isEqualTo(read(file, "queue", row -> row.contains("|cancel_task|")))
                    .isNotEmpty();
            assertThat(engine.reads()
                            .countActions(
                                    ActionQuery.builder().text("xylograph").build())
                            .value())
                    .isEqualTo(2);
        }
    }

    @Test
    void findsWhatIsNotInTheIndexYet() throws Exception {
        Path file = database("one", "Reason");
        try (GuardianEngine engine = open(file)) {
            waitForIndex(file);
            String id = act(engine, "The newest xylograph of all");

            List<ActionRow> found = engine.reads()
                    .actions(ActionQuery.builder().text("xylograph").build())
                    .items();

            assertThat(found).hasSize(3).first().extracting(ActionRow::id).isEqualTo(id);
        }
    }

    @Test
    void anIndexOfAnotherHistoryIsMadeAnew() throws Exception {
        Path one = database("one", "Reason");
        try (GuardianEngine _ = open(one)) {
            waitForIndex(one);
        }
        Path other = database("other", "Otherwise");
        Files.copy(index(one), index(other));

        try (GuardianEngine engine = open(other)) {
            assertThat(seqs(engine, ActionQuery.builder().text("otherwise"))).hasSize(ACTIONS);
            waitForIndex(other);
            assertThat(seqs(engine, ActionQuery.builder().text("otherwise"))).hasSize(ACTIONS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "This is no database", "SQLite format 3\0"})
    void aDamagedIndexHidesNothing(String content) throws Exception {
        Path file = database("one", "Reason");
        Files.writeString(index(file), content);

        try (GuardianEngine engine = open(file)) {
            assertThat(seqs(engine, ActionQuery.builder().text("xylograph"))).hasSize(2);
        }
    }

    @Test
    void anIndexThatIsDamagedWithinHidesNothing() throws Exception {
        Path file = database("one", "Reason");
        try (GuardianEngine _ = open(file)) {
            waitForIndex(file);
        }
        byte[] bytes = Files.readAllBytes(index(file));
        Arrays.fill(bytes, 3 * 4_096, bytes.length, (byte) 0x5A);
        Files.write(index(file), bytes);

        try (GuardianEngine engine = open(file)) {
            assertThat(seqs(engine, ActionQuery.builder().text("xylograph"))).hasSize(2);
            assertThat(seqs(engine, ActionQuery.builder().text("reason"))).hasSize(ACTIONS);
        }
    }

    @Test
    void whatIsRedactedIsInNoIndex() throws Exception {
        Path file = database("one", "Reason");
        String id;
        try (GuardianEngine engine = open(file)) {
            id = act(engine, "The newest xylograph of all");
            waitForIndex(file);
        }
        assertThat(withXyl(file)).isEqualTo(2);

        try (GuardianEngine engine = open(file)) {
            engine.redactions().redact(List.of(id), Mandate.of("dpo", AuthorityLevel.GUARDIAN, "Names a person"));
            assertThat(seqs(engine, ActionQuery.builder().text("xylograph"))).hasSize(2);
        }

        assertThat(withXyl(file)).isZero();
        assertThat(Files.size(index(file))).isLessThan(100_000);
    }

    private static String act(GuardianEngine engine, String reason) {
        String task = engine.tasks()
                .enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild", Priority.HIGH))
                .id();
        return engine.interventions()
                .execute(new Intervention.CancelTask(task, Mandate.of("alice", AuthorityLevel.GUARDIAN, reason)))
                .id();
    }

    private static long withXyl(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM words WHERE words MATCH '\"xyl\"'")) {
            return row.getLong(1);
        }
    }

    private static Path index(Path database) {
        return database.resolveSibling(database.getFileName() + "-search");
    }

    private static GuardianEngine open(Path file) {
        return new GuardianEngine(SqliteStore.open(file, true), InstantSource.fixed(NOW), IdSource.uuidV7());
    }

    private Path database(String name, String first) {
        Path file = folder.resolve(name + ".db");
        try (SqliteTrail trail = SqliteTrail.create(file)) {
            for (int i = 1; i <= ACTIONS; i++) {
                String rare = i % 10_000 == 5_000 ? " xylograph" : "";
                RecordedAction action = action(i, first + " " + i + ": " + THINGS.get(i % THINGS.size()) + rare);
                trail.add(i, TrailRow.of(action, null, null));
            }
            trail.finish();
        }
        return file;
    }

    private static RecordedAction action(int number, String reason) {
        GuardianAction action = new GuardianAction(
                "action-" + number + "-" + reason.charAt(0),
                number % 1_000 == 6 ? ActionType.STOP_INTAKE : ActionType.CANCEL_TASK,
                "task-" + number,
                AuthorityLevel.GUARDIAN,
                reason,
                "person-" + number % 7,
                null,
                NOW,
                null,
                Map.of(),
                NOW);
        return new RecordedAction(action, Set.of(), 0, null, null, null);
    }

    private static List<Long> seqs(GuardianEngine engine, ActionQuery.Builder query) {
        List<Long> seqs = new ArrayList<>();
        String cursor = null;
        do {
            Page<ActionRow> page =
                    engine.reads().actions(query.limit(1_000).cursor(cursor).build());
            page.items().forEach(row -> seqs.add(row.seq()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seqs;
    }

    /// By looking at every row.
    private static List<Long> read(Path file, String text, Predicate<String> also) throws SQLException {
        List<Long> seqs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT seq, search_text, '|' || action_type || '|' ||"
                        + " initiated_by || '|' FROM guardian_actions ORDER BY seq DESC")) {
            while (rows.next()) {
                String searched = rows.getString(2);
                if (Where.words(text).stream().allMatch(searched::contains) && also.test(rows.getString(3))) {
                    seqs.add(rows.getLong(1));
                }
            }
        }
        return seqs;
    }

    private static void waitForIndex(Path file) throws InterruptedException {
        for (int look = 0; look < 600; look++) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index(file));
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT upto FROM progress")) {
                if (row.getLong(1) > ACTIONS - 1_000) {
                    return;
                }
            } catch (SQLException _) {
                // Not there yet, or in use.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The index was not filled");
    }
}
