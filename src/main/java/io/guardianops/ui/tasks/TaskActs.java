package io.guardianops.ui.tasks;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.ViewContext;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// What can be done with the tasks that are marked or, if none is, with the selected one. Nothing is sent from here:
/// acts are staged at the desk.
public final class TaskActs {
    private final ViewContext context;
    private final TasksViewModel model;
    private final ObjectProperty<@Nullable TaskRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Offer> offer = new ReadOnlyObjectWrapper<>(Offer.NOTHING);

    public TaskActs(ViewContext context, TasksViewModel model) {
        this.context = context;
        this.model = model;
        selected.addListener((_, _, _) -> renew());
        model.marked().changes().addListener((_, _, _) -> renew());
        model.rows().rows().addListener((ListChangeListener<TaskRow>) _ -> renew());
    }

    /// What the buttons say.
    ///
    /// @param marked      marked tasks
    /// @param targets     tasks that an act would apply to
    /// @param changeable  those of them that have not ended
    /// @param restartable those of them that failed
    /// @param restartLack why none can be restarted in this system; empty if they can
    /// @param denial      why nothing may be done now; empty if it may
    public record Offer(int marked, int targets, int changeable, int restartable, String restartLack, String denial) {
        static final Offer NOTHING = new Offer(0, 0, 0, 0, "", "");

        public boolean canChange() {
            return denial.isEmpty() && changeable > 0;
        }

        public boolean canRestart() {
            return denial.isEmpty() && restartLack.isEmpty() && restartable > 0;
        }

        /// Why the buttons are disabled; empty if they aren't or if nothing is chosen.
        public String reason() {
            if (!denial.isEmpty()) {
                return denial;
            }
            if (restartable > 0 && changeable == 0 && !restartLack.isEmpty()) {
                return restartLack;
            }
            return targets > 0 && changeable == 0 ? Strings.get("tasks.acts.ended", targets) : "";
        }
    }

    public void attach(Subscriptions subscriptions) {
        subscriptions.follow(context.safeguard().permission(), _ -> renew());
    }

    /// The row that acts apply to while none is marked.
    ObjectProperty<@Nullable TaskRow> selected() {
        return selected;
    }

    public ReadOnlyObjectProperty<Offer> offer() {
        return offer.getReadOnlyProperty();
    }

    /// The marked rows, or else the selected one, as they were last seen.
    List<TaskRow> targets() {
        if (model.marked().size() > 0) {
            return model.marked().rows();
        }
        TaskRow row = selected.get();
        return row == null ? List.of() : List.of(row);
    }

    public void cancel() {
        List<String> ids = ids(targets());
        stage(offer.get().canChange(), ids, hidden -> new ActDraft.CancelTasks(ids, hidden));
    }

    public void setPriority() {
        List<String> ids = ids(targets());
        stage(offer.get().canChange(), ids, hidden -> new ActDraft.SetPriority(ids, null, hidden));
    }

    /// Of the failed ones.
    public void restart() {
        List<String> ids = ids(targets().stream().filter(TaskActs::hasFailed).toList());
        stage(offer.get().canRestart(), ids, _ -> new ActDraft.RestartTasks(ids));
    }

    /// The same for the one task that the inspector shows, whatever is marked.
    void cancel(TaskRow row) {
        context.desk().stage(new ActDraft.CancelTasks(List.of(row.id()), 0));
    }

    void setPriority(TaskRow row) {
        context.desk().stage(new ActDraft.SetPriority(List.of(row.id()), null, 0));
    }

    void restart(TaskRow row) {
        context.desk().stage(new ActDraft.RestartTasks(List.of(row.id())));
    }

    /// Why failed tasks can't be started again in this system; empty if they can.
    String restartLack() {
        return context.session().can(Feature.RESTART_TASK) ? "" : Strings.get("lack.restart_task");
    }

    static boolean hasFailed(TaskRow row) {
        return row.task().status().equals(TaskStatus.FAILED);
    }

    /// Counts what the filter hides first, so that the sheet says it from its first moment.
    private void stage(boolean isOffered, List<String> ids, IntFunction<ActDraft> draft) {
        GuardianClient client = context.session().client().get();
        if (!isOffered || client == null) {
            String reason = offer.get().reason();
            context.notifications().info(reason.isEmpty() ? Strings.get("tasks.acts.choose") : reason);
            return;
        }
        Set<String> loaded = model.rows().rows().stream().map(TaskRow::id).collect(Collectors.toSet());
        List<String> notLoaded = ids.stream().filter(id -> !loaded.contains(id)).toList();
        if (notLoaded.isEmpty()) {
            context.desk().stage(draft.apply(0));
            return;
        }
        TaskQuery asked = model.query();
        context.tasks()
                .run(() -> TasksViewModel.hidden(client, asked, notLoaded))
                .onSuccess(hidden -> context.desk().stage(draft.apply(hidden)))
                .onError(context.notifications()::error);
    }

    private void renew() {
        List<TaskRow> targets = targets();
        Permission permission = context.safeguard().permission().get();
        int changeable = (int)
                targets.stream().filter(row -> !row.task().status().isEnded()).count();
        int failed = (int) targets.stream().filter(TaskActs::hasFailed).count();
        offer.set(new Offer(
                model.marked().size(), targets.size(), changeable, failed, restartLack(), permission.reason()));
    }

    private static List<String> ids(List<TaskRow> rows) {
        return rows.stream().map(TaskRow::id).toList();
    }
}
