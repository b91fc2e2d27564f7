package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Witness;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each state change has its entry, in the same transaction; what is changed later is found and named.
class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final SigningKey KEY = SigningKey.generate("guardian-console/test");

    @TempDir
    Path folder;

    private Path file;
    private Instant time = NOW;

    @BeforeEach
    void name() {
        file = folder.resolve("guardian.db");
    }

    @Test
    void eachActRevertAndRestoreStepHasItsEntry() {
        try (GuardianEngine engine = open()) {
            GuardianAction cancelled = cancel(engine, 1);
            engine.interventions().revert(cancelled.id(), mandate("it was the wrong one"));
            engine.restores().run(cancelled.id(), 1, false, mandate("back again"));
            engine.interventions()
                    .execute(new Intervention.ReallocateCapacity(
                            "a-1",
                            "a-2",
                            2,
                            new Mandate("alice", AuthorityLevel.GUARDIAN, "more there", null, null, "bob", null)));

            assertThat(kinds()).containsExactly("genesis", "executed", "reverted", "restored", "approved", "executed");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aRefusedActLeavesNeitherStateNorEntry() {
        try (GuardianEngine engine = open()) {
            assertThatThrownBy(() -> engine.interventions()
                            .execute(new Intervention.CancelTask(
                                    "t-1", Mandate.of("bob", AuthorityLevel.WORKER, "because"))))
                    .isInstanceOf(GuardianException.NotPermitted.class);

            assertThat(kinds()).containsExactly("genesis");
        }
    }

    @Test
    void aClockThatRunsBackIsRecorded() {
        try (GuardianEngine engine = open()) {
            cancel(engine, 1);
            time = NOW.minus(Duration.ofDays(3));
            cancel(engine, 2);
            cancel(engine, 3);

            assertThat(kinds()).containsExactly("genesis", "executed", "clock_regressed", "executed", "executed");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "action_type = 'restart_task' | action_type",
                "target_entity = 't-9' | target_entity",
                "authority_level = 5 | authority_level",
                "reason = 'because of the weather' | reason",
                "initiated_by = 'mallory' | initiated_by",
                "approved_by = 'mallory' | approved_by",
                "executed_at = '2026-11-21T14:02:03.123456+00:00' | executed_at",
                "created_at = '2026-11-21T14:02:03.123456+00:00' | created_at",
                "audit_log = json_set(audit_log, '$.before.status', 'assigned') | audit_log",
                "reverted_at = '2026-11-23T14:02:03.123456+00:00' | reverted_at"
            })
    void aChangedFieldOfAnActionIsNamed(String change, String field) {
        String id = withFive();
        forge("UPDATE guardian_actions SET " + change + " WHERE id = '" + id + "'");

        VerificationReport report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.CONTENT_DIFFERS);
            assertThat(finding.entry()).isEqualTo(3);
            assertThat(finding.actionId()).isEqualTo(id);
            assertThat(finding.fields()).containsExactly(field);
        });
        assertThat(report.intact()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce = x'00'",
                "nonce = randomblob(16)",
                "nonce = NULL",
                "audit_log = '{'",
                "created_at = 'yesterday'",
                "id = 'other'"
            })
    void aDamagedActionIsNamedAndBlanksNothing(String change) {
        String id = withFive();
        forge("UPDATE guardian_actions SET " + change + " WHERE id = '" + id + "'");

        VerificationReport report = verify();

        assertThat(report.verdict()).isIn(Verdict.ALTERED, Verdict.MISSING);
        assertThat(report.findings()).extracting(Finding::entry).contains(3L);
        assertThat(report.entries()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_ledger SET entry = replace(entry, 'executed', 'reverted') WHERE seq = 2",
                "UPDATE audit_ledger SET entry = json_set(entry, '$.at', '2026-11-21T14:02:03.123456+00:00') WHERE seq"
                        + " = 2",
                "UPDATE audit_ledger SET entry = entry || ' ' WHERE seq = 2",
                "UPDATE audit_ledger SET entry = 'nonsense' WHERE seq = 2",
                "UPDATE audit_ledger SET leaf_hash = randomblob(32) WHERE seq = 2",
                "UPDATE audit_ledger SET leaf_hash = x'00' WHERE seq = 2",
                "UPDATE audit_ledger SET seq = -seq WHERE seq = 2",
                "UPDATE audit_ledger SET seq = 99 WHERE seq = 5",
                "DELETE FROM audit_ledger WHERE seq = 0",
                "DELETE FROM audit_ledger WHERE seq = 2",
                "DELETE FROM audit_ledger WHERE seq = 5",
                "UPDATE audit_head SET root = randomblob(32)",
                "UPDATE audit_head SET size = size - 1",
                "UPDATE audit_checkpoint SET note = replace(note, char(10) || '6' || char(10), char(10) || '5' ||"
                        + " char(10))"
            })
    void aChangedLedgerIsFound(String forgery) {
        withFive();
        forge(forgery);

        assertThat(verify().verdict()).isIn(Verdict.ALTERED, Verdict.MISSING, Verdict.ROLLED_BACK);
    }

    @Test
    void theTriggersGuardAgainstAccidents() {
        withFive();

        for (String accident : List.of(
                "UPDATE audit_ledger SET entry = '' WHERE seq = 2",
                "DELETE FROM audit_ledger",
                "INSERT OR REPLACE INTO audit_ledger (seq, entry, leaf_hash) VALUES (2, '{}', x'00')",
                "UPDATE guardian_actions SET reason = 'r'",
                "DELETE FROM guardian_actions",
                "UPDATE guardian_actions SET nonce = NULL",
                "UPDATE audit_checkpoint SET note = ''",
                "DELETE FROM audit_checkpoint")) {
            assertThatThrownBy(() -> execute(accident)).as(accident).isInstanceOf(SQLException.class);
        }
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aDatabaseFromBeforeTheLedgerIsTakenOver() throws SQLException {
        String id = withFive();
        // As version 2 left it.
        dropTriggers();
        execute("DROP TABLE audit_ledger");
        execute("DROP TABLE audit_head");
        execute("DROP TABLE audit_checkpoint");
        execute("DROP TABLE store_identity");
        execute("ALTER TABLE guardian_actions DROP COLUMN nonce");
        for (String index : List.of("approved_by", "incident", "policy")) {
            execute("DROP INDEX ix_guardian_actions_" + index);
        }
        execute("DROP TABLE policy_versions");
        execute("DELETE FROM flyway_schema_history WHERE version IN ('3', '4', '5', '7')");
        execute("PRAGMA user_version = 2");
        execute("UPDATE guardian_actions SET audit_log = '[1' WHERE id <> '" + id + "' AND seq = 5");

        try (GuardianEngine engine = new GuardianEngine(SqliteStore.open(file, false), () -> time, IdSource.uuidV7())) {
            assertThat(kinds()).containsExactly("genesis", "migrated", "migrated", "migrated", "migrated", "migrated");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(engine.reads().action(id).action().reason()).isEqualTo("because");
        }
        assertThat(folder.toFile().list((_, name) -> name.endsWith(".bak"))).hasSize(1);
    }

    @Test
    void aDatabaseWithALedgerKeepsItWhenItsSchemaGrows() throws SQLException {
        withFive();
        execute("DELETE FROM flyway_schema_history WHERE version IN ('5', '7')");
        execute("DROP TABLE policy_versions");
        for (String index : List.of("approved_by", "incident", "policy")) {
            execute("DROP INDEX ix_guardian_actions_" + index);
        }
        execute("PRAGMA user_version = 4");

        try (GuardianEngine engine = open()) {
            cancel(engine, 6);
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
        assertThat(folder.resolve("guardian.db.schema-4.bak")).exists();
    }

    @Test
    void theWitnessHearsOfEachCommitOnceItIsDurable() {
        List<TreeHead> heard = new ArrayList<>();
        try (GuardianEngine engine = watched(heard, new AtomicBoolean())) {
            cancel(engine, 1);
            cancel(engine, 2);

            assertThat(heard.getLast()).isEqualTo(engine.audit().head());
            assertThat(heard).extracting(TreeHead::size).containsExactly(2L, 3L);
        }
    }

    @Test
    void withoutItsWitnessNothingMoreIsDone() {
        List<TreeHead> heard = new ArrayList<>();
        AtomicBoolean full = new AtomicBoolean();
        try (GuardianEngine engine = watched(heard, full)) {
            full.set(true);
            GuardianAction done = cancel(engine, 1);
            assertThat(engine.reads().action(done.id()).action()).isEqualTo(done);

            assertThatThrownBy(() -> cancel(engine, 2))
                    .isInstanceOfSatisfying(
                            GuardianException.Unreachable.class,
                            e -> assertThat(e.code()).isEqualTo("witness_unwritable"));
            assertThat(kinds()).containsExactly("genesis", "executed");

            full.set(false);
            cancel(engine, 3);
            assertThat(heard)
                    .extracting(TreeHead::size)
                    .as("what it missed first")
                    .containsExactly(2L, 3L);
        }
    }

    private GuardianEngine watched(List<TreeHead> heard, AtomicBoolean full) {
        Witness witness = new Witness() {
            @Override
            public void saw(TreeHead head) throws IOException {
                if (full.get()) {
                    throw new IOException("No space left on device");
                }
                heard.add(head);
            }

            @Override
            public void saw(SignedNote checkpoint) {}

            @Override
            public void close() {}
        };
        return fill(SqliteStore.open(file, true, _ -> witness));
    }

    private String withFive() {
        try (GuardianEngine engine = open()) {
            List<GuardianAction> actions =
                    IntStream.rangeClosed(1, 5).mapToObj(i -> cancel(engine, i)).toList();
            engine.audit().sign(KEY);
            return actions.get(2).id();
        }
    }

    private GuardianEngine open() {
        return fill(SqliteStore.open(file, true));
    }

    private GuardianEngine fill(SqliteStore store) {
        GuardianEngine engine = new GuardianEngine(store, () -> time, IdSource.uuidV7());
        engine.importFleet(
                List.of(Agents.agent("a-1", 8, "java"), Agents.agent("a-2", 8, "java")),
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> TaskBuilder.task("t-" + i).build())
                        .toList());
        return engine;
    }

    private static GuardianAction cancel(GuardianEngine engine, int task) {
        return engine.interventions().execute(new Intervention.CancelTask("t-" + task, mandate("because")));
    }

    private static Mandate mandate(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }

    private List<String> kinds() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT kind FROM audit_ledger ORDER BY seq")) {
            List<String> kinds = new ArrayList<>();
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
            return kinds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private VerificationReport verify() {
        try (GuardianEngine engine =
                new GuardianEngine(SqliteStore.openForReading(file), () -> time, IdSource.uuidV7())) {
            return check(engine);
        }
    }

    private static VerificationReport verify(GuardianEngine engine) {
        engine.audit().sign(KEY);
        return check(engine);
    }

    private static VerificationReport check(GuardianEngine engine) {
        return engine.audit()
                .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                .orElseThrow();
    }

    /// As the owner of the file may.
    private void forge(String sql) {
        try {
            dropTriggers();
            execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void dropTriggers() throws SQLException {
        List<String> triggers = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
            while (rows.next()) {
                triggers.add(rows.getString(1));
            }
        }
        for (String trigger : triggers) {
            execute("DROP TRIGGER " + trigger);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
