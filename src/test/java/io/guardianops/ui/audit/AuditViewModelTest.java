package io.guardianops.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.Notice;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.TimeZoneMode;
import io.guardianops.trail.TrailColumn;
import io.guardianops.ui.HeldCalls;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.NamedView;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.record.Histories;
import io.guardianops.ui.kit.record.RecordedActions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditViewModelTest {
    private static final List<TrailColumn> COLUMNS = List.of(TrailColumn.ID, TrailColumn.REASON);

    @TempDir
    Path folder;

    private final HeldCalls calls = new HeldCalls();
    private final RecordedActions actions = Histories.recorded();
    private final ScriptedEvidence evidence = new ScriptedEvidence();
    private final Subscriptions subscriptions = new Subscriptions();
    private SettingsStore settings;
    private Session session;
    private AuditViewModel model;

    @BeforeEach
    void open() {
        settings = SettingsStore.open(folder.resolve("settings.json"));
        settings.update(before -> before.with(before.appearance().withTimeZone(TimeZoneMode.UTC)));
        session = new Session(
                calls.tasks,
                new SimpleObjectProperty<Instant>(Histories.NOW),
                consumer -> new Coalescer<>(calls.tasks.ui(), consumer));
        ViewContext context = new ViewContext(
                session,
                new Safeguard(session, settings),
                calls.tasks,
                settings,
                new KeyMap(settings),
                draft -> {
                    throw new AssertionError("the audit trail stages nothing: " + draft);
                },
                silent(io.guardianops.ui.kit.Navigator.class),
                silent(io.guardianops.ui.kit.Notifications.class));
        actions.evidence = evidence;
        model = new AuditViewModel(context);
        model.attach(subscriptions);
        session.open(actions);
    }

    @AfterEach
    void close() {
        subscriptions.close();
        session.close();
        settings.close();
    }

    @Test
    void searchAsksTheSystem() {
        model.text().set("by:j.lind authority>=4 incident:INC-42 drain");

        assertThat(model.problem().get()).isEmpty();
        assertThat(actions.asked.getLast())
                .isEqualTo(ActionQuery.builder()
                        .initiatedBy("j.lind")
                        .minAuthority(AuthorityLevel.GUARDIAN)
                        .incident("INC-42")
                        .text("drain")
                        .build());
        assertThat(model.matching().get()).isEqualTo(new CappedCount(0, false));

        model.text().set("by:j.lind");

        assertThat(ids()).containsExactly("a-move");
    }

    @Test
    void searchThatIsNotUnderstoodLeavesTheList() {
        model.text().set("by:j.lind");
        model.text().set("by:j.lind colour:red");

        assertThat(model.problem().get()).contains("colour:");
        assertThat(ids()).containsExactly("a-move");
    }

    @Test
    void savedSearchIsRemembered() {
        model.text().set("by:j.lind ");
        model.save(" Moves ");

        assertThat(model.views()).last().isEqualTo(new NamedView("own-Moves", "Moves", "by:j.lind", "", false, true));
        assertThat(settings.current().workspace().savedViewsOf("audit")).hasSize(1);

        model.remove(model.views().getLast());

        assertThat(model.views()).noneMatch(NamedView::isOwn);
    }

    @Test
    void nothingIsVerifiedUnasked() {
        assertThat(state()).isEqualTo(new Verification.NotYet(false));
        assertThat(evidence.compared).isEmpty();
    }

    @Test
    void verdictComesWithItsTime() {
        model.verification().verify();

        assertThat(state()).isEqualTo(new Verification.Done(evidence.report, Histories.NOW, null));
        assertThat(evidence.compared).containsExactly(List.of());
    }

    @Test
    void checkShowsHowFarItIsAndCanBeStopped() {
        evidence.midway = () -> {
            assertThat(state()).isEqualTo(new Verification.Running(1, 3));
            model.verification().stop();
        };

        model.verification().verify();

        assertThat(state()).isEqualTo(new Verification.NotYet(true));
    }

    @Test
    void verdictThatComesAfterTheStopCountsNoMore() {
        calls.hold();
        model.verification().verify();
        assertThat(state()).isEqualTo(new Verification.Running(0, 0));
        model.verification().stop();
        calls.release();

        assertThat(state()).isEqualTo(new Verification.NotYet(true));
    }

    @Test
    void checkThatFailsSaysWhy() {
        evidence.failure = new GuardianException.Unreachable("database_busy", "The file is busy.", "Try again.", null);

        model.verification().verify();

        assertThat(state()).isEqualTo(new Verification.Failed(evidence.failure));

        evidence.failure = null;
        evidence.report = ScriptedEvidence.altered("a-move");
        model.verification().verify();

        assertThat(state())
                .isInstanceOfSatisfying(
                        Verification.Done.class,
                        done -> assertThat(done.report().verdict()).isEqualTo(Verdict.ALTERED));
    }

    @Test
    void keptCheckpointIsHeldAgainstTheTrail() throws IOException {
        SignedNote kept = ScriptedEvidence.checkpoint();
        Path file = Files.writeString(folder.resolve("kept.txt"), kept.render());

        model.verification().compare(file);

        assertThat(evidence.compared).containsExactly(List.of(kept));
        assertThat(state()).isEqualTo(new Verification.Done(evidence.report, Histories.NOW, "kept.txt"));
    }

    @Test
    void fileThatIsNoCheckpointIsRefused() throws IOException {
        model.verification().compare(Files.writeString(folder.resolve("shopping.txt"), "milk\n"));

        assertThat(failure().code()).isEqualTo("checkpoint_unreadable");
        assertThat(evidence.compared).isEmpty();

        model.verification().compare(folder.resolve("missing.txt"));

        assertThat(failure().code()).isEqualTo("file_unreadable");
    }

    @Test
    void whatWasNoticedAboutTheActionIsShownWithIt() {
        Notice notice = new Notice(
                "a-move",
                Notice.Kind.CHANGED,
                Histories.NOW.minusSeconds(86_400),
                Histories.NOW,
                List.of(new Notice.Change("reason", "Drain", "Cleanup")));
        evidence.notices.add(notice);

        model.text().set("by:j.lind");
        model.look(model.rows().rows().getFirst());
        assertThat(model.notices().notices().get()).containsExactly(notice);

        Notice gone = new Notice("a-move", Notice.Kind.GONE, notice.seenAt(), Histories.NOW, List.of());
        evidence.notices.add(gone);
        model.reload();
        assertThat(model.notices().notices().get()).containsExactly(notice, gone);

        model.look(null);
        assertThat(model.notices().notices().get()).isEmpty();
    }

    @Test
    void aSystemWithoutALedgerIsComparedButMakesNoBundles() {
        evidence.provable = false;

        assertThat(model.verification().isProvable()).isFalse();
        assertThat(model.export().canBundle()).isFalse();
        model.verification().verify();
        assertThat(state()).isInstanceOf(Verification.Done.class);
    }

    @Test
    void trailThatHandsOutNoLedgerSaysWhereItCanBeVerified() {
        RecordedActions other = Histories.recorded();
        other.features = EnumSet.complementOf(EnumSet.of(Feature.ACTION_SEARCH));
        session.open(other);

        assertThat(state())
                .isInstanceOfSatisfying(
                        Verification.Impossible.class,
                        impossible -> assertThat(impossible.why())
                                .contains("evidence bundle")
                                .contains("newest 1,000 actions"));
        assertThat(model.limit()).contains("newest 1,000");
        assertThat(model.export().canBundle()).isFalse();
        model.verification().verify();
        assertThat(state()).isInstanceOf(Verification.Impossible.class);
    }

    @Test
    void anotherSystemForgetsTheVerdict() {
        model.verification().verify();
        RecordedActions other = Histories.recorded();
        other.evidence = new ScriptedEvidence();

        session.open(other);

        assertThat(state()).isEqualTo(new Verification.NotYet(false));
    }

    @Test
    void findingLeadsToItsActionWhateverTheSearchHides() {
        model.text().set("by:j.lind");

        assertThat(model.select("a-raise")).isFalse();

        assertThat(ids()).containsExactly("a-raise", "a-move");
        assertThat(model.detail().row().get()).isEqualTo(Histories.RAISED);
        assertThat(model.pinned().get()).isTrue();
    }

    @Test
    void csvHasTheRowsThatAreShownThroughEveryPage() throws IOException {
        for (int i = 0; i < 2_500; i++) {
            actions.with(Histories.cancelled(i));
        }
        model.text().set("by:j.lind");
        Path file = export(ExportFormat.CSV, "all.csv");

        model.export().start(COLUMNS);

        assertThat(model.export().state().get()).isEqualTo(new ExportViewModel.State.Written(file, 2_501));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2_502).startsWith("Id,Reason", "a-2499,load").endsWith("a-move,drain the region");
        assertThat(leftovers()).containsExactly("all.csv");
        assertThat(evidence.recorded).singleElement().asString().startsWith("csv 2501 ");
    }

    @Test
    void pinnedActionIsNotExported() throws IOException {
        model.text().set("by:j.lind");
        model.select("a-raise");
        Path file = export(ExportFormat.CSV, "all.csv");

        model.export().start(COLUMNS);

        assertThat(Files.readAllLines(file)).containsExactly("Id,Reason", "a-move,drain the region");
    }

    @Test
    void jsonHasOneActionALine() throws IOException {
        Path file = export(ExportFormat.JSONL, "all.jsonl");

        model.export().start(COLUMNS);

        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"action_id\":\"a-") && line.endsWith("}"));
    }

    @Test
    void bundleIsTheEvidences() {
        model.text().set("by:j.lind");
        Path file = export(ExportFormat.BUNDLE, "all.guardian");

        model.export().start(COLUMNS);

        assertThat(model.export().state().get()).isEqualTo(new ExportViewModel.State.Written(file, -1));
        assertThat(evidence.exported).singleElement().satisfies(made -> {
            assertThat(made.query().initiatedBy()).isEqualTo("j.lind");
            assertThat(made.why()).isEqualTo("incident review");
        });
    }

    @Test
    void existingFileIsLeftAsItIs() throws IOException {
        Path file = export(ExportFormat.CSV, "all.csv");
        Files.writeString(file, "mine");

        model.export().start(COLUMNS);

        assertThat(model.export().state().get())
                .isInstanceOfSatisfying(
                        ExportViewModel.State.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("file_exists"));
        assertThat(file).hasContent("mine");
        assertThat(leftovers()).containsExactly("all.csv");
    }

    @Test
    void aDocumentShowsTheRowsOfTheSearchAndTheVerdict() throws IOException {
        model.text().set("by:j.lind");
        model.verification().verify();
        Path file = export(ExportFormat.PDF, "moves.pdf");

        model.export().start(TrailColumn.usual());

        assertThat(model.export().state().get()).isEqualTo(new ExportViewModel.State.Written(file, 1));
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "Actions that match: by:j.lind", "Verified: Entries 0-48,199", "incident review", "a-move")
                    .doesNotContain("a-cancel");
        }
        assertThat(evidence.recorded).singleElement().asString().startsWith("pdf 1 ");
    }

    @Test
    void exportThatIsStoppedLeavesNothing() throws IOException {
        export(ExportFormat.CSV, "all.csv");

        actions.midway = () -> model.export().stop();

        model.export().start(COLUMNS);

        assertThat(model.export().state().get()).isEqualTo(new ExportViewModel.State.Stopped());
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void exportThatFailsHalfwayLeavesNothing() throws IOException {
        export(ExportFormat.CSV, "all.csv");
        actions.failure = new GuardianException.Unreachable("database_busy", "The file is busy.", "Try again.", null);

        model.export().start(COLUMNS);

        assertThat(model.export().state().get()).isInstanceOf(ExportViewModel.State.Failed.class);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void exportNeedsAPurposeAndAFile() {
        model.openExport(folder);

        assertThat(model.export().obstacle()).contains("what the export is for");
        model.export().start(COLUMNS);
        assertThat(model.export().state().get()).isEqualTo(new ExportViewModel.State.Open());

        model.export().why().set("review");
        assertThat(model.export().obstacle()).isEmpty();
        model.export().choose(ExportFormat.BUNDLE);
        assertThat(model.export().target().get())
                .isEqualTo(folder.resolve("audit-2026-11-22-142357.guardian").toString());
        model.export().target().set(" ");
        assertThat(model.export().obstacle()).contains("which file");
    }

    private Path export(ExportFormat format, String name) {
        Path file = folder.resolve("out").resolve(name);
        try {
            Files.createDirectories(folder.resolve("out"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        model.openExport(folder);
        model.export().choose(format);
        model.export().why().set("incident review");
        model.export().target().set(file.toString());
        return file.toAbsolutePath();
    }

    private Set<String> leftovers() throws IOException {
        try (var files = Files.list(folder.resolve("out"))) {
            return files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    private Verification state() {
        return model.verification().state().get();
    }

    private GuardianException failure() {
        return ((Verification.Failed) state()).failure();
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(ActionRow::id).toList();
    }

    private static <T> T silent(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null));
    }
}
