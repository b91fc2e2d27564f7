package io.guardianops.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.audit.bundle.Bundles;
import io.guardianops.audit.ledger.Actions;
import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Ledger;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.bundle.BundleConnections;
import io.guardianops.client.bundle.TrailIndex;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.NewTask;
import io.guardianops.model.ActionNote;
import io.guardianops.model.ActionType;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.RecordGap;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.ui.SteppingClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An evidence bundle behind the client answers as the trail that it was made of.
class BundleConnectionTest {
    @TempDir
    Path folder;

    private final SteppingClock clock = new SteppingClock();

    private Path indexes() {
        return folder.resolve("indexes");
    }

    private BundleConnections connections(VerifierKey... known) {
        return new BundleConnections(
                new BundleIndexes(indexes()),
                origin -> TrustedKeys.of(Arrays.stream(known)
                        .filter(key -> key.name().equals(origin))
                        .toList()));
    }

    private GuardianClient open(Path bundle, VerifierKey... known) {
        return connections(known).open(ConnectionTarget.Bundle.of(bundle), Progress.none());
    }

    private LocalConnector local() {
        return new LocalConnector(
                clock, folder, () -> SystemLoad.UNKNOWN, new AuditFolder(folder.resolve("audit"), _ -> null));
    }

    /// A trail with an action of each kind, one reverted and restored, one reverted only.
    private GuardianClient live() {
        Path database = folder.resolve("prod-eu.db");
        List<String> tasks = new ArrayList<>();
        try (GuardianEngine engine = local().engine(database, clock, IdSource.uuidV7())) {
            engine.agents().register(new NewAgent("agent-17", AgentType.WORKER, null, List.of(), 6, List.of()));
            engine.agents().register(new NewAgent("agent-04", AgentType.WORKER, null, List.of(), 1, List.of()));
            for (int i = 1; i <= 5; i++) {
                engine.tasks().enqueue(NewTask.of("PHASE_BUILD", "build", "Rebuild shard " + i, Priority.HIGH));
                tasks.add(engine.tasks()
                        .start(engine.tasks().claim("agent-17").orElseThrow().id(), "agent-17")
                        .id());
            }
        }
        GuardianClient live = local().connect(ConnectionTarget.LocalDatabase.of(database));
        String first = act(
                        live, new Intervention.CancelTask(tasks.getFirst(), by("a.ruiz", "lost its sandbox", "INC-1")))
                .id();
        act(live, new Intervention.CancelTask(tasks.get(1), by("j.lind", "does not answer", null)));
        act(live, new Intervention.OverridePriority(tasks.get(2), "CRITICAL", by("a.ruiz", "needed now", "INC-2")));
        String moved = act(
                        live,
                        new Intervention.ReallocateCapacity("agent-17", "agent-04", 2, by("j.lind", "balance", null)))
                .id();
        act(live, new Intervention.StopIntake(by("a.ruiz", "sandbox storm", "INC-1")));
        step();
        live.revert(first, by("j.lind", "crisis resolved", null));
        step();
        live.restore(first, 1, true, by("j.lind", "bring it back", null));
        step();
        live.revert(moved, by("a.ruiz", "not needed any more", null));
        return live;
    }

    private GuardianAction act(GuardianClient live, Intervention intervention) {
        step();
        return live.execute(intervention);
    }

    private void step() {
        clock.pass(Duration.ofSeconds(1));
    }

    private static Mandate by(String name, String reason, @Nullable String incident) {
        return new Mandate(name, AuthorityLevel.GUARDIAN, reason, null, incident, null, null);
    }

    private Path export(GuardianClient live, ActionQuery query) {
        Path file = folder.resolve("evidence-" + System.nanoTime() + ".guardian");
        assertThat(live.evidence()
                        .orElseThrow()
                        .exportBundle(file, new Evidence.Export(query, "a.ruiz", "review"), Progress.none()))
                .isTrue();
        return file;
    }

