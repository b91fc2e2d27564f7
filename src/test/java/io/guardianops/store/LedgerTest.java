package io.guardianops.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.audit.witness.Witness;
import io.guardianops.audit.witness.WitnessFile;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.Redaction;
import io.guardianops.model.ActionNote;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    void anActWithoutTheAuthorityLeavesNoStateAndOneEntry() {
        try (GuardianEngine engine = open()) {
            Task before = engine.reads().task("t-1").task();

            refusedForLackOfAuthority(() -> engine.interventions()
                    .execute(new Intervention.CancelTask(
                            "t-1", worker("because").carriedBy("ci", AuthorityLevel.WORKER))));

            assertThat(engine.reads().task("t-1").task()).isEqualTo(before);
            assertThat(kinds()).containsExactly("genesis", "refused");
            assertThat(everything().getLast())
                    .contains(
                            "\"act\":\"cancel_task\"",
                            "\"target\":\"t-1\"",
                            "\"by\":\"bob\"",
                            "\"authority_level\":1",
                            "\"required_level\":4",
                            "\"token_name\":\"ci\"",
                            "\"action_id\":null");
            VerificationReport report = verify(engine);
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.refused()).isEqualTo(1);
            assertThat(ReportText.lines(report)).contains("1 attempt was refused for lack of authority.");
        }
    }

    @Test
    void revertsAndRestoreStepsWithoutTheAuthorityHaveTheirEntryToo() {
        try (GuardianEngine engine = open()) {
            GuardianAction action = cancel(engine, 1);
            refusedForLackOfAuthority(() -> engine.interventions().revert(action.id(), worker("wrong")));
            refusedForLackOfAuthority(() -> engine.restores().run(action.id(), 1, false, worker("back")));

            assertThat(engine.reads().action(action.id()).action()).isEqualTo(action);
            assertThat(kinds()).containsExactly("genesis", "executed", "refused", "refused");
            assertThat(everything().toString())
                    .contains("\"act\":\"revert\"", "\"act\":\"restore_step\"", "\"target\":\"" + action.id());
        }
    }

    @Test
    void whatIsTriedAgainAndAgainHasOneEntryInASecond() {
        try (GuardianEngine engine = open()) {
            for (String task : List.of("t-1", "t-1", "t-2", "t-1", "t-2")) {
                refusedForLackOfAuthority(
                        () -> engine.interventions().execute(new Intervention.CancelTask(task, worker("r"))));
            }
            assertThat(kinds()).containsExactly("genesis", "refused", "refused");
            time = time.plusSeconds(1);
            for (int i = 0; i < 2; i++) {
                refusedForLackOfAuthority(
                        () -> engine.interventions().execute(new Intervention.CancelTask("t-1", worker("r"))));
            }
            assertThat(kinds()).containsExactly("genesis", "refused", "refused", "refused");
        }
    }

    @Test
    void whoTriesOneTargetAfterAnotherFillsNoTrail() {
        try (GuardianEngine engine = open()) {
            for (int i = 0; i < 100; i++) {
                String task = "no-such-" + i;
                refusedForLackOfAuthority(
                        () -> engine.interventions().execute(new Intervention.CancelTask(task, worker("r"))));
            }
            assertThat(Collections.frequency(kinds(), "refused")).isEqualTo(30);
            refusedForLackOfAuthority(() -> engine.interventions()
                    .execute(new Intervention.CancelTask(
                            "t-1", Mandate.of("carol", AuthorityLevel.WORKER, "another one"))));
            assertThat(everything().getLast()).contains("\"by\":\"carol\"").doesNotContain("left_out");

            time = time.plusSeconds(60);
            refusedForLackOfAuthority(
                    () -> engine.interventions().execute(new Intervention.CancelTask("t-1", worker("r"))));

            assertThat(everything().getLast()).contains("\"by\":\"bob\"", "\"left_out\":70");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aRedactionWithoutTheAuthorityHasItsEntry() {
        try (GuardianEngine engine = open()) {
            String id = cancel(engine, 1).id();

            refusedForLackOfAuthority(() -> engine.redactions().redact(List.of(id, "another"), worker("r")));

            assertThat(everything().getLast())
                    .contains("\"kind\":\"refused\"", "\"act\":\"redact\"", "\"target\":\"" + id + ", another\"");
        }
    }

    /// As a helper's connection may fail where the one of the calling thread doesn't.
    @Test
    void whatAnotherThreadCouldNotReadIsReadOnceMore() throws InterruptedException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "Skipped: nobody helps on one processor");
        try (GuardianEngine engine = open()) {
            cancel(engine, 1);
            SignedNote _ = engine.audit().sign(KEY);
        }
        HelpersThatCanNotRead store = new HelpersThatCanNotRead(SqliteStore.open(file, false));
        try (GuardianEngine engine = new GuardianEngine(store.store(), () -> time, IdSource.uuidV7())) {
            VerificationReport report = engine.audit()
                    .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                    .orElseThrow();

            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(store.failed()).isTrue();
        }
    }

    /// Both had seen that nobody signed as far yet.
    @Test
    void whoSignsSecondKeepsTheFirstCheckpoint() {
        SigningKey other = SigningKey.generate("guardian-console/test");
        SqliteStore store = SqliteStore.open(file, true);
        try (GuardianEngine engine = fill(store)) {
            cancel(engine, 1);
            SignedNote first = engine.audit().sign(KEY);
            Checkpoint same =
                    new Checkpoint(engine.audit().origin(), engine.audit().head());

            store.keepCheckpoint(
                    other.sign(same), same.head().size(), other.verifier().text());

            assertThat(engine.audit().signer()).contains(KEY.verifier().text());
            List<String> kept = store.read(tx -> tx.ledger().checkpoints(2));
            assertThat(kept).containsExactly(first.render());
        }
    }

    @Test
    void whatIsWrongOtherwiseHasNoEntry() {
        try (GuardianEngine engine = open()) {
            assertThatThrownBy(() -> engine.interventions().execute(new Intervention.CancelTask("t-1", mandate(" "))))
                    .isInstanceOf(GuardianException.Invalid.class);
            assertThatThrownBy(
                            () -> engine.interventions().execute(new Intervention.CancelTask("no-such", mandate("r"))))
                    .isInstanceOf(GuardianException.NotFound.class);

            assertThat(kinds()).containsExactly("genesis");
        }
    }

    @Test
    void whatIsTriedWithoutTheAuthorityMaySayAnything() {
        try (GuardianEngine engine = open()) {
            String target = "\ud800\u0000\n" + "x".repeat(10_000);

            refusedForLackOfAuthority(
                    () -> engine.interventions().execute(new Intervention.CancelTask(target, worker("r"))));

            assertThat(everything().getLast()).contains("\ufffd\ufffd\ufffdxxx").hasSizeLessThan(1_000);
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aRefusalStandsWhereItCanNotBeWritten() {
        open().close();
        try (GuardianEngine engine =
                new GuardianEngine(SqliteStore.openForReading(file), () -> time, IdSource.uuidV7())) {
            refusedForLackOfAuthority(
                    () -> engine.interventions().execute(new Intervention.CancelTask("t-1", worker("r"))));
        }
        assertThat(kinds()).containsExactly("genesis");
    }

    private static void refusedForLackOfAuthority(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(GuardianException.NotPermitted.class);
    }

    private static Mandate worker(String reason) {
        return Mandate.of("bob", AuthorityLevel.WORKER, reason);
    }

    @Test
    void aNoteIsAnEntryAndStaysWhereItsActionIsRedacted() {
        try (GuardianEngine engine = open()) {
            GuardianAction action = cancel(engine, 1);
            ActionNote note =
                    engine.notes().add(action.id(), Mandate.of("carol", AuthorityLevel.MONITOR, "Right call"));
            engine.redactions().redact(List.of(action.id()), mandate("privacy"));

            assertThat(note).isEqualTo(new ActionNote(2, action.id(), "Right call", "carol", NOW));
            assertThat(kinds()).containsExactly("genesis", "executed", "note", "redacted");
            assertThat(engine.notes().of(action.id())).containsExactly(note);
            assertThat(everything())
                    .anyMatch(text -> text.contains("\"kind\":\"note\"")
                            && text.contains("\"authority_level\":3")
                            && text.contains("\"by\":\"carol\""));
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
        forge("UPDATE audit_ledger SET entry = replace(entry, 'Right call', 'Wrong call') WHERE kind = 'note'");
        assertThat(verify().findings()).extracting(Finding::kind).contains(FindingKind.ENTRY_ALTERED);
    }

    @Test
    void aNoteWithoutTheAuthorityHasItsEntry() {
        try (GuardianEngine engine = open()) {
            String id = cancel(engine, 1).id();
            assertThatThrownBy(() -> engine.notes().add(id, worker("Right call")))
                    .isInstanceOf(GuardianException.NotPermitted.class);
            assertThat(kinds()).containsExactly("genesis", "executed", "refused");
            assertThat(everything().getLast()).contains("\"act\":\"note\"", "\"required_level\":3");
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

    @Test
    void aRedactedActionLosesItsTextAndTheLedgerStillVerifies() {
        try (GuardianEngine engine = open()) {
            GuardianAction moved = prioritize(engine, "zebra crossing");
            GuardianAction other = cancel(engine, 2);
            engine.interventions().revert(other.id(), mandate("quagga crossing"));

            List<GuardianAction> left = engine.redactions()
                    .redact(List.of(moved.id(), other.id()), mandate("Names a patient"))
                    .left();

            assertThat(left).extracting(GuardianAction::reason).containsOnly(GuardianAction.REDACTED_REASON);
            ActionRow row = engine.reads().action(moved.id());
            assertThat(row.action()).isEqualTo(moved.redacted());
            assertThat(row.gap()).isEqualTo(new RecordGap.Redacted(false));
            assertThat(row.shows("initiated_by")).isTrue();
            assertThat(row.shows("reason")).isFalse();
            assertThat(engine.reads()
                            .actions(ActionQuery.builder().text("zebra").build())
                            .items())
                    .isEmpty();
            assertThat(kinds()).containsExactly("genesis", "executed", "executed", "reverted", "redacted", "redacted");
            VerificationReport report = verify(engine);
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.redacted()).isEqualTo(2);
            assertThat(everything().toString())
                    .doesNotContain("zebra", "quagga")
                    .contains("Names a patient");
        }
    }

    @Test
    void theErrorMessageThatACancellationLeftGoesWithItsReason() {
        try (GuardianEngine engine = open()) {
            GuardianAction cancelled = cancel(engine, 1, "zebra crossing");
            GuardianAction other = cancel(engine, 2, "quagga crossing");

            Redaction redaction = engine.redactions().redact(List.of(cancelled.id()), mandate("privacy"));

            assertThat(redaction.quoting()).isEmpty();
            assertThat(engine.reads().task("t-1").task().errorMessage())
                    .isEqualTo("EMERGENCY CANCELLATION: [redacted]");
            assertThat(engine.reads().task("t-2").task().errorMessage())
                    .isEqualTo("EMERGENCY CANCELLATION: " + other.reason());
            assertThat(everything().toString()).doesNotContain("zebra");
        }
    }

    @Test
    void aRestartThatQuotesWhatWasDeletedIsNamedAndRedactedIfAskedFor() {
        try (GuardianEngine engine = open()) {
            GuardianAction cancelled = cancel(engine, 1, "zebra crossing");
            GuardianAction restarted = restart(engine, 1);
            GuardianAction again = cancel(engine, 1, "something else");
            GuardianAction innocent = restart(engine, 1);

            Redaction redaction = engine.redactions().redact(List.of(cancelled.id()), mandate("privacy"));

            assertThat(redaction.quoting()).containsExactly(restarted);
            assertThat(engine.redactions()
                            .redact(List.of(again.id(), innocent.id()), mandate("privacy"))
                            .quoting())
                    .isEmpty();
            engine.redactions().redact(List.of(restarted.id()), mandate("privacy"));
            assertThat(everything().toString()).doesNotContain("zebra", "something else");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatATaskFailedOfSinceStays() {
        try (GuardianEngine engine = open()) {
            GuardianAction cancelled = cancel(engine, 1, "zebra crossing");
            restart(engine, 1);
            cancel(engine, 1, "something else");

            engine.redactions().redact(List.of(cancelled.id()), mandate("privacy"));

            assertThat(engine.reads().task("t-1").task().errorMessage())
                    .isEqualTo("EMERGENCY CANCELLATION: something else");
        }
    }

    @Test
    void whatIsNotAllowedToBeRedactedStaysAsItWas() {
        try (GuardianEngine engine = open()) {
            GuardianAction action = prioritize(engine, "because");
            assertThatThrownBy(() -> engine.redactions()
                            .redact(List.of(action.id()), Mandate.of("bob", AuthorityLevel.MONITOR, "privacy")))
                    .isInstanceOf(GuardianException.NotPermitted.class)
                    .hasMessage("Redaction requires GUARDIAN authority (level 4), but got MONITOR (level 3)");
            assertThatThrownBy(() -> engine.redactions().redact(List.of(action.id(), "no-such"), mandate("privacy")))
                    .isInstanceOf(GuardianException.NotFound.class);
            assertThat(engine.reads().action(action.id()).action()).isEqualTo(action);
            assertThat(kinds()).containsExactly("genesis", "executed", "refused");

            engine.redactions().redact(List.of(action.id(), action.id()), mandate("privacy"));
            assertThatThrownBy(() -> engine.redactions().redact(List.of(action.id()), mandate("privacy")))
                    .isInstanceOfSatisfying(
                            GuardianException.Conflict.class,
                            e -> assertThat(e.code()).isEqualTo("already_redacted"));
            assertThatThrownBy(() -> engine.interventions().revert(action.id(), mandate("wrong")))
                    .isInstanceOfSatisfying(
                            GuardianException.Conflict.class,
                            e -> assertThat(e.code()).isEqualTo("action_redacted"));
            assertThat(engine.restores().plan(action.id()).steps()).isEmpty();
            assertThat(kinds()).containsExactly("genesis", "executed", "refused", "redacted");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void nothingOfTheTextIsLeftInTheFile() throws IOException {
        try (GuardianEngine engine = open()) {
            GuardianAction action = prioritize(engine, "zebra crossing ".repeat(200));
            engine.redactions().redact(List.of(action.id()), mandate("privacy"));
        }

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("zebra");
    }

    /// In rows that were replaced or moved before, in the pages that they left, and in the log.
    @Test
    void nothingOfTheTextIsLeftInAnyFileOfTheDatabase() throws IOException {
        try (GuardianEngine engine = open()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                ids.add(prioritize(engine, "zebra " + "crossing ".repeat(i)).id());
                if (i % 40 == 0) {
                    int task = 1 + i / 40;
                    String cancelled =
                            cancel(engine, task, "zebra crossing " + i).id();
                    ids.add(cancelled);
                    ids.add(restart(engine, task).id());
                    engine.interventions().revert(cancelled, mandate("zebra again"));
                }
            }
            assertThat(allBytes().contains("zebra")).isTrue();

            engine.redactions().redact(ids, mandate("privacy"));

            assertThat(log()).isEmptyFile();
        }

        assertThat(allBytes().contains("zebra")).isFalse();
    }

    @Test
    void whoReadsAnOlderStateKeepsTheTextInTheLogOnlyUntilTheNextAct() throws SQLException {
        try (GuardianEngine engine = open()) {
            GuardianAction action = prioritize(engine, "zebra crossing");
            try (Connection reader = connect();
                    Statement statement = reader.createStatement()) {
                statement.execute("BEGIN");
                statement.executeQuery("SELECT count(*) FROM guardian_actions").close();
                engine.redactions().redact(List.of(action.id()), mandate("privacy"));
                assertThat(log()).isNotEmptyFile();
            }

            cancel(engine, 1);

            assertThat(log()).isEmptyFile();
            cancel(engine, 2);
            assertThat(log()).isNotEmptyFile();
        }
    }

    private Path log() {
        return file.resolveSibling("guardian.db-wal");
    }

    /// Of all files. The database is read by another process: whoever closes it here gives away the locks of all who
    /// have it open in this one.
    private String allBytes() throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Process cat = new ProcessBuilder("cat", each.toString()).start();
                bytes.append(new String(cat.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    @Test
    void theTablesLetNothingPassButARedactionThatIsRecorded() {
        String id;
        String redacted;
        try (GuardianEngine engine = open()) {
            id = cancel(engine, 1).id();
            redacted = cancel(engine, 2).id();
            engine.redactions().redact(List.of(redacted), mandate("privacy"));
            redacted = "'" + redacted + "'";
        }
        String where = " WHERE id = '" + id + "'";
        String redaction = "UPDATE guardian_actions SET nonce = NULL, reason = '[redacted]', "
                + "audit_log = '{\"redacted\":true}'";
        refused(redaction + where);
        refused("UPDATE guardian_actions SET nonce = NULL" + where);
        for (String change : List.of(
                "reason = 'r'",
                "audit_log = '{}'",
                "nonce = x'00112233445566778899aabbccddeeff'",
                "initiated_by = 'mallory'",
                "reverted_at = created_at")) {
            refused("UPDATE guardian_actions SET " + change + " WHERE id = " + redacted);
        }
        refused("DELETE FROM guardian_actions WHERE id = " + redacted);
        refused("INSERT OR REPLACE INTO guardian_actions SELECT * FROM guardian_actions WHERE id = " + redacted);
        // With its entry, but with more than that.
        String record = "INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (99, '{\"kind\":\"redacted\","
                + "\"action_id\":\"" + id + "\"}', x'00'); ";
        for (String more : List.of("initiated_by = 'mallory'", "reverted_at = created_at", "restore_steps = 7")) {
            refused(record + redaction + ", " + more + where);
        }
        refused(record + redaction.replace("[redacted]", "another") + where);
        refused(record + redaction.replace("true", "false") + where);
        refused(record + "UPDATE guardian_actions SET reason = '[redacted]', audit_log = '{\"redacted\":true}'"
                + where);
    }

    /// All of it in one transaction, or nothing.
    private void refused(String statements) {
        assertThatThrownBy(() -> {
                    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        for (String each : statements.split("; ", -1)) {
                            statement.execute(each);
                        }
                    }
                })
                .as(statements)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("audit record");
    }

    @Test
    void anActThatIsMadeUnfindableIsNamed() {
        String hidden;
        String found;
        String moved;
        try (GuardianEngine engine = open()) {
            hidden = prioritize(engine, "Zebra crossing").id();
            found = prioritize(engine, " ÜBER das Zebra\t").id();
            moved = engine.interventions()
                    .execute(new Intervention.ReallocateCapacity("a-1", "a-2", 1, mandate("Capacity AT another")))
                    .id();
            prioritize(engine, "İSTANBUL \u1E9E Ὀδυσσεύς 😀");
            engine.redactions().redact(List.of(prioritize(engine, "Ärger").id()), mandate("privacy"));
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
        forge("UPDATE guardian_actions SET search_text = replace(search_text, 'zebra', 'horse') WHERE id = '" + hidden
                + "'");
        forge("UPDATE guardian_actions SET search_text = replace(search_text, 'über', 'ÜBER') WHERE id = '" + found
                + "'");
        forge("UPDATE guardian_actions SET search_text = replace(search_text, 'a-1→', 'a-9→') WHERE id = '" + moved
                + "'");

        try (GuardianEngine engine = open()) {
            VerificationReport report = verify(engine);

            assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
            assertThat(report.findings())
                    .extracting(Finding::kind, Finding::actionId)
                    .containsExactly(
                            tuple(FindingKind.SEARCH_DIFFERS, hidden),
                            tuple(FindingKind.SEARCH_DIFFERS, found),
                            tuple(FindingKind.SEARCH_DIFFERS, moved));
        }
    }

    /// What is wrong with its record says more.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "restores = NULL, restore_step = NULL WHERE id = '%1$s'",
                "restores = '%2$s' WHERE id = '%1$s'",
                "restore_step = 2 WHERE id = '%1$s'",
                "restores = '%1$s', restore_step = 1 WHERE id = '%2$s'"
            })
    void anActThatIsTakenForAnotherRestorationIsNamed(String change) {
        String restored;
        String other;
        try (GuardianEngine engine = open()) {
            String cancelled = cancel(engine, 1).id();
            engine.interventions().revert(cancelled, mandate("it was the wrong one"));
            restored = engine.restores()
                    .run(cancelled, 1, false, mandate("back again"))
                    .id();
            other = cancel(engine, 2).id();
            assertThat(verify(engine).findings()).isEmpty();
        }
        forge("UPDATE guardian_actions SET " + change.formatted(restored, other));

        VerificationReport report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.RESTORATION_DIFFERS);
            assertThat(finding.actionId()).isIn(restored, other);
        });
    }

    @Test
    void anActWhoseReasonWasChangedIsNamedOnce() {
        String id = withFive();
        forge("UPDATE guardian_actions SET reason = 'another' WHERE id = '" + id + "'");

        try (GuardianEngine engine = open()) {
            assertThat(verify(engine).findings())
                    .extracting(Finding::kind)
                    .containsExactly(FindingKind.CONTENT_DIFFERS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce = NULL", "reason = '[redacted]', audit_log = '{\"redacted\":true}', nonce = NULL"})
    void aRedactionThatNoEntryRecordsIsNamed(String change) {
        String id = withFive();
        forge("UPDATE guardian_actions SET " + change + " WHERE id = '" + id + "'");

        try (GuardianEngine engine = open()) {
            VerificationReport report = verify(engine);
            assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
            assertThat(report.findings()).extracting(Finding::kind).containsExactly(FindingKind.REDACTION_UNRECORDED);
        }
    }

    @Test
    void aRotationNamesThePlaceThatItsEntryGets() {
        SigningKey next = SigningKey.generate("guardian-console/test");
        SigningKey last = SigningKey.generate("guardian-console/test");
        try (GuardianEngine engine = open()) {
            cancel(engine, 1);
            engine.audit().rotateKey(KEY, next.verifier(), "carol", "Yearly");
            cancel(engine, 2);
            time = NOW.minus(Duration.ofDays(3));
            engine.audit().rotateKey(next, last.verifier(), "carol", "Again");

            assertThat(kinds())
                    .containsExactly(
                            "genesis", "executed", "key_rotated", "executed", "clock_regressed", "key_rotated");
            assertThat(engine.audit().signer()).contains(last.verifier().text());
            SignedNote _ = engine.audit().sign(last);
            VerificationReport report = engine.audit()
                    .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                    .orElseThrow();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(Objects.requireNonNull(report.signed()).handovers()).hasSize(2);
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
                "reason = concat(reason, char(0)) | reason",
                "reason = CAST(x'ff' AS TEXT) | reason",
                "approved_by = '' | approved_by",
                "approved_by = '!' | approved_by",
                "reason = concat(reason, char(31)) | reason",
                "reason = concat('!', reason) | reason",
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
                "nonce = substr(nonce, 1, 15)",
                "nonce = CAST(concat(nonce, x'1f') AS BLOB)",
                "nonce = substr(nonce, 1, 15), created_at = concat(created_at, char(31))",
                "reason = ''",
                "audit_log = '{'",
                "audit_log = concat(audit_log, char(0))",
                "created_at = 'yesterday'",
                "id = 'other'",
                "id = ''",
                "seq = 4611686018427387904, id = 'other'"
            })
    void aDamagedActionIsNamedAndBlanksNothing(String change) {
        String id = withFive();
        forge("UPDATE guardian_actions SET " + change + " WHERE id = '" + id + "'");

        VerificationReport report = verify();

        assertThat(report.verdict()).isIn(Verdict.ALTERED, Verdict.MISSING);
        assertThat(report.findings()).extracting(Finding::entry).contains(3L);
        assertThat(report.entries()).isEqualTo(6);
    }

    /// The index of ids still leads there: whoever asks it for the id is told that one.
    @Test
    void anIdThatIsDamagedInItsRowAloneIsNamed() throws IOException {
        String id;
        try (GuardianEngine engine = open()) {
            GuardianAction _ = cancel(engine, 1);
            id = cancel(engine, 2).id();
            GuardianAction _ = cancel(engine, 3);
            engine.audit().sign(KEY);
        }
        // In a row, the id is followed by the type.
        String row = id + "cancel_task";
        String damaged = id.substring(0, id.length() - 1) + "x" + "cancel_task";
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).containsOnlyOnce(row);
        Files.writeString(file, bytes.replace(row, damaged), StandardCharsets.ISO_8859_1);

        VerificationReport report = verify();

        assertThat(report.verdict()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(report.findings()).extracting(Finding::actionId).contains(id);
    }

    /// Whoever owns the file can rebuild a table without what keeps its ids apart.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // The newest in every list, far from the true one.
                "INSERT INTO guardian_actions SELECT * FROM forged",
                // Right beside the true one.
                "UPDATE forged SET seq = (SELECT seq FROM guardian_actions g WHERE g.id = forged.id); "
                        + "UPDATE guardian_actions SET seq = seq + 1000 WHERE seq > (SELECT seq FROM forged); "
                        + "UPDATE forged SET seq = seq + 1; INSERT INTO guardian_actions SELECT * FROM forged",
                // Of one that must be read by its columns.
                "UPDATE guardian_actions SET reason = concat(reason, char(31)) WHERE id = (SELECT id FROM forged); "
                        + "INSERT INTO guardian_actions SELECT * FROM forged"
            })
    void aSecondActionUnderARecordedIdIsFound(String insert) throws SQLException {
        String id = withFive();
        dropTriggers();
        script("""
            CREATE TABLE rebuilt AS SELECT * FROM guardian_actions;
            CREATE TABLE forged AS SELECT * FROM rebuilt WHERE id = '%s';
            UPDATE forged SET reason = 'all was well', seq = 500;
            PRAGMA legacy_alter_table = ON;
            DROP TABLE guardian_actions;
            ALTER TABLE rebuilt RENAME TO guardian_actions;
            %s\
            """.formatted(id, insert));

        VerificationReport report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
    }

    @Test
    void twoEntriesUnderOneNumberAreFound() throws SQLException {
        withFive();
        dropTriggers();
        script("""
            CREATE TABLE rebuilt AS SELECT * FROM audit_ledger;
            INSERT INTO rebuilt SELECT * FROM audit_ledger WHERE seq = 2;
            UPDATE rebuilt SET entry = replace(entry, '{"action', '{ "action') WHERE seq = 2;
            PRAGMA legacy_alter_table = ON;
            DROP TABLE audit_ledger;
            ALTER TABLE rebuilt RENAME TO audit_ledger\
            """);

        assertThat(verify().verdict()).isEqualTo(Verdict.ALTERED);
    }

    /// Numbers give lists their order and are no part of the evidence.
    @Test
    void anActionIsFoundWhateverItsNumber() {
        String id = withFive();
        forge("UPDATE guardian_actions SET seq = seq + 100 WHERE id = '" + id + "'");

        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_ledger SET entry = replace(entry, 'executed', 'reverted') WHERE seq = 2",
                "UPDATE audit_ledger SET entry = json_set(entry, '$.at', '2026-11-21T14:02:03.123456+00:00') WHERE seq"
                        + " = 2",
                "UPDATE audit_ledger SET entry = entry || ' ' WHERE seq = 2",
                "UPDATE audit_ledger SET entry = replace(entry, '{\"action', '{ \"action') WHERE seq = 2",
                "UPDATE audit_ledger SET entry = upper(entry) WHERE seq = 2",
                "UPDATE audit_ledger SET entry = 'nonsense' WHERE seq = 2",
                "UPDATE audit_ledger SET leaf_hash = randomblob(32) WHERE seq = 2",
                "UPDATE audit_ledger SET leaf_hash = x'00' WHERE seq = 2",
                "UPDATE audit_ledger SET seq = -seq WHERE seq = 2",
                "UPDATE audit_ledger SET seq = 99 WHERE seq = 5",
                "UPDATE audit_ledger SET seq = 9223372036854775807 WHERE seq = 5",
                "INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (-1, '{}', x'00')",
                "INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (9223372036854775807, '{}', x'00')",
                "UPDATE audit_ledger SET seq = 9007199254740991 WHERE seq = 5",
                "UPDATE audit_ledger SET entry = CAST(x'00' AS TEXT) WHERE seq = 2",
                "UPDATE audit_ledger SET leaf_hash = x'' WHERE seq = 2",
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
        execute("DELETE FROM flyway_schema_history WHERE version IN ('3', '4', '5', '6', '7', '8')");
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
        execute("DELETE FROM flyway_schema_history WHERE version IN ('5', '6', '7', '8')");
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
    void aBadEndIsToldWhenTheDatabaseIsOpened() throws IOException {
        TreeHead before;
        try (GuardianEngine engine = open()) {
            cancel(engine, 1);
            before = engine.audit().head();
        }
        WitnessFile witness = new WitnessFile(folder.resolve("w"));
        witness.saw(before);
        assertThat(wrongAtTail()).isEmpty();
        witness.saw(new TreeHead(before.size() + 1, before.root()));
        witness.close();

        assertThat(wrongAtTail()).extracting(Finding::kind).containsExactly(FindingKind.TAIL_MISSING);
        forge("UPDATE guardian_actions SET reason = 'all was well'");
        assertThat(wrongAtTail())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.CONTENT_DIFFERS, FindingKind.TAIL_MISSING);
    }

    private List<Finding> wrongAtTail() {
        GuardianEngine engine = open();
        try (engine) {
            engine.lookAtTail(() -> {
                try {
                    return Testimony.last(folder.resolve("w"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return engine.wrongAtTail();
    }

    @Test
    void theNewestHeadOfALongWitnessIsReadFromItsEnd() throws IOException {
        Path many = folder.resolve("long");
        String lines = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> "head " + i + " " + Hash.ZERO.base64() + "\n")
                .collect(joining());
        Files.writeString(many, lines);
        WitnessFile witness = new WitnessFile(many);
        witness.saw(KEY.sign(new Checkpoint("guardian-console/test", new TreeHead(1, Hash.ZERO))));
        witness.close();
        Files.writeString(many, "head 99", StandardOpenOption.APPEND);

        assertThat(Testimony.last(many)).contains(new TreeHead(3_000, Hash.ZERO));
        assertThat(Testimony.last(folder.resolve("none"))).isEmpty();
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
        return cancel(engine, task, "because");
    }

    private static GuardianAction cancel(GuardianEngine engine, int task, String reason) {
        return engine.interventions().execute(new Intervention.CancelTask("t-" + task, mandate(reason)));
    }

    private static GuardianAction restart(GuardianEngine engine, int task) {
        return engine.interventions()
                .execute(new Intervention.RestartTask("t-" + task, mandate("it was the wrong one")));
    }

    private static GuardianAction prioritize(GuardianEngine engine, String reason) {
        return engine.interventions().execute(new Intervention.OverridePriority("t-5", "LOW", mandate(reason)));
    }

    /// What is kept of actions, of events and in the ledger.
    private List<String> everything() {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    SELECT coalesce(error_message, '') FROM tasks
                    UNION ALL SELECT reason || audit_log || search_text FROM guardian_actions UNION ALL SELECT payload FROM outbox
                    UNION ALL SELECT entry FROM audit_ledger\
                    """)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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

    private void script(String statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";", -1)) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
