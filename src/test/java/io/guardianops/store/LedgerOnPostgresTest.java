package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Witness;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.Archiving;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.Redaction;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.RecordGap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ledger of a PostgreSQL database, whose entries get their place there: the verification, which knows nothing of
/// that, must find each number, each link and the root as they have to be.
class LedgerOnPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final SigningKey KEY = SigningKey.generate("guardian-console/test");
    private static final int TASKS = 60;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final String url = PostgresServer.newDatabase();
    private final List<TreeHead> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private Instant time = NOW;
    private final GuardianEngine engine = open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void eachActRevertAndRestoreStepHasItsEntry() {
        GuardianAction cancelled = cancel(1, "because");
        engine.interventions().revert(cancelled.id(), mandate("it was the wrong one"));
        engine.restores().run(cancelled.id(), 1, false, mandate("back again"));
        engine.interventions()
                .execute(new Intervention.ReallocateCapacity(
                        "a-1",
                        "a-2",
                        2,
                        new Mandate(
                                "alice", AuthorityLevel.GUARDIAN, "more \"there\" \\ über", null, null, "bob", null)));

        assertThat(kinds()).containsExactly("genesis", "executed", "reverted", "restored", "approved", "executed");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
        PostgresServer.execute(
                url,
                "ALTER TABLE guardian_actions DISABLE TRIGGER ALL; "
                        + "UPDATE guardian_actions SET restore_step = 2 WHERE restores IS NOT NULL");
        assertThat(verify().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.RESTORATION_DIFFERS));
    }

    @Test
    void aClockThatRunsBackIsRecorded() {
        cancel(1, "because");
        time = NOW.minus(Duration.ofDays(3));
        cancel(2, "because");
        cancel(3, "because");

        assertThat(kinds()).containsExactly("genesis", "executed", "clock_regressed", "executed", "executed");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aRedactedActionLosesItsTextAndTheLedgerStillVerifies() {
        GuardianAction moved = prioritize("zebra crossing");
        GuardianAction other = cancel(2, "because");
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
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.redacted()).isEqualTo(2);
        assertThat(everything().toString()).doesNotContain("zebra", "quagga").contains("Names a patient");
    }

    @Test
    void anActThatIsMadeUnfindableIsNamed() {
        String id = prioritize("Zebra crossing").id();
        prioritize(" ÜBER das Zebra İSTANBUL\t");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
        PostgresServer.execute(
                url,
                "ALTER TABLE guardian_actions DISABLE TRIGGER USER; UPDATE guardian_actions SET search_text = 'horse'"
                        + " WHERE id = '" + id + "'");

        VerificationReport report = verify();

        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.SEARCH_DIFFERS);
            assertThat(finding.actionId()).isEqualTo(id);
        });
    }

    @Test
    void whatACancellationLeftAtItsTaskGoesAndARestartThatQuotesItIsNamed() {
        GuardianAction first = cancel(1, "zebra crossing");
        GuardianAction restarted =
                engine.interventions().execute(new Intervention.RestartTask("t-1", mandate("it was the wrong one")));
        GuardianAction second = cancel(1, "quagga crossing");

        Redaction redaction = engine.redactions().redact(List.of(first.id(), second.id()), mandate("privacy"));

        assertThat(redaction.quoting()).containsExactly(restarted);
        assertThat(engine.reads().task("t-1").task().errorMessage()).isEqualTo("EMERGENCY CANCELLATION: [redacted]");
        engine.redactions().redact(List.of(restarted.id()), mandate("privacy"));
        assertThat(everything().toString()).doesNotContain("zebra", "quagga");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void whatIsNotAllowedToBeRedactedStaysAsItWas() {
        GuardianAction action = prioritize("because");
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
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void theTablesLetNothingPassButARedactionThatIsRecorded() {
        String id = cancel(1, "because").id();
        String redacted = cancel(2, "because").id();
        engine.redactions().redact(List.of(redacted), mandate("privacy"));
        String where = " WHERE id = '" + id + "'";
        String redaction = "UPDATE guardian_actions SET nonce = NULL, reason = '[redacted]', "
                + "audit_log = '{\"redacted\":true}'";
        refused(redaction + where);
        refused("UPDATE guardian_actions SET nonce = NULL" + where);
        for (String change : List.of(
                "reason = 'r'",
                "audit_log = '{}'",
                "nonce = '\\x00112233445566778899aabbccddeeff'",
                "initiated_by = 'mallory'",
                "reverted_at = created_at")) {
            refused("UPDATE guardian_actions SET " + change + " WHERE id = '" + redacted + "'");
        }
        refused("DELETE FROM guardian_actions WHERE id = '" + redacted + "'");
        // With its entry, but with more than that.
        String record = "INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (99, '{\"kind\":\"redacted\","
                + "\"action_id\":\"" + id + "\"}', ''); ";
        for (String more : List.of("initiated_by = 'mallory'", "reverted_at = created_at", "restore_steps = 7")) {
            refused(record + redaction + ", " + more + where);
        }
        refused(record + redaction.replace("[redacted]", "another") + where);
        refused(record + redaction.replace("true", "false") + where);
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void oldActionsLeaveForABundleAndTheLedgerStillVerifies(@TempDir Path folder) {
        GuardianAction gone = prioritize("zebra crossing");
        GuardianAction reverted = cancel(2, "because");
        GuardianAction restored = cancel(3, "because");
        engine.interventions().revert(reverted.id(), mandate("it was the wrong one"));
        engine.interventions().revert(restored.id(), mandate("it was the wrong one"));
        engine.restores().run(restored.id(), 1, false, mandate("back again"));
        GuardianAction last = cancel(4, "because");
        time = NOW.plus(Duration.ofDays(2));
        Path bundle = folder.resolve("old.guardian");

        Archive archive = engine.archiving()
                .archive(new Archiving.Until.Time(NOW.plus(Duration.ofDays(1))), bundle, KEY, mandate("Kept a day"))
                .entry();

        assertThat(archive.through()).isEqualTo(7);
        assertThat(archive.actions()).isEqualTo(3);
        assertThat(archive.kept()).containsExactly(4L, 7L);
        assertThat(engine.reads().actions(ActionQuery.builder().build()).items())
                .extracting(ActionRow::id)
                .containsExactly(last.id(), reverted.id());
        assertThat(everything().toString()).doesNotContain("zebra");
        assertThat(kinds()).endsWith("executed", "archived");
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().archives()).containsExactly(archive);
        assertThatThrownBy(() -> engine.reads().action(gone.id()))
                .isInstanceOfSatisfying(
                        GuardianException.NotFound.class,
                        e -> assertThat(e.code()).isEqualTo("action_archived"));
        assertThat(engine.restores()
                        .run(reverted.id(), 1, false, mandate("back again"))
                        .targetEntity())
                .isEqualTo("t-2");
        Path whole = folder.resolve("whole.guardian");
        engine.audit()
                .export(
                        whole,
                        new TrailExport(new TrailSelection.Whole(), "carol", "", Set.of()),
                        KEY,
                        Progress.none());
        assertThat(new BundleCheck()
                        .verify(whole, Expectations.none().withTrusted(KEY.verifier()), Progress.none())
                        .orElseThrow()
                        .verification()
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);

        refused("DELETE FROM guardian_actions WHERE id = '" + last.id() + "'");
        PostgresServer.execute(
                url,
                "ALTER TABLE guardian_actions DISABLE TRIGGER ALL; DELETE FROM unrestored_actions; "
                        + "DELETE FROM guardian_actions WHERE id = '" + last.id() + "'");
        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.ROW_MISSING);
            assertThat(finding.actionId()).isEqualTo(last.id());
        });
    }

    /// All of it, or nothing.
    private void refused(String statements) {
        assertThatThrownBy(() -> PostgresServer.execute(url, statements))
                .as(statements)
                .hasStackTraceContaining("only");
    }

    @Test
    void anActWithoutTheAuthorityLeavesAnEntry() {
        assertThatThrownBy(() -> engine.interventions()
                        .execute(new Intervention.CancelTask(
                                "t-1", Mandate.of("bob", AuthorityLevel.WORKER, "because"))))
                .isInstanceOf(GuardianException.NotPermitted.class);

        assertThat(kinds()).containsExactly("genesis", "refused");
        assertThat(everything().getLast()).contains("\"act\":\"cancel_task\"", "\"by\":\"bob\"");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aRotationNamesThePlaceThatItsEntryGets() {
        SigningKey next = SigningKey.generate("guardian-console/test");
        SigningKey last = SigningKey.generate("guardian-console/test");
        cancel(1, "because");
        engine.audit().rotateKey(KEY, next.verifier(), "carol", "Yearly");
        cancel(2, "because");
        time = NOW.minus(Duration.ofDays(3));
        engine.audit().rotateKey(next, last.verifier(), "carol", "Again");

        assertThat(kinds())
                .containsExactly("genesis", "executed", "key_rotated", "executed", "clock_regressed", "key_rotated");
        assertThat(engine.audit().signer()).contains(last.verifier().text());
        SignedNote _ = engine.audit().sign(last);
        VerificationReport report = engine.audit()
                .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                .orElseThrow();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(Objects.requireNonNull(report.signed()).handovers()).hasSize(2);
    }

    /// Both had seen that nobody signed as far yet.
    @Test
    void whoSignsSecondKeepsTheFirstCheckpoint() {
        SigningKey other = SigningKey.generate("guardian-console/test");
        cancel(1, "because");
        SignedNote first = engine.audit().sign(KEY);
        Checkpoint same = new Checkpoint(engine.audit().origin(), engine.audit().head());

        try (PostgresStore store = PostgresStore.open(url)) {
            store.keepCheckpoint(
                    other.sign(same), same.head().size(), other.verifier().text());
        }

        assertThat(engine.audit().signer()).contains(KEY.verifier().text());
        assertThat(PostgresServer.column(url, "SELECT note FROM audit_checkpoint"))
                .containsExactly(first.render());
    }

    @Test
    void manyInOneTransactionStandInTheirOrder() {
        engine.inOneTransaction(within -> IntStream.range(0, TASKS)
                .forEach(task -> within.interventions()
                        .execute(new Intervention.CancelTask("t-" + task, mandate("because " + task)))));

        assertThat(kinds()).hasSize(TASKS + 1);
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void severalAtOnceMakeOneChain() {
        try (GuardianEngine other = open()) {
            List<List<String>> outcomes = Callers.together(
                    8,
                    caller -> IntStream.range(0, 20)
                            .mapToObj(i -> Callers.outcome(() -> (caller % 2 == 0 ? engine : other)
                                    .interventions()
                                    .execute(new Intervention.OverridePriority(
                                            "t-" + (caller * 20 + i) % TASKS,
                                            PRIORITIES
                                                    .get(i % PRIORITIES.size())
                                                    .name(),
                                            mandate("because of " + caller)))))
                            .toList());

            assertThat(outcomes.stream().flatMap(List::stream)).containsOnly("done");
        }
        // Times of those who act at once cross; no clock went back for that.
        assertThat(kinds()).hasSize(8 * 20 + 1).doesNotContain("clock_regressed");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void theWitnessHearsOfTheHeadThatTheDatabaseComputed() {
        seen.clear();
        cancel(1, "because");
        engine.interventions()
                .execute(new Intervention.OverridePriority("t-2", Priority.HIGH.name(), mandate("because")));

        assertThat(seen).extracting(TreeHead::size).containsExactly(2L, 3L);
        assertThat(seen.getLast()).isEqualTo(engine.audit().head());
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void whatNoLedgerCanSayIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> cancel(1, "half a pair: \ud83d"))
                .isInstanceOfSatisfying(
                        GuardianException.Invalid.class,
                        e -> assertThat(e.field()).isEqualTo("reason"));

        assertThat(kinds()).containsExactly("genesis");
        assertThat(cancel(1, "because").targetEntity()).isEqualTo("t-1");
    }

    private GuardianEngine open() {
        Witness witness = new Witness() {
            @Override
            public void saw(TreeHead head) {
                seen.add(head);
            }

            @Override
            public void saw(SignedNote checkpoint) {}

            @Override
            public void close() {}
        };
        // Each look at the clock is a little later, so that the times of those who act at once do cross.
        GuardianEngine opened = new GuardianEngine(
                PostgresStore.open(url, _ -> witness),
                () -> time.plusNanos(1_000L * looks.incrementAndGet()),
                IdSource.uuidV7());
        opened.importFleet(
                List.of(Agents.agent("a-1", 8, "java"), Agents.agent("a-2", 8, "java")),
                IntStream.range(0, TASKS)
                        .mapToObj(i -> TaskBuilder.task("t-" + i).build())
                        .toList());
        return opened;
    }

    private GuardianAction cancel(int task, String reason) {
        return engine.interventions().execute(new Intervention.CancelTask("t-" + task, mandate(reason)));
    }

    private GuardianAction prioritize(String reason) {
        return engine.interventions().execute(new Intervention.OverridePriority("t-5", "LOW", mandate(reason)));
    }

    /// What is kept of actions, of events and in the ledger.
    private List<String> everything() {
        return PostgresServer.column(url, """
            SELECT coalesce(error_message, '') FROM tasks UNION ALL \
            SELECT reason || CAST(audit_log AS text) || search_text FROM guardian_actions UNION ALL \
            SELECT CAST(payload AS text) FROM outbox UNION ALL SELECT entry FROM audit_ledger\
            """);
    }

    private static Mandate mandate(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }

    private List<String> kinds() {
        return PostgresServer.column(url, "SELECT kind FROM audit_ledger ORDER BY seq");
    }

    private VerificationReport verify() {
        engine.audit().sign(KEY);
        return engine.audit()
                .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                .orElseThrow();
    }
}
