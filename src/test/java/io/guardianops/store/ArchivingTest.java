package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.ChildJvm;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Witness;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.Archiving;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.NotFound;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Old actions leave for a bundle, the ledger stays, and nothing else can be made to look like that.
class ArchivingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final SigningKey KEY = SigningKey.generate("guardian-console/test");

    @TempDir
    Path folder;

    private Path file;
    private Path bundle;
    private Instant time = NOW;

    @BeforeEach
    void name() {
        file = folder.resolve("guardian.db");
        bundle = folder.resolve("old.guardian");
    }

    @Test
    void oldActionsLeaveForABundleAndTheLedgerStillVerifies() throws Exception {
        try (GuardianEngine engine = open()) {
            List<GuardianAction> old = cancel(engine, 1, 5);
            days(40);
            GuardianAction recent = cancel(engine, 6);

            Archive archive = archive(engine, 5).entry();

            assertThat(archive).isEqualTo(new Archive(7, 5, List.of(), 5, "old.guardian", archive.sha256()));
            assertThat(archive.sha256().hex()).isEqualTo(sha256(bundle));
            assertThat(ids(engine)).containsExactly(recent.id());
            assertThat(text("SELECT entry FROM audit_ledger WHERE seq = 7"))
                    .contains("\"by\":\"alice\"", "\"why\":\"Kept for a month\"", "\"kind\":\"archived\"");
            VerificationReport report = verify(engine);
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(ReportText.lines(report))
                    .contains("5 actions are archived in bundle old.guardian (sha256 " + sha256(bundle) + ").");
            assertThat(report.limits())
                    .contains("What old.guardian has of the actions up to entry 5 was not looked at; verify that bundle"
                            + " by itself.");
            assertThat(bundled(bundle)).contains(old.getFirst().id()).doesNotContain(recent.id());
        }
    }

    @Test
    void theEntriesOfWhatWasArchivedAreProvenAsBefore() {
        try (GuardianEngine engine = open()) {
            GuardianAction old = cancel(engine, 1);
            cancel(engine, 2);
            var before = engine.audit().sign(KEY);
            days(2);
            archive(engine, 1);

            var proof = engine.audit().prove(old.id(), engine.audit().sign(KEY));
            assertThat(proof.entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.seq()).isEqualTo(1));
            assertThat(engine.audit()
                            .verify(
                                    Expectations.none()
                                            .withTrusted(KEY.verifier())
                                            .withCheckpoint(before),
                                    Progress.none())
                            .orElseThrow()
                            .verdict())
                    .isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aTimeArchivesWhatCameBeforeIt() {
        try (GuardianEngine engine = open()) {
            cancel(engine, 1, 3);
            days(10);
            cancel(engine, 4, 5);
            days(10);

            Archive archive = engine.archiving()
                    .archive(new Archiving.Until.Time(NOW.plus(Duration.ofDays(5))), bundle, KEY, mandate("old"))
                    .entry();

            assertThat(archive.through()).isEqualTo(3);
            assertThat(archive.actions()).isEqualTo(3);
            assertThat(ids(engine)).hasSize(2);
        }
    }

    @Test
    void whatGoesOnInLaterEntriesStays() {
        try (GuardianEngine engine = open()) {
            List<GuardianAction> old = cancel(engine, 1, 4);
            engine.interventions().revert(old.get(1).id(), mandate("it was the wrong one"));
            engine.redactions().redact(List.of(old.get(2).id()), mandate("privacy"));
            days(2);

            Archive archive = archive(engine, 4).entry();

            assertThat(archive.actions()).isEqualTo(1);
            assertThat(archive.kept()).containsExactly(2L, 3L, 4L);
            assertThat(ids(engine))
                    .containsExactly(
                            old.get(3).id(), old.get(2).id(), old.get(1).id());
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatWasRemarkedOnLaterStaysAndNothingIsRemarkedOnWhatIsGone() {
        try (GuardianEngine engine = open()) {
            List<GuardianAction> old = cancel(engine, 1, 3);
            engine.notes().add(old.get(1).id(), mandate("Right call"));
            days(2);

            assertThat(archive(engine, 2).entry().kept()).containsExactly(2L);

            assertThat(engine.notes().of(old.get(1).id())).hasSize(1);
            assertThatThrownBy(() -> engine.notes().add(old.getFirst().id(), mandate("Right call")))
                    .isInstanceOfSatisfying(
                            NotFound.class, e -> assertThat(e.code()).isEqualTo("action_archived"));
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatCanNotBeCommittedLeavesNoBundle() {
        AtomicBoolean broken = new AtomicBoolean();
        try (GuardianEngine engine = fill(SqliteStore.open(file, true, Witness.Opener.none(), sql -> {
            if (broken.get() && sql.number("SELECT count(*) FROM audit_ledger WHERE kind = 'archived'") > 0) {
                throw new SqlFailed(new SQLException("The disk is gone"));
            }
            SqliteWriter.commit(sql);
        }))) {
            cancel(engine, 1, 3);
            days(2);
            broken.set(true);
            assertThatThrownBy(() -> archive(engine, 2)).isInstanceOf(GuardianException.class);
            assertThat(bundle).doesNotExist();
            assertThat(ids(engine)).hasSize(3);
            broken.set(false);
            assertThat(archive(engine, 2).entry().actions()).isEqualTo(2);
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProcessThatDiesBetweenBundleAndDatabaseLosesNoAction(boolean committed) throws Exception {
        List<GuardianAction> old;
        try (GuardianEngine engine = open()) {
            old = cancel(engine, 1, 3);
        }
        days(40);
        List<String> command = ChildJvm.command(List.of(), DyingArchiver.class);
        command.addAll(List.of(file.toString(), "2", bundle.toString(), time.toString(), Boolean.toString(committed)));

        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();

        assertThat(exit).isEqualTo(DyingArchiver.DIED);
        assertThat(bundled(bundle)).contains(old.get(0).id(), old.get(1).id());
        try (GuardianEngine engine = new GuardianEngine(SqliteStore.open(file, false), () -> time, IdSource.uuidV7())) {
            assertThat(ids(engine)).hasSize(committed ? 1 : 3);
            if (!committed) {
                // The file that was left stays what it is; another archive takes another name.
                assertThatThrownBy(() -> archive(engine, 2)).hasMessageContaining("There is a file");
                assertThat(archive(engine, 2, folder.resolve("again.guardian"))
                                .entry()
                                .actions())
                        .isEqualTo(2);
            }
            assertThat(verify(engine).findings()).isEmpty();
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatIsNotWhollyRestoredStaysAndWhatIsGoesWithItsRestorations() {
        try (GuardianEngine engine = open()) {
            GuardianAction open = cancel(engine, 1);
            GuardianAction restored = cancel(engine, 2);
            engine.interventions().revert(open.id(), mandate("it was the wrong one"));
            engine.interventions().revert(restored.id(), mandate("it was the wrong one"));
            GuardianAction back = engine.restores().run(restored.id(), 1, false, mandate("back again"));
            GuardianAction last = cancel(engine, 3);
            days(2);

            // Without the restoration's entry, it stays, and so does what it restored.
            assertThatThrownBy(() -> archive(engine, 4)).hasMessageContaining("Up to entry 4 there is no action");
            Archive archive = archive(engine, 5).entry();

            assertThat(archive.actions()).isEqualTo(2);
            assertThat(ids(engine)).containsExactly(last.id(), open.id()).doesNotContain(back.id());
            assertThat(engine.restores()
                            .run(open.id(), 1, false, mandate("back again"))
                            .id())
                    .isNotNull();
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatWasDoneWithinADayStaysSoThatARepeatIsKnown() {
        try (GuardianEngine engine = open()) {
            cancel(engine, 1);
            days(1);
            Mandate keyed = new Mandate("alice", AuthorityLevel.GUARDIAN, "because", null, null, null, "key-1");
            GuardianAction young = engine.interventions().execute(new Intervention.CancelTask("t-2", keyed));
            cancel(engine, 3);
            time = time.plus(Duration.ofHours(23));

            assertThat(archive(engine, 3).entry().kept()).containsExactly(2L, 3L);
            assertThat(engine.interventions()
                            .execute(new Intervention.CancelTask("t-2", keyed))
                            .id())
                    .isEqualTo(young.id());
        }
    }

    @Test
    void theNewestActionStaysSoThatNoNumberIsGivenTwice() {
        try (GuardianEngine engine = open()) {
            List<GuardianAction> old = cancel(engine, 1, 3);
            days(2);

            assertThat(archive(engine, 3).entry().kept()).containsExactly(3L);
            cancel(engine, 4);

            assertThat(ids(engine)).hasSize(2).contains(old.getLast().id());
            assertThat(text("SELECT max(seq) FROM guardian_actions")).isEqualTo("4");
        }
    }

    @Test
    void anotherArchiveGoesOnBehindTheFirstAndItsBundleSaysWhatWasArchivedBefore() throws Exception {
        try (GuardianEngine engine = open()) {
            cancel(engine, 1, 3);
            days(2);
            cancel(engine, 4, 6);
            archive(engine, 3);
            days(2);
            Path second = folder.resolve("second.guardian");

            Archive archive = archive(engine, 5, second).entry();

            assertThat(archive.actions()).isEqualTo(2);
            assertThat(bundled(second)).contains("\"archived\":true").contains("\"kind\":\"archived\"");
            VerificationReport sealed = check(second);
            assertThat(sealed.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(sealed.archives())
                    .singleElement()
                    .satisfies(first -> assertThat(first.actions()).isEqualTo(3));
            VerificationReport report = verify(engine);
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.archives()).extracting(Archive::actions).containsExactly(3L, 2L);
        }
    }

    @Test
    void theWholeTrailIsExportedWithoutWhatWasArchivedAndVerifies() throws IOException {
        try (GuardianEngine engine = open()) {
            GuardianAction old = cancel(engine, 1, 3).getFirst();
            days(2);
            archive(engine, 2);
            Path whole = folder.resolve("whole.guardian");
            engine.audit()
                    .export(
                            whole,
                            new TrailExport(new TrailSelection.Whole(), "carol", "", Set.of()),
                            KEY,
                            Progress.none());

            VerificationReport report = check(whole);
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.archives()).hasSize(1);
            assertThat(bundled(whole)).contains("{\"action_id\":\"" + old.id() + "\",\"archived\":true}");
        }
    }

    @Test
    void whoeverAsksForAnArchivedActionIsToldWhereItIs() {
        try (GuardianEngine engine = open()) {
            GuardianAction old = cancel(engine, 1, 2).getFirst();
            days(2);
            archive(engine, 1);

            List<ThrowingCallable> asks = List.of(
                    () -> engine.reads().action(old.id()),
                    () -> engine.interventions().revert(old.id(), mandate("wrong")),
                    () -> engine.redactions().redact(List.of(old.id()), mandate("privacy")),
                    () -> engine.restores().plan(old.id()));
            asks.forEach(ask -> assertThatThrownBy(ask)
                    .isInstanceOfSatisfying(
                            NotFound.class, e -> assertThat(e.code()).isEqualTo("action_archived"))
                    .hasMessageContaining("the bundle old.guardian has it (sha256 "));
            assertThatThrownBy(() -> engine.reads().action("no-such"))
                    .isInstanceOfSatisfying(
                            NotFound.class, e -> assertThat(e.code()).isEqualTo("action_not_found"));
        }
    }

    @Test
    void nothingOfTheTextIsLeftInAnyFileOfTheDatabase() throws IOException {
        try (GuardianEngine engine = open()) {
            engine.interventions()
                    .execute(new Intervention.OverridePriority("t-1", "LOW", mandate("Zebra crossing number one")));
            cancel(engine, 2);
            days(2);
            archive(engine, 1);
        }
        try (var files = Files.list(folder)) {
            for (Path each : files.filter(path -> !path.equals(bundle)).toList()) {
                assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                        .as(each.toString())
                        .doesNotContain("zebra crossing");
            }
        }
    }

    @Test
    void eventsThatAReaderHasYetToReadStay() throws SQLException {
        try (GuardianEngine engine = open()) {
            GuardianAction old = cancel(engine, 1, 2).getFirst();
            days(2);
            execute("INSERT INTO engine_settings (name, value) VALUES ('cursor.redis', '0')");
            archive(engine, 1);
            assertThat(text("SELECT count(*) FROM outbox WHERE entity_id = '" + old.id() + "'"))
                    .isNotEqualTo("0");
        }
    }

    @Test
    void whatIsRefusedLeavesEverythingAsItWas() throws IOException {
        try (GuardianEngine engine = open()) {
            cancel(engine, 1, 3);
            days(2);
            Files.writeString(bundle, "mine");

            assertThatThrownBy(() -> archive(engine, 2))
                    .isInstanceOfSatisfying(
                            Conflict.class, e -> assertThat(e.code()).isEqualTo("file_exists"));
            assertThat(bundle).hasContent("mine");
            Path other = folder.resolve("other.guardian");
            assertThatThrownBy(() -> archive(engine, 99, other))
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.code()).isEqualTo("invalid_to"));
            assertThatThrownBy(() -> archive(engine, 0, other))
                    .isInstanceOfSatisfying(
                            Conflict.class, e -> assertThat(e.code()).isEqualTo("nothing_to_archive"));
            assertThatThrownBy(() -> engine.archiving()
                            .archive(new Archiving.Until.Time(NOW.minusSeconds(1)), other, KEY, mandate("old")))
                    .isInstanceOfSatisfying(
                            Conflict.class, e -> assertThat(e.code()).isEqualTo("nothing_to_archive"));
            assertThatThrownBy(() -> engine.archiving().archive(new Archiving.Until.Entry(2), other, KEY, mandate(" ")))
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.field()).isEqualTo("reason"));
            assertThatThrownBy(() -> engine.archiving()
                            .archive(
                                    new Archiving.Until.Entry(2),
                                    other,
                                    KEY,
                                    Mandate.of("bob", AuthorityLevel.MONITOR, "old")))
                    .isInstanceOf(NotPermitted.class);

            assertThat(other).doesNotExist();
            assertThat(ids(engine)).hasSize(3);
            assertThat(text("SELECT group_concat(kind) FROM audit_ledger"))
                    .isEqualTo("genesis,executed,executed,executed,refused");
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void aTrailThatIsWrongIsNotArchived() {
        List<String> ids = new ArrayList<>();
        try (GuardianEngine engine = open()) {
            cancel(engine, 1, 3).forEach(action -> ids.add(action.id()));
        }
        forge("UPDATE guardian_actions SET reason = 'another' WHERE id = '" + ids.getFirst() + "'");
        days(2);
        try (GuardianEngine engine = open()) {
            assertThatThrownBy(() -> archive(engine, 2))
                    .isInstanceOfSatisfying(
                            Conflict.class, e -> assertThat(e.code()).isEqualTo("archive_not_verified"))
                    .hasMessageContaining("reason differs");
            assertThat(bundle).doesNotExist();
            assertThat(ids(engine)).hasSize(3);
        }
    }

    @Test
    void theTablesLetNoActionGoThatIsNotArchived() {
        try (GuardianEngine engine = open()) {
            cancel(engine, 1, 3);
            days(2);
            assertThat(archive(engine, 3).entry().kept()).containsExactly(3L);
        }
        for (String accident : List.of(
                "DELETE FROM guardian_actions",
                "REPLACE INTO guardian_actions SELECT * FROM" + " guardian_actions WHERE seq = 3")) {
            assertThatThrownBy(() -> execute(accident))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit records are");
        }
    }

    /// Actions 1 and 3 are archived, 2 was kept, 4 came later.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // One that stayed, since it was reverted later.
                "DELETE FROM guardian_actions WHERE seq = 2",
                // One that came later.
                "DELETE FROM guardian_actions WHERE seq = 4",
            })
    void anActionThatIsMissingAndWasNotArchivedIsNamed(String deletion) {
        List<GuardianAction> actions = archived();
        forge(deletion);

        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.ROW_MISSING);
            assertThat(finding.actionId())
                    .isEqualTo(actions.get(deletion.endsWith("2") ? 1 : 3).id());
        });
    }

    @Test
    void anArchivedActionThatCameBackWithOtherContentIsNamed() throws SQLException {
        List<GuardianAction> actions = archived();
        execute("""
            INSERT INTO guardian_actions (seq, id, action_type, target_entity, authority_level, reason, initiated_by, \
            executed_at, audit_log, created_at, search_text, nonce) SELECT 1, '%s', action_type, target_entity, \
            authority_level, reason, initiated_by, executed_at, audit_log, created_at, search_text, nonce \
            FROM guardian_actions WHERE seq = 4\
            """.formatted(actions.getFirst().id()));

        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.CONTENT_DIFFERS);
            assertThat(finding.actionId()).isEqualTo(actions.getFirst().id());
        });
    }

    @Test
    void anActionUnderANewIdIsFoundBesideArchivedOnes() throws SQLException {
        archived();
        execute("""
            INSERT INTO guardian_actions (seq, id, action_type, target_entity, authority_level, reason, initiated_by, \
            executed_at, audit_log, created_at, search_text, nonce) SELECT 1, 'new', action_type, target_entity, \
            authority_level, reason, initiated_by, executed_at, audit_log, created_at, search_text, nonce \
            FROM guardian_actions WHERE seq = 4\
            """);

        assertThat(verify().findings())
                .extracting(Finding::kind, Finding::actionId)
                .containsExactly(tuple(FindingKind.ACTION_UNRECORDED, "new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_ledger SET entry = replace(entry, '\"through\":3', '\"through\":4') WHERE kind ="
                        + " 'archived'",
                "UPDATE audit_ledger SET entry = replace(entry, '\"kept\":[2]', '\"kept\":[]') WHERE kind = 'archived'",
                "UPDATE audit_ledger SET entry = replace(entry, '\"kind\":\"archived\"', '\"kind\":\"note\"')"
                        + " WHERE kind = 'archived'",
                "UPDATE audit_ledger SET entry = replace(entry, 'old.guardian', 'new.guardian') WHERE kind ="
                        + " 'archived'",
            })
    void anEntryThatSaysOtherwiseThanItDidIsFound(String change) {
        archived();
        forge(change);

        VerificationReport report = verify();
        assertThat(report.verdict()).isIn(Verdict.ALTERED, Verdict.MISSING);
        assertThat(report.findings()).extracting(Finding::kind).contains(FindingKind.ENTRY_ALTERED);
    }

    @Test
    void theEndOfTheLedgerIsNotAccusedOfWhatWasArchived() {
        archived();
        try (GuardianEngine engine = open()) {
            engine.lookAtTail(Optional::empty);
            engine.awaitLookAtTail();
            assertThat(engine.wrongAtTail()).isEmpty();
        }
        forge("DELETE FROM guardian_actions WHERE seq = 2");
        try (GuardianEngine engine = open()) {
            engine.lookAtTail(Optional::empty);
            engine.awaitLookAtTail();
            assertThat(engine.wrongAtTail()).extracting(Finding::kind).containsExactly(FindingKind.ROW_MISSING);
        }
    }

    /// Four actions, of which the first and the third are archived.
    private List<GuardianAction> archived() {
        try (GuardianEngine engine = open()) {
            List<GuardianAction> actions = cancel(engine, 1, 4);
            engine.interventions().revert(actions.get(1).id(), mandate("it was the wrong one"));
            days(2);
            Archive archive = archive(engine, 3).entry();
            assertThat(archive.kept()).containsExactly(2L);
            assertThat(verify(engine).verdict()).isEqualTo(Verdict.VERIFIED);
            return actions;
        }
    }

    private Archiving.Archived archive(GuardianEngine engine, long through) {
        return archive(engine, through, bundle);
    }

    private static Archiving.Archived archive(GuardianEngine engine, long through, Path to) {
        return engine.archiving().archive(new Archiving.Until.Entry(through), to, KEY, mandate("Kept for a month"));
    }

    private void days(int days) {
        time = time.plus(Duration.ofDays(days));
    }

    private GuardianEngine open() {
        return fill(SqliteStore.open(file, true));
    }

    private GuardianEngine fill(SqliteStore store) {
        GuardianEngine engine = new GuardianEngine(store, () -> time, IdSource.uuidV7());
        engine.importFleet(
                List.of(Agents.agent("a-1", 8, "java")),
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> TaskBuilder.task("t-" + i).build())
                        .toList());
        return engine;
    }

    private static List<GuardianAction> cancel(GuardianEngine engine, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(task -> cancel(engine, task))
                .toList();
    }

    private static GuardianAction cancel(GuardianEngine engine, int task) {
        return engine.interventions().execute(new Intervention.CancelTask("t-" + task, mandate("because")));
    }

    private static Mandate mandate(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }

    private static List<String> ids(GuardianEngine engine) {
        return engine.reads().actions(ActionQuery.builder().build()).items().stream()
                .map(ActionRow::id)
                .toList();
    }

    private static VerificationReport check(Path bundle) {
        return new BundleCheck()
                .verify(bundle, Expectations.none().withTrusted(KEY.verifier()), Progress.none())
                .orElseThrow()
                .verification();
    }

    /// Its parts aren't compressed.
    private static String bundled(Path bundle) throws IOException {
        return Files.readString(bundle, StandardCharsets.ISO_8859_1);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private VerificationReport verify() {
        try (GuardianEngine engine =
                new GuardianEngine(SqliteStore.openForReading(file), () -> time, IdSource.uuidV7())) {
            return look(engine);
        }
    }

    private static VerificationReport verify(GuardianEngine engine) {
        engine.audit().sign(KEY);
        return look(engine);
    }

    private static VerificationReport look(GuardianEngine engine) {
        return engine.audit()
                .verify(Expectations.none().withTrusted(KEY.verifier()), Progress.none())
                .orElseThrow();
    }

    /// As the owner of the file may.
    private void forge(String sql) {
        try {
            for (String trigger : text("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'trigger'")
                    .split(",", -1)) {
                execute("DROP TRIGGER " + trigger);
            }
            execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
