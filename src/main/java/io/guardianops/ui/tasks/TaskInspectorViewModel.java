package io.guardianops.ui.tasks;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.UiTasks;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The one task that the inspector shows. It stays when its row leaves the list, so that one sees what became of it.
public final class TaskInspectorViewModel {
    private final Session session;
    private final UiTasks tasks;
    private final LatestOnly reads = new LatestOnly();
    private final ReadOnlyObjectWrapper<@Nullable TaskDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();

    public TaskInspectorViewModel(Session session, UiTasks tasks) {
        this.session = session;
        this.tasks = tasks;
    }

    public void attach(Subscriptions subscriptions) {
        subscriptions.onChange(session.revision(), _ -> renew());
        subscriptions.onChange(session.client(), _ -> clear());
    }

    /// Null if nothing is shown.
    ReadOnlyObjectProperty<@Nullable TaskDetails> details() {
        return details.getReadOnlyProperty();
    }

    /// Why the last read failed; null if it did not.
    ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Shows a row at once and the rest as soon as it is read. The same task again renews only what the row knows.
    void show(TaskRow row) {
        TaskDetails before = details.get();
        if (before == null || !before.row().id().equals(row.id())) {
            trouble.set(null);
            details.set(TaskDetails.of(row));
            read(row.id());
        } else if (!before.row().equals(row)) {
            read(row.id());
        }
    }

    private void renew() {
        TaskDetails shown = details.get();
        if (shown != null) {
            read(shown.row().id());
        }
    }

    private void clear() {
        reads.next();
        trouble.set(null);
        details.set(null);
    }

    private void read(String taskId) {
        GuardianClient client = session.client().get();
        if (client == null) {
            return;
        }
        long number = reads.next();
        tasks.run(() -> TaskDetails.read(client, taskId))
                .onSuccess(fresh -> {
                    if (reads.isLatest(number)) {
                        trouble.set(null);
                        details.set(fresh);
                    }
                })
                .onError(failure -> {
                    if (reads.isLatest(number)) {
                        trouble.set(failure);
                    }
                });
    }
}
