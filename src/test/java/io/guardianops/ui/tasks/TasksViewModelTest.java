package io.guardianops.ui.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import io.guardianops.settings.Commander;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SettingsStore;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Coalescer;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.NamedView;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.ViewContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before every test
class TasksViewModelTest implements Navigator, Notifications {
    private final FakeQueue queue = Crisis.queue();
    private final List<ActDraft> staged = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions();

    private SettingsStore settings;
    private Session session;
    private Safeguard safeguard;
    private TasksViewModel model;
    private TaskActs acts;

    @BeforeEach
    void open(@TempDir Path folder) {
        UiTasks tasks = UiTasks.inCallingThread();
        settings = SettingsStore.open(folder.resolve("settings.json"));
        settings.update(before -> before.with(new Commander("a.ruiz", "GUARDIAN")));
        session = new Session(
                tasks,
                new SimpleObjectProperty<Instant>(FakeQueue.NOW),
                consumer -> new Coalescer<>(tasks.ui(), consumer));
        safeguard = new Safeguard(session, settings);
        ViewContext context =
                new ViewContext(session, safeguard, tasks, settings, new KeyMap(settings), staged::add, this, this);
        model = new TasksViewModel(context);
        acts = new TaskActs(context, model);
        session.open(queue);
        safeguard.arm();
        model.attach();
        acts.attach(subscriptions);
    }

    @AfterEach
    void close() {
        subscriptions.close();
        model.detach();
        settings.close();
    }

    @Test
    void readsTheQueueAndCountsItsViews() {
        assertThat(titles()).hasSize(12).startsWith("Reindex customer graph");
        assertThat(model.matching().get()).isEqualTo(new CappedCount(12, false));
        assertThat(model.viewCounts())
                .containsEntry("all", CappedCount.of(12))
                .containsEntry("stuck", CappedCount.of(3))
                .containsEntry("blocking-critical", CappedCount.of(1))
                .containsEntry("on-failed-agents", CappedCount.of(2))
                .containsEntry("mine", CappedCount.of(1));
    }

    @Test
    void filtersByTheText() {
        model.filter().set("status:running priority:>=HIGH");

        assertThat(titles()).containsExactly("Reindex customer graph", "Rebuild search shard 7");
        assertThat(model.matching().get()).isEqualTo(CappedCount.of(2));
    }

    @Test
    void aMistakeLeavesTheLastGoodList() {
        model.filter().set("is:stuck");

        model.filter().set("is:stuk");

        assertThat(model.mistake().get()).contains("Did you mean “stuck”?");
        assertThat(titles()).hasSize(3);
        model.filter().set("is:stuck");
        assertThat(model.mistake().get()).isEmpty();
    }

    @Test
    void ordersAreTheSourcesWork() {
        model.order(TaskSort.BLOCKS, true);

        assertThat(queue.asked.getLast().sort()).isEqualTo(TaskSort.BLOCKS);
        assertThat(queue.asked.getLast().reversed()).isTrue();
    }

    @Test
    void aLargeQueueIsReadByPages() {
        queue.tasks.clear();
        queue.tasks.addAll(IntStream.range(0, 20_000)
                .mapToObj(i -> Rows.task("t" + i).row())
                .toList());
        model.reload();

        assertThat(titles()).hasSize(200);
        assertThat(model.matching().get()).isEqualTo(new CappedCount(10_000, true));

        model.rows().more();

        assertThat(titles()).hasSize(400);
    }

    @Test
    void readsAgainWhenTheSessionSaysSo() {
        queue.with(Rows.task("new", "Just enqueued").row());

        session.refresh();

        assertThat(titles()).contains("Just enqueued");
        assertThat(model.viewCounts()).containsEntry("all", CappedCount.of(13));
    }

    @Test
    void aWantedTaskIsThereWhateverTheFilterHides() {
        model.filter().set("is:stuck");

        model.want(Crisis.TRAIN);

        assertThat(titles()).hasSize(4).startsWith("Train routing model");
        model.filter().set("status:pending");
        assertThat(titles()).doesNotContain("Train routing model");
    }

    @Test
    void savesViewsOfTheCommandersOwn() {
        model.filter().set("agent:agent-17");
        model.save("Bad agent", "blocks", true);

        assertThat(model.views().getLast())
                .isEqualTo(new NamedView("own-Bad agent", "Bad agent", "agent:agent-17", "blocks", true, true));
        assertThat(model.viewCounts()).containsEntry("own-Bad agent", CappedCount.of(2));

        model.remove(model.views().getLast());

        assertThat(model.views()).noneMatch(NamedView::isOwn);
        assertThat(settings.current().workspace().savedViewsOf("tasks")).isEmpty();
    }

    @Test
    void aViewSavedAgainIsReplaced() {
        model.save("Mine too", "", false);
        model.filter().set("is:stuck");
        model.save("Mine too", "", false);

        assertThat(model.views().stream().filter(NamedView::isOwn).map(NamedView::filter))
                .containsExactly("is:stuck");
    }