    @Test
    void searchesAsTheLiveTrailDoes() {
        try (GuardianClient live = live();
                GuardianClient bundle = open(export(live, ActionQuery.all()))) {
            Instant middle =
                    live.actions(ActionQuery.all()).items().get(3).action().createdAt();
            List<ActionQuery> questions = List.of(
                    ActionQuery.all(),
                    ActionQuery.builder().type(ActionType.CANCEL_TASK).build(),
                    ActionQuery.builder()
                            .type(ActionType.CANCEL_TASK)
                            .initiatedBy("a.ruiz")
                            .text("SANDBOX")
                            .build(),
                    ActionQuery.builder().initiatedBy("j.lind").build(),
                    ActionQuery.builder().incident("INC-1").build(),
                    ActionQuery.builder().since(middle).build(),
                    ActionQuery.builder().until(middle).build(),
                    ActionQuery.builder().entityId("agent-04").build(),
                    ActionQuery.builder().minAuthority(AuthorityLevel.SYSTEM).build(),
                    ActionQuery.builder().scope(ActionScope.REVERTED).build(),
                    ActionQuery.builder().scope(ActionScope.ACTIVE).build(),
                    ActionQuery.builder().scope(ActionScope.NOT_RESTORED).build(),
                    ActionQuery.builder().text("storm").build());

            for (ActionQuery question : questions) {
                assertThat(shown(bundle.actions(question))).as("%s", question).isEqualTo(shown(live.actions(question)));
                assertThat(bundle.countActions(question)).isEqualTo(live.countActions(question));
            }
            assertThat(shown(bundle.actions(questions.get(2)))).hasSize(1);
            for (ActionRow row : live.actions(ActionQuery.all()).items()) {
                assertThat(bundle.action(row.id()).action()).isEqualTo(row.action());
            }
        }
    }

    private record Told(GuardianAction action, Object state) {}

    private static List<Told> shown(Page<ActionRow> page) {
        return page.items().stream()
                .map(row -> new Told(row.action(), row.state()))
                .toList();
    }

    @Test
    void pagesByKeyset() {
        try (GuardianClient live = live();
                GuardianClient bundle = open(export(live, ActionQuery.all()))) {
            List<String> paged = new ArrayList<>();
            ActionQuery question = ActionQuery.all().pages(2);
            do {
                Page<ActionRow> page = bundle.actions(question);
                page.items().forEach(row -> paged.add(row.id()));
                question = question.after(page.nextCursor());
            } while (question.cursor() != null);

            assertThat(paged)
                    .isEqualTo(live.actions(ActionQuery.all()).items().stream()
                            .map(ActionRow::id)
                            .toList());
        }
    }

    @Test
    void numbersAreThoseOfTheLedgersEntries() throws IOException {
        Ledger ledger = Ledger.of(4);
        ledger.revert(Actions.id(1));
        Path file = bundle(ledger);

        try (GuardianClient bundle = open(file)) {
            assertThat(bundle.actions(ActionQuery.all()).items())
                    .extracting(ActionRow::seq)
                    .containsExactly(3L, 2L, 1L);
            assertThat(bundle.action(Actions.id(1)).action().isReverted()).isTrue();
        }
    }

    @Test
    void showsAllOfSeveralBatchesUnderTheirFirstNumbers() {
        Ledger ledger = Ledger.of(5_001);
        ledger.revert(Actions.id(1));
        ledger.revert(Actions.id(4_000));
        try (GuardianClient bundle = open(bundle(ledger))) {
            List<Long> numbers = new ArrayList<>();
            ActionQuery question = ActionQuery.all().pages(1_000);
            do {
                Page<ActionRow> page = bundle.actions(question);
                page.items().forEach(row -> numbers.add(row.seq()));
                question = question.after(page.nextCursor());
            } while (question.cursor() != null);

            assertThat(numbers)
                    .isEqualTo(LongStream.rangeClosed(1, 5_000)
                            .map(number -> 5_001 - number)
                            .boxed()
                            .toList());
            assertThat(bundle.action(Actions.id(1)).seq()).isEqualTo(1);
            assertThat(bundle.action(Actions.id(4_000)).action().isReverted()).isTrue();
        }
    }

