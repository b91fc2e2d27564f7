package io.guardianops.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.model.ActionState;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianException;
import io.guardianops.model.RestoreStep.Condition;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.ActionScope;
import io.guardianops.model.query.CappedCount;
import io.guardianops.settings.Commander;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SettingsStore;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.record.Histories;
import io.guardianops.ui.kit.record.RecordedActions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryViewModelTest implements Navigator, Notifications {
    private final RecordedActions actions = Histories.recorded();
    private final List<ActDraft> staged = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions();

    private SettingsStore settings;
    private Session session;
    private Safeguard safeguard;
    private HistoryViewModel model;

    @BeforeEach
    void open(@TempDir Path folder) {
        UiTasks tasks = UiTasks.inCallingThread();
        settings = SettingsStore.open(folder.resolve("settings.json"));
        settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        session = new Session(
                tasks,
                new SimpleObjectProperty<Instant>(Histories.NOW),
                consumer -> new Coalescer<>(tasks.ui(), consumer));
        safeguard = new Safeguard(session, settings);
        ViewContext context =
                new ViewContext(session, safeguard, tasks, settings, new KeyMap(settings), staged::add, this, this);
        model = new HistoryViewModel(context);
        session.open(actions);
        safeguard.arm();
    }

    @AfterEach
    void close() {
        subscriptions.close();
        settings.close();
    }

    @Test
    void newestComeFirst() {
        model.attach(subscriptions);

        assertThat(ids()).containsExactly("a-cancel", "a-move", "a-raise");
        assertThat(model.takeNewList()).isTrue();
        assertThat(model.takeNewList()).isFalse();
    }

    @Test
    void tabsCutAndCount() {
        model.attach(subscriptions);

        model.tab().set(HistoryTab.MINE);

        assertThat(ids()).containsExactly("a-cancel");
        HistoryCounts counts = model.counts().get();
        assertThat(counts).isNotNull();
        assertThat(counts.tabs())
                .containsEntry(HistoryTab.ALL, CappedCount.of(3))
                .containsEntry(HistoryTab.ACTIVE, CappedCount.of(2))
                .containsEntry(HistoryTab.NOT_RESTORED, CappedCount.of(1));
        assertThat(counts.matching().value()).isEqualTo(1);
    }

    @Test
    void filterAsksTheWholeHistory() {
        model.attach(subscriptions);

        model.filterBy("type:cancel_task sandbox");

        assertThat(ids()).containsExactly("a-cancel");
        assertThat(actions.asked.getLast().text()).isEqualTo("sandbox");
    }

    @Test
    void filterThatIsNotUnderstoodLeavesTheList() {
        model.attach(subscriptions);
        model.filterBy("by:j.lind");
        int asked = actions.asked.size();

        model.filterBy("by:j.lind colour:red");

        assertThat(model.problem().get()).contains("colour");
        assertThat(ids()).containsExactly("a-move");
        assertThat(actions.asked).hasSize(asked);

        model.filterBy("by:j.lind");

        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void filterThatContradictsTheTabSaysSo() {
        model.attach(subscriptions);
        model.tab().set(HistoryTab.ACTIVE);

        model.filterBy("state:reverted");

        assertThat(model.problem().get()).contains("Active");
        assertThat(ids()).isEmpty();

        model.tab().set(HistoryTab.ALL);

        assertThat(model.problem().get()).isEmpty();
        assertThat(ids()).containsExactly("a-move");
        assertThat(actions.asked.getLast().scope()).isEqualTo(ActionScope.REVERTED);
    }

    @Test
    void actionWithoutItsTextIsNotReverted() {
        model.attach(subscriptions);
        ActionRow gone = new ActionRow(
                Histories.action("a-gone", ActionType.CANCEL_TASK, "task-9", "x.ray", 5, "a name", null, Map.of())
                        .redacted(),
                new ActionState.Active(),
                null);
        actions.with(gone);
        model.look(gone);

        model.stageRevert();

        assertThat(staged).isEmpty();
        assertThat(model.revertPermission().get())
                .isInstanceOfSatisfying(
                        Permission.Denied.class,
                        denied -> assertThat(denied.reason()).startsWith("The text of this action was deleted"));
    }

    @Test
    void actionIsRevertedOnlyOnceAndOnlyWithPermission() {
        model.attach(subscriptions);
        model.look(Histories.CANCELLED);

        model.stageRevert();

        assertThat(staged).containsExactly(new ActDraft.Revert("a-cancel"));

        model.look(Histories.MOVED);
        model.stageRevert();

        assertThat(model.revertPermission().get())
                .isInstanceOfSatisfying(
                        Permission.Denied.class,
                        denied -> assertThat(denied.reason()).contains("reverted already"));
        safeguard.disarm();
        model.look(Histories.CANCELLED);
        model.stageRevert();
        model.stageRestore();
        model.stageTickedSteps();

        assertThat(model.revertPermission().get())
                .isInstanceOfSatisfying(
                        Permission.Denied.class,
                        denied -> assertThat(denied.reason()).contains("Arm"));
        assertThat(staged).hasSize(1);
    }

    @Test
    void stepsThatArePossibleCanBeStagedAtOnce() {
        model.attach(subscriptions);
        model.look(Histories.CANCELLED);

        assertThat(model.restorePermission().get().isAllowed()).isTrue();
        model.stageRestore();

        assertThat(staged).containsExactly(new ActDraft.Restore("a-cancel", List.of(1), false));
    }

    @Test
    void driftedPlanIsStagedOnlyFromTheChecklist() {
        model.attach(subscriptions);
        model.look(Histories.MOVED);

        assertThat(model.restorePermission().get().isAllowed()).isFalse();
        model.detail().checklist().items().getFirst().driftAccepted().set(true);
        model.stageTickedSteps();

        assertThat(staged).containsExactly(new ActDraft.Restore("a-move", List.of(1), true));
    }

    @Test
    void planIsCheckedAgainWithEveryChange() {
        model.attach(subscriptions);
        model.look(Histories.CANCELLED);

        actions.plan("a-cancel", Histories.restart(Condition.NOT_NEEDED));
        session.refresh();

        assertThat(model.detail().checklist().chosen().get()).isZero();
        assertThat(model.restorePermission().get().isAllowed()).isFalse();
    }

    @Test
    void actionThatLeavesTheTabStaysInTheInspector() {
        model.attach(subscriptions);
        model.tab().set(HistoryTab.ACTIVE);
        model.look(Histories.CANCELLED);

        actions.markReverted("a-cancel", Histories.NOW, "j.lind", "Crisis resolved");
        session.refresh();

        assertThat(ids()).containsExactly("a-raise");
        ActionRow shown = model.detail().row().get();
        assertThat(shown).isNotNull();
        assertThat(shown.action().isReverted()).isTrue();
        assertThat(model.revertPermission().get().isAllowed()).isFalse();
    }

    @Test
    void actionFromElsewhereIsPutOnTop() {
        for (int i = 0; i < 250; i++) {
            actions.with(Histories.cancelled(i));
        }
        model.attach(subscriptions);
        assertThat(model.takeNewList()).isTrue();

        assertThat(model.select("a-raise")).isFalse();

        assertThat(ids()).first().isEqualTo("a-raise");
        assertThat(model.pinned().get()).isTrue();
        assertThat(model.takeNewList()).isFalse();
        assertThat(model.detail().row().get()).isEqualTo(Histories.RAISED);
        model.rows().more();
        model.rows().more();
        assertThat(ids()).hasSize(253).doesNotHaveDuplicates();

        model.filterBy("type:override_priority");

        assertThat(model.pinned().get()).isFalse();
    }

    @Test
    void actionAskedForBeforeTheConnectionIsShownWithIt() {
        session.close();
        model.attach(subscriptions);
        model.select("a-raise");
        actions.with(Histories.cancelled(1));

        session.open(actions);

        assertThat(model.detail().row().get()).isEqualTo(Histories.RAISED);
        assertThat(errors).isEmpty();
    }

    @Test
    void actionThatDoesNotExistIsSaid() {
        model.attach(subscriptions);

        model.select("a-nobody");

        assertThat(errors).containsExactly("action_not_found");
        assertThat(ids()).hasSize(3);
    }

    @Test
    void restorationsAreFoundByTheRecord() {
        ActionRow restoration = new ActionRow(
                Histories.action(
                        "a-back",
                        ActionType.RESTART_TASK,
                        "task-1",
                        "j.lind",
                        1,
                        "back",
                        null,
                        Histories.log("restores", "a-cancel")),
                new ActionState.Active(),
                "Reindex customer graph");
        actions.with(restoration);
        model.attach(subscriptions);

        model.look(Histories.CANCELLED);

        assertThat(model.detail().restorations().get()).containsExactly(restoration);
    }

    @Test
    void systemWithoutRestorePlansSaysSo() {
        actions.features = Set.of();
        model.attach(subscriptions);

        model.look(Histories.CANCELLED);

        assertThat(model.restorePermission().get().reason()).contains("no restore plans");
        assertThat(model.detail().trouble().get()).isNull();
    }

    @Test
    void failureKeepsWhatIsShownAndIsTold() {
        model.attach(subscriptions);
        model.look(Histories.CANCELLED);

        actions.failure = new GuardianException.Unreachable("database_busy", "The file is busy.", "Try again.", null);
        model.reload();

        assertThat(ids()).hasSize(3);
        assertThat(model.rows().trouble().get()).isNotNull();
        assertThat(model.detail().trouble().get()).isNotNull();
    }

    @Test
    void nothingStaysOfAnotherSystem() {
        model.attach(subscriptions);
        model.look(Histories.CANCELLED);

        session.open(new RecordedActions());

        assertThat(ids()).isEmpty();
        assertThat(model.detail().row().get()).isNull();
        assertThat(model.revertPermission().get().isAllowed()).isFalse();
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(ActionRow::id).toList();
    }

    @Override
    public void error(GuardianException failure) {
        errors.add(failure.code());
    }

    @Override
    public void info(String text) {}

    @Override
    public void showTask(String taskId) {}

    @Override
    public void showAgent(String agentId) {}

    @Override
    public void showAction(String actionId) {}

    @Override
    public void showTasks(String filter) {}

    @Override
    public void connect(ConnectionTarget target) {}

    @Override
    public void open(RecentConnection connection) {}

    @Override
    public void chooseBundle() {
        throw new AssertionError("Nobody asked for a bundle");
    }

    @Override
    public void openLastSeen(RecentConnection server) {}

    @Override
    public void signIn(RecentConnection server) {}

    @Override
    public void offer(String text, String act, Runnable run) {}
}
