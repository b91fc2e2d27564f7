package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.PolicyText;
import io.guardianops.model.Priority;
import io.guardianops.policy.Mode;
import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.settings.Commander;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.UiHarness;
import io.guardianops.ui.agents.FakeFleet;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.policies.SaveViewModel.State;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesViewModelTest {
    private static final YamlPath FACTOR = YamlPath.parse("policy.triggers[0].condition");

    @TempDir
    Path folder;

    private final FakePolicies policies = FakePolicies.shipped();
    private final KeptDrafts drafts = new KeptDrafts();
    private final Subscriptions subscriptions = new Subscriptions();
    private UiHarness harness;
    private PoliciesViewModel model;

    @BeforeEach
    void open() {
        harness = new UiHarness(UiTasks.inCallingThread(), Clock.fixed(FakeFleet.NOW, ZoneOffset.UTC), folder);
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        model = attached();
        harness.open(system());
    }

    private PoliciesViewModel attached() {
        PoliciesViewModel fresh = new PoliciesViewModel(harness.context, drafts, _ -> FakePolicies.elsewhere());
        fresh.attach(subscriptions);
        return fresh;
    }

    private GuardianClient system() {
        FakeFleet fleet = new FakeFleet().agent("agent-17", 4);
        fleet.holds("agent-17", "Rebuild shard 1", Priority.LOW).holds("agent-17", "Rebuild shard 2", Priority.LOW);
        return PolicySystem.listed(fleet, policies, FakeFleet.NOW);
    }

    @AfterEach
    void close() {
        subscriptions.close();
        harness.session.close();
        harness.settings.close();
    }

    @Test
    void policiesAreListedWithModeAndWhatMatchesNow() {
        assertThat(model.rows())
                .extracting(PolicyRow::name, PolicyRow::mode, PolicyRow::problems)
                .contains(tuple("emergency_cancellation", "propose", 0));
        assertThat(model.rows().getFirst().matches()).isGreaterThanOrEqualTo(0);

        policies.put("broken.yaml", "policy:\n  nam: x\n", "t.ode");

        assertThat(model.rows())
                .filteredOn(each -> each.file().equals("broken.yaml"))
                .allSatisfy(each -> assertThat(each.problems()).isPositive());
    }

    @Test
    void aFailureIsSaidAndTheListStays() {
        policies.fail(new GuardianException.Unexpected("The disk is gone.", null));

        model.reload();

        assertThat(Objects.requireNonNull(model.trouble().get()).text()).contains("The disk is gone.");
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void savingNeedsAReasonAndStoresTheText() {
        SaveViewModel saving = edited("* 3");
        saving.open();
        assertThat(saving.state().get()).isInstanceOfSatisfying(State.Review.class, review -> {
            assertThat(review.meaning()).singleElement().asString().contains("2 → 3");
            assertThat(review.lines())
                    .filteredOn(each -> each.kind() == DiffLine.Kind.ADDED)
                    .hasSize(1);
            assertThat(review.warnings()).isEmpty();
        });
        assertThat(saving.obstacle()).isEqualTo("Say why.");

        saving.reason().set("Too many were taken down");
        saving.save();

        assertThat(saving.state().get()).isInstanceOf(State.Saved.class);
        assertThat(policies.text("emergency.yaml")).contains("timeout_seconds * 3");
        assertThat(policies.versions("emergency.yaml").getFirst().reason()).isEqualTo("Too many were taken down");
        assertThat(editor().dirty().get()).isFalse();
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void afterAReconnectTheOpenTextIsSavedOverTheNewConnection() {
        SaveViewModel saving = edited("* 3");
        FakePolicies before = policies;
        before.fail(new GuardianException.Unreachable("connection_closed", "It is closed.", "Connect again.", null));
        FakePolicies after = FakePolicies.shipped();

        harness.session.open(PolicySystem.of(new FakeFleet(), after));
        saving.open();
        saving.reason().set("Too many were taken down");
        saving.save();

        assertThat(saving.state().get()).isInstanceOf(State.Saved.class);
        assertThat(after.text("emergency.yaml")).contains("timeout_seconds * 3");
    }

    @Test
    void aFileThatIsNoTextIsNotOpenedAsAnEmptyOne() {
        PolicyRow unreadable = new PolicyRow(
                policies,
                new PolicyText("odd.yaml", "0".repeat(64), FakeFleet.NOW, null, "It is no text in UTF-8."),
                null,
                "odd",
                "",
                1,
                -1);
        opened();
        String open = editor().document().file();

        model.select(unreadable);

        assertThat(editor().document().file()).isEqualTo(open);
        assertThat(Objects.requireNonNull(model.trouble().get()).text()).contains("odd.yaml", "no text in UTF-8");
    }

    @Test
    void withTooLittleAuthorityNothingIsSaved() {
        harness.settings.update(before -> before.with(new Commander("a.ruiz", "MONITOR")));
        SaveViewModel saving = edited("* 3");
        saving.reason().set("why");

        saving.save();

        assertThat(saving.obstacle()).contains("GUARDIAN");
        assertThat(policies.text("emergency.yaml")).contains("timeout_seconds * 2");
    }

    @Test
    void theSecondSaverGetsBothChangesTogether() {
        SaveViewModel saving = edited("* 3");
        policies.put(
                "emergency.yaml",
                policies.text("emergency.yaml").replace("max_targets: 5", "max_targets: 4"),
                "m.okafor");
        assertThat(model.changedElsewhere().get()).isTrue();
        saving.reason().set("why");

        saving.save();

        assertThat(saving.state().get()).isInstanceOfSatisfying(State.Conflict.class, conflict -> {
            assertThat(conflict.merge().conflicts()).isZero();
            saving.take(conflict.merge().text());
        });
        assertThat(saving.state().get()).isInstanceOf(State.Review.class);
        saving.save();
        assertThat(policies.text("emergency.yaml"))
                .contains("timeout_seconds * 3")
                .contains("max_targets: 4");
    }

    @Test
    void marksOfAConflictHaveToGoFirst() {
        SaveViewModel saving = edited("* 3");
        policies.put(
                "emergency.yaml",
                policies.text("emergency.yaml").replace("timeout_seconds * 2", "timeout_seconds * 4"),
                "m.okafor");
        saving.reason().set("why");
        saving.save();
        State.Conflict conflict = (State.Conflict) saving.state().get();
        assertThat(conflict.merge().text()).contains("* 3", "* 4", Merge.YOURS);

        saving.take(conflict.merge().text());

        assertThat(saving.state().get()).isEqualTo(conflict);
    }

    @Test
    void actingWithoutAnEndIsWarnedOf() {
        PolicyEditorViewModel editor = opened();
        String text = editor.document().text();
        editor.document()
                .replace(text.replace("mode: propose", "mode: enforce")
                        .replace("    max_actions_per_hour: 20\n", "")
                        .replace("    max_targets: 5\n", ""));
        SaveViewModel saving = new SaveViewModel(editor, harness.safeguard, harness.context.tasks());

        saving.open();

        assertThat(((State.Review) saving.state().get()).warnings().getFirst()).contains("without an end");
    }

    @Test
    void unsavedChangesAreAskedAboutBeforeAnotherPolicyIsOpened() {
        edited("* 3");

        model.select(model.rows().getLast());

        assertThat(editor().document().file()).isEqualTo("emergency.yaml");
        assertThat(model.leaving().get()).isNotNull();
        model.discardAndLeave();
        assertThat(editor().document().file()).isEqualTo("resource_reallocation.yaml");
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void aDraftIsOfferedAgainAfterACrash() {
        edited("* 3");
        assertThat(drafts.all()).hasSize(1);

        PoliciesViewModel next = attached();

        assertThat(next.offers()).hasSize(1);
        next.resume(next.offers().getFirst());
        assertThat(Objects.requireNonNull(next.open().get()).document().text()).contains("* 3");
        assertThat(next.offers()).isEmpty();
        next.stay();
        next.discardAndLeave();
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void anOlderDraftStaysOfferedWhileItsFileIsEdited() {
        edited("* 3");
        model = attached();

        PolicyEditorViewModel editor = edited("* 4").editor();

        assertThat(drafts.all()).extracting(Draft::text).anyMatch(each -> each.contains("* 3"));
        editor.discard();
        assertThat(drafts.all())
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("* 3"));
        model = attached();
        model.resume(model.offers().getFirst());
        assertThat(editor().document().text()).contains("* 3");
        SaveViewModel saving = new SaveViewModel(editor(), harness.safeguard, harness.context.tasks());
        saving.reason().set("why");
        saving.save();
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void aFileThatOthersRemovedIsMadeAgainBySaving() {
        SaveViewModel saving = edited("* 3");
        policies.remove("emergency.yaml");
        saving.reason().set("It is still needed");

        saving.save();

        assertThat(saving.state().get())
                .isInstanceOfSatisfying(
                        State.Review.class,
                        review -> assertThat(review.warnings().getFirst())
                                .isEqualTo("emergency.yaml was removed by somebody else meanwhile. Saving makes it"
                                        + " again."));
        saving.save();
        assertThat(saving.state().get()).isInstanceOf(State.Saved.class);
        assertThat(policies.text("emergency.yaml")).contains("* 3");
        editor().edit(reading -> List.of(new Edit.SetScalar(
                FACTOR, new YamlValue.Text(reading.text(FACTOR).replace("* 3", "* 4")))));
        saving.open();
        assertThat(((State.Review) saving.state().get()).warnings()).isEmpty();
    }

    @Test
    void whatOthersSavedIsShownWhereNothingIsUnsaved() {
        PolicyEditorViewModel editor = opened();

        policies.put("emergency.yaml", policies.text("emergency.yaml").replace("* 2", "* 5"), "m.okafor");

        assertThat(editor.document().text()).contains("* 5");
        assertThat(editor.dirty().get()).isFalse();
        assertThat(model.versions().get()).hasSize(2);
    }

    @Test
    void openedFoldersAreRememberedWithTheirConnection() {
        RecentConnection here = RecentConnection.database(Path.of("/data/here.db"), FakeFleet.NOW);
        RecentConnection there = RecentConnection.database(Path.of("/data/there.db"), FakeFleet.NOW);
        harness.settings.update(before -> before.remembering(there).remembering(here));
        harness.session.open(system(), here);
        model.openFolder(Path.of("/srv/checkout"));
        assertThat(model.rows()).extracting(PolicyRow::name).contains("night_shift");

        harness.session.open(system(), there);
        assertThat(model.rows()).extracting(PolicyRow::name).doesNotContain("night_shift");
        harness.session.open(system(), here);
        assertThat(attached().rows()).extracting(PolicyRow::name).contains("night_shift");

        model.closeFolder(model.folders().getFirst());
        assertThat(model.rows()).extracting(PolicyRow::name).doesNotContain("night_shift");
        assertThat(attached().folders()).isEmpty();
    }

    @Test
    void factsFromOutsideAreSupposedForWhatIsEditedAlone() {
        PolicyEditorViewModel editor = opened();
        editor.document()
                .replace(editor.document()
                        .text()
                        .replace(
                                "task.running_duration > task.timeout_seconds * 2",
                                "incident.severity == 'P0'" + " AND task.status == 'running'"));
        String text = editor.document().text();
        assertThat(SuppliedFacts.namedIn(text)).containsExactly("incident.severity");
        assertThat(Objects.requireNonNull(editor.rightNow().get().counts().get("task_timeout"))
                        .unknown())
                .isPositive();
        int listed = model.rows().getFirst().matches();

        model.supplied().set(SuppliedFacts.NONE.with("incident.severity", " P0 "));

        assertThat(Objects.requireNonNull(editor.rightNow().get().counts().get("task_timeout"))
                        .holds())
                .isEqualTo(2);
        assertThat(model.rows().getFirst().matches()).isEqualTo(listed);
        assertThat(editor.document().text()).isEqualTo(text);
        model.supplied().set(model.supplied().get().with("incident.severity", ""));
        assertThat(Objects.requireNonNull(editor.rightNow().get().counts().get("task_timeout"))
                        .holds())
                .isZero();
    }

    @Test
    void newPoliciesAreRightAndOnlyWatch() {
        for (NewPolicy.Template each : NewPolicy.Template.values()) {
            String file = NewPolicy.file(each, List.of());
            model.begin(policies, file, NewPolicy.text(each, NewPolicy.name(file)));

            assertThat(editor().reading().get().diagnostics()).as("%s", each).isEmpty();
            assertThat(Objects.requireNonNull(editor().reading().get().file().policy())
                            .mode())
                    .isEqualTo(Mode.OBSERVE);
            model.leave(() -> {});
            model.discardAndLeave();
        }
    }

    @Test
    void whatIsTracedBecomesATestThatPasses() {
        PolicyEditorViewModel editor = opened();
        List<Trace> traces =
                Trace.of(editor.reading().get().file(), Objects.requireNonNull(model.fleet()), "rebuild shard 2");
        assertThat(traces.getFirst().explanation().truth()).isEqualTo(Truth.TRUE);
        assertThat(traces)
                .hasSizeGreaterThan(1)
                .allMatch(each -> Trace.title(each.target()).equals("Rebuild shard 2"));
        List<String> told = new ArrayList<>();

        new TestMaker(harness.context.tasks(), harness.safeguard).make(editor, traces.getFirst(), told::add);

        assertThat(told).singleElement().asString().contains("is now in emergency.test.yaml");
        assertThat(policies.text("emergency.test.yaml"))
                .startsWith("# Facts that are not given are missing.")
                .contains("name: task_timeout for task-1");
    }

    @Test
    void aRefusedEditIsSaid() {
        PolicyEditorViewModel editor = opened();

        editor.edit(_ -> List.of(new Edit.RemoveKey(YamlPath.parse("policy.nothing"))));

        assertThat(editor.refusal().get()).contains("policy.nothing");
        assertThat(editor.dirty().get()).isFalse();
    }

    @Test
    void closedEditorsAreForgotten() throws InterruptedException {
        List<WeakReference<PolicyEditorViewModel>> gone = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            model.select(model.rows().get(i % 3));
            gone.add(new WeakReference<>(editor()));
        }
        model.close();

        for (int i = 0; i < 50 && gone.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(gone).allMatch(each -> each.get() == null);
    }

    private PolicyEditorViewModel opened() {
        model.select(model.rows().getFirst());
        return editor();
    }

    private PolicyEditorViewModel editor() {
        return Objects.requireNonNull(model.open().get());
    }

    /// The first policy with another factor.
    private SaveViewModel edited(String factor) {
        PolicyEditorViewModel editor = opened();
        editor.edit(reading -> List.of(new Edit.SetScalar(
                FACTOR, new YamlValue.Text(reading.text(FACTOR).replace("* 2", factor)))));
        return new SaveViewModel(editor, harness.safeguard, harness.context.tasks());
    }

    /// Drafts in memory.
    static final class KeptDrafts implements Drafts {
        private final List<Draft> kept = new CopyOnWriteArrayList<>();

        @Override
        public void keep(Draft draft) {
            drop(draft.id());
            kept.add(draft);
        }

        @Override
        public void drop(String id) {
            kept.removeIf(each -> each.id().equals(id));
        }

        @Override
        public List<Draft> all() {
            return List.copyOf(kept);
        }
    }
}