    @Test
    void failureOfTheIndexReachesWhoeverOpensTheBundle() {
        AtomicBoolean closed = new AtomicBoolean();
        TrailIndex full = new TrailIndex() {
            @Override
            public Ready ready(Item item) {
                return seq -> {
                    if (seq == 3_000) {
                        throw new GuardianException.Unreachable("disk_full", "The disk is full", "Make room.", null);
                    }
                };
            }

            @Override
            public GuardianClient view(ConnectionInfo info) {
                throw new AssertionError("It is not filled");
            }

            @Override
            public Map<Long, String> remarks(List<Long> numbers) {
                return Map.of();
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        BundleConnections connections = new BundleConnections(() -> full, _ -> TrustedKeys.of(List.of()));
        ConnectionTarget.Bundle target = ConnectionTarget.Bundle.of(bundle(Ledger.of(5_001)));

        refused("disk_full", () -> connections.open(target, Progress.none()));
        assertThat(closed).isTrue();
    }

    private Path bundle(Ledger ledger) {
        Path file = folder.resolve("ledger.guardian");
        Bundles.write(file, Bundles.request(ledger), Bundles.source(ledger, _ -> true));
        return file;
    }

    @Test
    void saysWhatItIs() {
        Ledger ledger = Ledger.of(4);
        try (GuardianClient bundle = open(bundle(ledger))) {
            ConnectionInfo info = bundle.connection();
            assertThat(info.name()).isEqualTo("ledger.guardian");
            assertThat(info.kind()).isEqualTo(ConnectionInfo.Kind.BUNDLE);
            assertThat(info.readOnly()).isTrue();
            assertThat(info.asOf()).isEqualTo(Actions.TIME);
            assertThat(bundle.capabilities().features()).containsExactly(Feature.ACTION_SEARCH);
            assertThat(bundle.evidence().orElseThrow().about())
                    .contains("3 actions of " + Ledger.ORIGIN)
                    .contains("Exported by alice: Asked for by the auditors.");
            assertThat(bundle.overview().tasks().value()).isZero();
            assertThat(bundle.lastEventId()).isZero();
        }
    }

    @Test
    void isReadAndNeverActedOn() {
        Mandate mandate = by("a.ruiz", "because", null);
        try (GuardianClient bundle = open(bundle(Ledger.of(3)))) {
            refused("read_only", () -> bundle.execute(new Intervention.CancelTask("task-1", mandate)));
            refused("read_only", () -> bundle.revert(Actions.id(1), mandate));
            refused("read_only", () -> bundle.restore(Actions.id(1), 1, false, mandate));
            refused("read_only", () -> bundle.noteDoneByHand(Actions.id(1), 1, "a.ruiz"));
            refused("not_in_bundle", () -> bundle.tasks(TaskQuery.all()));
            refused("not_in_bundle", () -> bundle.task("task-1"));
            refused("not_in_bundle", () -> bundle.agents(AgentQuery.all()));
            refused("not_in_bundle", () -> bundle.fleetSnapshot(Instant.EPOCH));
            refused("not_in_bundle", () -> bundle.restorePlan(Actions.id(1)));
            refused("not_in_bundle", () -> bundle.backup(folder.resolve("copy")));
            refused(
                    "no_bundle_of_a_bundle",
                    () -> bundle.evidence()
                            .orElseThrow()
                            .exportBundle(
                                    folder.resolve("other"),
                                    new Evidence.Export(ActionQuery.all(), "a.ruiz", ""),
                                    Progress.none()));
            assertThat(bundle.evidence().orElseThrow().canExportBundle()).isFalse();
        }
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        GuardianException refusal = catchThrowableOfType(GuardianException.class, call);
        assertThat(refusal).as(code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.nextStep()).isNotBlank();
    }

    @Test
    void keyDecidesWhatIsTold() {
        Ledger ledger = Ledger.of(6);
        Path file = bundle(ledger);
        VerifierKey key = ledger.key.verifier();
        try (GuardianClient unknown = open(file);
                GuardianClient known = open(file, key);
                GuardianClient given =
                        connections().open(new ConnectionTarget.Bundle(file, List.of(key)), Progress.none())) {
            assertThat(verdict(unknown.evidence().orElseThrow())).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(verdict(known.evidence().orElseThrow())).isEqualTo(Verdict.VERIFIED);
            assertThat(verdict(given.evidence().orElseThrow())).isEqualTo(Verdict.VERIFIED);
            assertThat(verdict(unknown.evidence()
                            .orElseThrow()
                            .trusting(List.of(key))
                            .orElseThrow()))
                    .isEqualTo(Verdict.VERIFIED);
        }
    }

    private static Verdict verdict(Evidence evidence) {
        return report(evidence).verdict();
    }

    private static VerificationReport report(Evidence evidence) {
        return evidence.verify(List.of(), Progress.none()).orElseThrow();
    }

    @Test
    void alteredOneStillOpensAndItsVerdictNamesWhatWasChanged() throws IOException {
        Ledger ledger = Ledger.of(6);
        Path file = bundle(ledger);
        replace(file, "It does not answer any more", "It does not answer any MORE");

        try (GuardianClient bundle = open(file, ledger.key.verifier())) {
            assertThat(bundle.actions(ActionQuery.all()).items()).hasSize(5);
            VerificationReport report = report(bundle.evidence().orElseThrow());
            assertThat(report.verdict()).isEqualTo(Verdict.ALTERED);
            assertThat(report.findings()).anyMatch(finding -> finding.fields().contains("reason"));
        }
    }

    @Test
    void rowThatCannotBeReadIsLabelledAndTheOthersStay() throws IOException {
        Ledger ledger = Ledger.of(6);
        Path file = bundle(ledger);
        replace(file, "\"cancel_task\"", "\"cancel_tas\\\"");

        try (GuardianClient bundle = open(file, ledger.key.verifier())) {
            List<ActionRow> rows = bundle.actions(ActionQuery.all()).items();
            assertThat(rows).hasSize(5);
            assertThat(rows)
                    .filteredOn(row -> row.gap() instanceof RecordGap.Unreadable)
                    .hasSize(1);
            assertThat(rows.getLast().gap()).isInstanceOf(RecordGap.Unreadable.class);
            assertThat(rows.getLast().id()).isEqualTo(Actions.id(1));
            assertThat(verdict(bundle.evidence().orElseThrow())).isEqualTo(Verdict.ALTERED);
        }
    }

    @Test
    void rowWhoseLogIsNestedDeeperThanAStoreTakesIsLabelled() {
        Ledger ledger = Ledger.of(4);
        Map<String, @Nullable Object> log = Map.of();
        for (int i = 0; i < 600; i++) {
            log = Map.of("inner", log);
        }
        ledger.actions.put(Actions.id(2), Actions.withLog(ledger.action(Actions.id(2)), log));

        try (GuardianClient bundle = open(bundle(ledger), ledger.key.verifier())) {
            assertThat(bundle.actions(ActionQuery.all()).items())
                    .extracting(ActionRow::id, row -> row.gap() instanceof RecordGap.Unreadable)
                    .containsExactly(
                            tuple(Actions.id(3), false), tuple(Actions.id(2), true), tuple(Actions.id(1), false));
        }
    }

    /// The first place where it stands, with the same number of bytes.
    private static void replace(Path file, String text, String other) throws IOException {
        String latin = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(other).hasSameSizeAs(text);
        assertThat(latin).contains(text);
        int at = latin.indexOf(text);
        Files.writeString(
                file,
                latin.substring(0, at) + other + latin.substring(at + text.length()),
                StandardCharsets.ISO_8859_1);
    }

    @Test
    void redactedRowIsLabelled() {
        Ledger ledger = Ledger.of(4);
        ledger.redact(Actions.id(2));

        try (GuardianClient bundle = open(bundle(ledger), ledger.key.verifier())) {
            List<ActionRow> rows = bundle.actions(ActionQuery.all()).items();
            assertThat(rows).extracting(ActionRow::id).containsExactly(Actions.id(3), Actions.id(2), Actions.id(1));
            assertThat(rows.get(1).gap()).isEqualTo(new RecordGap.Redacted(true));
            assertThat(rows.get(1).shows("authority_level")).isFalse();
            assertThat(rows.getFirst().gap()).isNull();
        }
    }

    @Test
    void notesAreReadAndNoneIsAdded() {
        Ledger ledger = Ledger.of(4);
        String id = Actions.id(2);
        ledger.append(EntryKind.NOTE, id, null, Map.of("text", "Right call", "by", "carol"));
        ledger.append(EntryKind.NOTE, id, null, Map.of("text", "Reviewed", "by", "dan"));
        ledger.append(EntryKind.NOTE, id, null, Map.of("by", "nobody"));
        try (GuardianClient bundle = open(bundle(ledger))) {
            assertThat(bundle.notes(id))
                    .extracting(ActionNote::entry, ActionNote::text, ActionNote::by)
                    .containsExactly(tuple(4L, "Right call", "carol"), tuple(5L, "Reviewed", "dan"));
            assertThat(bundle.notes(Actions.id(1))).isEmpty();
            assertThat(bundle.capabilities().has(Feature.NOTES)).isFalse();
            refused("read_only", () -> bundle.addNote(id, Mandate.of("carol", AuthorityLevel.GUARDIAN, "Reviewed")));
        }
    }

    @Test
    void archivedActionsAreNotShown() {
        Ledger ledger = Ledger.of(6);
        Archive _ = ledger.archive(3, 2L);
        try (GuardianClient bundle = open(bundle(ledger))) {
            assertThat(bundle.actions(ActionQuery.all()).items())
                    .extracting(ActionRow::id)
                    .containsExactly(Actions.id(5), Actions.id(4), Actions.id(2));
        }
    }

    @Test
    void withheldMembersAreNamed() {
        Ledger ledger = Ledger.of(4);
        Path file = folder.resolve("withheld.guardian");
        Bundles.write(file, Bundles.request(ledger).withRedaction(Set.of("reason")), Bundles.source(ledger, _ -> true));

        try (GuardianClient bundle = open(file, ledger.key.verifier())) {
            ActionRow row = bundle.action(Actions.id(2));
            assertThat(row.gap()).isEqualTo(new RecordGap.Withheld(List.of("reason")));
            assertThat(row.shows("reason")).isFalse();
            assertThat(row.shows("initiated_by")).isTrue();
            assertThat(row.action().initiatedBy()).isEqualTo("alice");
            assertThat(row.action().reason()).isEmpty();
        }
    }

    @Test
    void excerptShowsWhatItsFilterLetThrough() {
        try (GuardianClient live = live()) {
            ActionQuery cancelled =
                    ActionQuery.builder().type(ActionType.CANCEL_TASK).build();
            VerifierKey key = new AuditFolder(folder.resolve("audit"), _ -> null)
                    .known(originOf(live))
                    .orElseThrow();
            try (GuardianClient bundle = open(export(live, cancelled), key)) {
                assertThat(bundle.actions(ActionQuery.all()).items())
                        .extracting(ActionRow::id)
                        .containsExactlyElementsOf(live.actions(cancelled).items().stream()
                                .map(ActionRow::id)
                                .toList());
                assertThat(verdict(bundle.evidence().orElseThrow())).isEqualTo(Verdict.VERIFIED);
                assertThat(bundle.evidence().orElseThrow().about()).contains("an excerpt by type:cancel_task");
            }
        }
    }

    private String originOf(GuardianClient live) {
        assertThat(export(live, ActionQuery.all())).exists();
        try (Stream<Path> keys = Files.list(folder.resolve("audit").resolve("keys"))) {
            String name = keys.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".vkey"))
                    .findFirst()
                    .orElseThrow();
            return name.substring(0, name.length() - ".vkey".length());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNoBundleIsRefusedWithItsCode() throws IOException {
        Path milk = Files.writeString(folder.resolve("milk.guardian"), "milk");
        Path cut = folder.resolve("cut.guardian");
        byte[] whole = Files.readAllBytes(bundle(Ledger.of(5)));
        Files.write(cut, Arrays.copyOf(whole, whole.length - 7));
        Path header = folder.resolve("header.guardian");
        byte[] damaged = whole.clone();
        damaged[3] ^= 1;
        Files.write(header, damaged);

        refused("bundle_missing", () -> open(folder.resolve("nowhere.guardian")));
        refused("not_a_bundle", () -> open(folder));
        refused("not_a_bundle", () -> open(milk));
        refused("not_a_bundle", () -> open(cut));
        refused("bundle_damaged", () -> open(header));
        assertThat(leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void truncatedAnywhereItIsRefusedOrReadAsFarAsItGoes(int part) throws IOException {
        byte[] whole = Files.readAllBytes(bundle(Ledger.of(40)));
        Path cut = folder.resolve("cut.guardian");
        Files.write(cut, Arrays.copyOf(whole, whole.length * part / 14));

        refused("not_a_bundle", () -> open(cut));
    }

    @Test
    void closingLeavesNothingAndACrashIsTidiedUp() throws IOException {
        Path file = bundle(Ledger.of(5));
        Path stale = indexes().resolve("0-crashed.db");
        Files.createDirectories(indexes());
        Files.writeString(stale, "left by a crash");
        Files.writeString(indexes().resolve("0-crashed.lock"), "");

        try (GuardianClient second = open(file)) {
            assertThat(stale).doesNotExist();
            try (GuardianClient first = open(file)) {
                assertThat(databases()).hasSize(2);
                assertThat(first.countActions(ActionQuery.all())).isEqualTo(second.countActions(ActionQuery.all()));
            }
            assertThat(databases()).hasSize(1);
            assertThat(second.actions(ActionQuery.all()).items()).hasSize(4);
        }

        assertThat(leftovers()).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheProgramEndsWithABundleOpen() throws IOException {
        BundleIndexes indexes = new BundleIndexes(indexes());
        BundleConnections connections = new BundleConnections(indexes, _ -> TrustedKeys.of(List.of()));
        try (GuardianClient bundle =
                connections.open(ConnectionTarget.Bundle.of(bundle(Ledger.of(5))), Progress.none())) {
            assertThat(databases()).hasSize(1);
            assertThat(bundle.connection().name()).isEqualTo("ledger.guardian");

            indexes.close();

            assertThat(leftovers()).isEmpty();
        }

        Files.writeString(indexes().resolve("1-crashed.db"), "left by a crash");
        Files.writeString(indexes().resolve("1-crashed.lock"), "");
        new BundleIndexes(indexes()).tidy();

        assertThat(leftovers()).isEmpty();
    }

    private Set<Path> leftovers() throws IOException {
        if (!Files.exists(indexes())) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(indexes())) {
            return new HashSet<>(files.toList());
        }
    }

    private List<Path> databases() throws IOException {
        return leftovers().stream()
                .filter(file -> file.toString().endsWith(".db"))
                .toList();
    }

    @Test
    void openingCanBeWatchedAndStopped() throws IOException {
        Path file = bundle(Ledger.of(5_001));
        List<Long> done = new ArrayList<>();

        refused(
                "opening_stopped",
                () -> connections().open(ConnectionTarget.Bundle.of(file), (entries, all) -> {
                    done.add(entries);
                    assertThat(all).isEqualTo(5_001);
                    return done.size() < 2;
                }));

        assertThat(done).containsExactly(2_000L, 4_000L);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void verifiesTheBytesThatItShows() throws IOException {
        Ledger ledger = Ledger.of(6);
        Path file = bundle(ledger);
        try (GuardianClient bundle = open(file, ledger.key.verifier())) {
            Path other = folder.resolve("other.guardian");
            Files.writeString(other, "milk");
            Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            assertThat(verdict(bundle.evidence().orElseThrow())).isEqualTo(Verdict.VERIFIED);
            assertThat(Optional.of(bundle.actions(ActionQuery.all()).items().size()))
                    .contains(5);
        }
    }
}