    @Test
    void actsApplyToTheSelectedRowWhileNoneIsMarked() {
        acts.selected().set(row(Crisis.SHARD));

        acts.cancel();

        assertThat(staged).containsExactly(new ActDraft.CancelTasks(List.of(Crisis.SHARD), 0));
    }

    @Test
    void actsApplyToTheMarkedRowsAndCountTheHiddenOnes() {
        acts.selected().set(row(Crisis.TRAIN));
        model.marked().toggle(row(Crisis.REINDEX));
        model.marked().toggle(row(Crisis.WEBHOOKS));
        model.filter().set("status:running");

        acts.setPriority();

        assertThat(staged).containsExactly(new ActDraft.SetPriority(List.of(Crisis.REINDEX, Crisis.WEBHOOKS), null, 1));
        assertThat(acts.offer().get().marked()).isEqualTo(2);
    }

    @Test
    void markedRowsOnLaterPagesAreNotHidden() {
        queue.tasks.addAll(
                IntStream.range(0, 500).mapToObj(i -> Rows.task("t" + i).row()).toList());
        model.reload();
        model.marked().addAll(List.of(queue.task("t499"), queue.task(Crisis.SHARD)));

        acts.cancel();

        assertThat(staged).containsExactly(new ActDraft.CancelTasks(List.of("t499", Crisis.SHARD), 0));
    }

    @Test
    void onlyFailedTasksAreRestarted() {
        model.marked().addAll(List.of(row(Crisis.TRAIN), row(Crisis.REINDEX)));

        assertThat(acts.offer().get().restartable()).isEqualTo(1);
        acts.restart();

        assertThat(staged).containsExactly(new ActDraft.RestartTasks(List.of(Crisis.TRAIN)));
    }

    @Test
    void endedTasksCantBeCancelled() {
        acts.selected().set(row(Crisis.TRAIN));

        acts.cancel();

        assertThat(staged).isEmpty();
        assertThat(told).containsExactly("This task has ended.");
    }

    @Test
    void deniedActsSayWhy() {
        acts.selected().set(row(Crisis.SHARD));
        safeguard.disarm();

        acts.cancel();

        assertThat(staged).isEmpty();
        assertThat(acts.offer().get().reason()).isEqualTo("Observing. Arm the console to act.");
        assertThat(told).containsExactly("Observing. Arm the console to act.");
    }

    @Test
    void marksAllShownAndUnmarksThem() {
        model.markShown();
        assertThat(model.marked().size()).isEqualTo(12);

        model.markShown();
        assertThat(model.marked().size()).isZero();
    }

    @Test
    void marksAllThatMatchUpToALimit() {
        queue.tasks.addAll(IntStream.range(0, 1_500)
                .mapToObj(i -> Rows.task("t" + i).row())
                .toList());

        model.markMatching();

        assertThat(model.marked().size()).isEqualTo(1_000);
        assertThat(told).containsExactly("Marked the first 1,000; more match the filter.");
    }

    @Test
    void marksSurviveWhatBecomesOfTheRow() {
        model.marked().toggle(row(Crisis.SHARD));
        queue.tasks.replaceAll(row -> row.id().equals(Crisis.SHARD)
                ? Rows.task(Crisis.SHARD)
                        .priority(Priority.HIGH)
                        .ended(TaskStatus.FAILED, 2.6, "agent-17")
                        .row()
                : row);

        session.refresh();

        assertThat(acts.offer().get().restartable()).isEqualTo(1);
        assertThat(acts.offer().get().canChange()).isFalse();
    }

    @Test
    void anotherConnectionStartsFresh() {
        model.marked().toggle(row(Crisis.SHARD));

        session.open(new FakeQueue().with(Rows.task("only", "The only one").row()));

        assertThat(titles()).containsExactly("The only one");
        assertThat(model.marked().size()).isZero();
    }

    @Test
    void aFailedReadIsToldAndMendsItself() {
        queue.failure = new GuardianException.Unreachable("database_locked", "The file is locked.", "Try again.", null);
        session.refresh();

        assertThat(Objects.requireNonNull(model.rows().trouble().get()).code()).isEqualTo("database_locked");
        assertThat(titles()).hasSize(12);

        queue.failure = null;
        session.refresh();
        assertThat(model.rows().trouble().get()).isNull();
    }

    private List<String> titles() {
        return model.rows().rows().stream().map(row -> row.task().displayName()).toList();
    }

    private TaskRow row(String id) {
        return queue.task(id);
    }

    @Override
    public void showTask(String taskId) {
        told.add("task:" + taskId);
    }

    @Override
    public void showAgent(String agentId) {
        told.add("agent:" + agentId);
    }

    @Override
    public void showAction(String actionId) {
        told.add("action:" + actionId);
    }

    @Override
    public void showTasks(String filter) {
        told.add("tasks:" + filter);
    }

    @Override
    public void connect(ConnectionTarget target) {
        told.add("connect");
    }

    @Override
    public void info(String text) {
        told.add(text);
    }

    @Override
    public void error(GuardianException failure) {
        told.add(failure.code());
    }

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
