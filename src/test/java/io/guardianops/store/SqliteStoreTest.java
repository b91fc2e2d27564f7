package io.guardianops.store;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.guardianops.audit.witness.Witness;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        // No character of a path means anything special.
        file = folder.resolve("sub folder").resolve("gu?ard#ian %41 é.db");
    }

    @Test
    void whatWasAcknowledgedIsThereAfterReopening() {
        GuardianAction action;
        try (GuardianEngine engine = open()) {
            engine.importFleet(List.of(agent("a-1", 2)), List.of(task("t-1").build()));
            action = engine.interventions().execute(new Intervention.CancelTask("t-1", ALICE));
        }
        try (GuardianEngine engine = engine(SqliteStore.open(file, false))) {
            assertThat(engine.reads().action(action.id()).action()).isEqualTo(action);
            assertThat(engine.reads().agent("a-1").agent()).isEqualTo(agent("a-1", 2));
        }
    }

    @Test
    void theSchemaIsAsOthersExpectIt() throws SQLException {
        open().close();

        assertThat(column("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'guardian_actions'"))
                .contains(
                        "ix_guardian_actions_action_type",
                        "ix_guardian_actions_target_entity",
                        "ix_guardian_actions_initiated_by",
                        "ix_guardian_actions_entity_type");
        assertThat(column("SELECT name FROM pragma_index_info('ix_guardian_actions_entity_type') ORDER BY seqno"))
                .containsExactly("target_entity", "action_type");
        assertThat(column("PRAGMA journal_mode")).containsExactly("wal");
        assertThat(column("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(SqliteStore.sqliteVersion()).matches("3\\.\\d+\\.\\d+");
    }

    @Test
    void aNewerDatabaseIsLeftAsItIs() throws Exception {
        open().close();
        change("PRAGMA user_version = 999");
        byte[] before = Files.readAllBytes(file);

        Unreachable refusal = refused("database_newer", file, true);

        assertThat(refusal).hasMessageContaining("999");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whatIsNoDatabaseIsLeftAsItIs() throws IOException {
        makeFolder();
        Files.writeString(file, "tasks:\n  - this is a YAML file\n");

        refused("not_a_database", file, true);
        assertThat(Files.readString(file)).startsWith("tasks:");
        Files.writeString(file, "SQLite");
        refused("not_a_database", file, true);
        refused("not_a_database", folder, true);
        refused("not_a_database", Path.of("/dev/null"), true);
    }

    @Test
    void aDamagedHeaderIsNoDefectOfOurs() throws IOException {
        makeFolder();
        Files.writeString(file, "SQLite format 3\0" + "rubbish".repeat(100));

        Unreachable refusal = catchThrowableOfType(Unreachable.class, () -> SqliteStore.open(file, true));

        assertThat(refusal.code()).isIn("not_a_database", "database_damaged");
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        makeFolder();
        change("CREATE TABLE bookmarks (url TEXT)");
        byte[] before = Files.readAllBytes(file);

        refused("not_a_database", file, true);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void anEmptyFileBecomesADatabase() throws IOException {
        makeFolder();
        Files.createFile(file);

        open().close();

        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void aMissingDatabaseIsMadeOnlyOnRequest() {
        refused("database_missing", file, false);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path blocker = Files.createFile(folder.resolve("blocker"));

        refused("folder_not_writable", blocker.resolve("guardian.db"), true);
    }

    @Test
    void aReadOnlyFolderIsRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");

        refused("folder_not_writable", closed.resolve("guardian.db"), true);
    }

    @Test
    void aReadOnlyFileIsRefused() throws IOException {
        open().close();
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "this user may write everywhere");

        refused("database_read_only", file, true);
    }

    @Test
    void aDatabaseThatIsDeletedUnderTheWriterIsNoticed() throws IOException {
        try (GuardianEngine engine = open()) {
            Files.delete(file);

            Unreachable refusal = catchThrowableOfType(
                    Unreachable.class, () -> engine.interventions().execute(new Intervention.StopIntake(ALICE)));

            assertThat(refusal.code()).isEqualTo("database_missing");
        }
    }

    @Test
    void aLockedDatabaseIsRefusedAndWorksAgainLater() throws SQLException {
        try (GuardianEngine engine = open()) {
            try (Connection other = connect();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");

                Unreachable refusal = catchThrowableOfType(
                        Unreachable.class, () -> engine.interventions().execute(new Intervention.StopIntake(ALICE)));

                assertThat(refusal.code()).isEqualTo("database_busy");
                assertThat(engine.reads().overview().intakeStopped()).isFalse();
                statement.execute("ROLLBACK");
            }
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
            assertThat(engine.reads().overview().intakeStopped()).isTrue();
        }
    }

    @Test
    void aFullDiskIsRefusedAndWorksAgainLater() throws SQLException {
        SqliteStore store = SqliteStore.open(file, true);
        try (GuardianEngine engine = engine(store)) {
            engine.importFleet(List.of(), List.of(task("t-1").build()));
            long pages = Long.parseLong(column("PRAGMA page_count").getFirst());
            limitPages(store, pages);

            Unreachable refusal = catchThrowableOfType(Unreachable.class, () -> fill(engine));

            assertThat(refusal.code()).isEqualTo("disk_full");
            int done = engine.reads().overview().tasks().value();
            limitPages(store, pages * 10);
            engine.interventions().execute(new Intervention.CancelTask("t-1", ALICE));
            assertThat(engine.reads().overview().tasks().value()).isEqualTo(done);
        }
    }

    @Test
    void aClosedStoreIsRefused() {
        SqliteStore store = SqliteStore.open(file, true);
        store.close();
        store.close();

        assertThat(catchThrowableOfType(Unreachable.class, () -> store.read(tx -> tx.lastEventId()))
                        .code())
                .isEqualTo("store_closed");
        assertThat(catchThrowableOfType(Unreachable.class, () -> store.write(tx -> tx.lastEventId()))
                        .code())
                .isEqualTo("store_closed");
    }

    @Test
    void aCommitThatFailedButIsThereIsAcknowledged() {
        List<Sql> commits = new ArrayList<>();
        try (GuardianEngine engine = engine(SqliteStore.open(file, true, Witness.Opener.none(), sql -> {
            SqliteWriter.commit(sql);
            commits.add(sql);
            if (commits.size() == 1) {
                throw new IllegalStateException("the disk said no, on purpose");
            }
        }))) {
            GuardianAction action = engine.interventions().execute(new Intervention.StopIntake(ALICE));

            assertThat(engine.reads().action(action.id()).action()).isEqualTo(action);
            assertThat(engine.interventions().execute(new Intervention.ResumeIntake(ALICE)))
                    .isNotNull();
        }
    }

    @Test
    void aCommitThatFailedAndIsNotThereIsRefused() {
        List<Sql> commits = new ArrayList<>();
        try (GuardianEngine engine = engine(SqliteStore.open(file, true, Witness.Opener.none(), sql -> {
            commits.add(sql);
            if (commits.size() == 1) {
                throw new IllegalStateException("the disk said no, on purpose");
            }
            SqliteWriter.commit(sql);
        }))) {
            GuardianException refusal = catchThrowableOfType(
                    GuardianException.Unexpected.class,
                    () -> engine.interventions().execute(new Intervention.StopIntake(ALICE)));

            assertThat(refusal).isNotNull();
            assertThat(engine.reads().overview().intakeStopped()).isFalse();
            assertThat(engine.events().lastId()).isZero();
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
        }
    }

    @Test
    void aCommitThatLeavesNothingToRecogniseItByIsUnknown() {
        try (GuardianEngine engine = engine(SqliteStore.open(file, true, Witness.Opener.none(), _ -> {
            throw new IllegalStateException("the disk said no, on purpose");
        }))) {
            // An import leaves neither an action nor an event.
            GuardianException refusal = catchThrowableOfType(
                    GuardianException.OutcomeUnknown.class,
                    () -> engine.importFleet(List.of(agent("a-1", 1)), List.of()));

            assertThat(refusal.code()).isEqualTo("outcome_unknown");
        }
    }

    @Test
    void aQueueEventTellsWhetherACommitIsThere() {
        try (GuardianEngine engine = engine(SqliteStore.open(file, true, Witness.Opener.none(), sql -> {
            SqliteWriter.commit(sql);
            throw new IllegalStateException("the disk said no, on purpose");
        }))) {
            var agent = engine.agents().register(new NewAgent("a-1", AgentType.WORKER, null, List.of(), 1, List.of()));

            assertThat(engine.reads().agent("a-1").agent()).isEqualTo(agent);
        }
    }

    @Test
    void aBackupIsACopyOfItsOwn() {
        Path copy = folder.resolve("copy.db");
        try (GuardianEngine engine = open()) {
            engine.importFleet(List.of(), List.of(task("t-1").build()));
            engine.backup(copy);
            engine.interventions().execute(new Intervention.CancelTask("t-1", ALICE));

            assertThat(catchThrowableOfType(Conflict.class, () -> engine.backup(copy))
                            .code())
                    .isEqualTo("file_exists");
            assertThat(catchThrowableOfType(Unreachable.class, () -> engine.backup(copy.resolve("x.db")))
                            .code())
                    .isEqualTo("folder_not_writable");
        }
        try (GuardianEngine engine = engine(SqliteStore.open(copy, false))) {
            assertThat(engine.reads().task("t-1").task()).isEqualTo(task("t-1").build());
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
    }

    private GuardianEngine open() {
        return engine(SqliteStore.open(file, true));
    }

    private static GuardianEngine engine(SqliteStore store) {
        return new GuardianEngine(store, InstantSource.system(), IdSource.uuidV7());
    }

    private static Unreachable refused(String code, Path path, boolean create) {
        Unreachable refusal = catchThrowableOfType(Unreachable.class, () -> SqliteStore.open(path, create));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.nextStep()).isNotBlank();
        return refusal;
    }

    private static void fill(GuardianEngine engine) {
        for (int i = 0; i < 10_000; i++) {
            engine.importFleet(
                    List.of(),
                    List.of(task("filler-" + i).description("x".repeat(1_000)).build()));
        }
    }

    /// What SQLite answers beyond so many pages is what it answers on a full disk.
    private static void limitPages(SqliteStore store, long pages) {
        store.write(tx -> ((SqliteWrites) tx).sql.number("PRAGMA max_page_count = " + pages));
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }
}
