package io.guardianops.ui.kit.record;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.ActionNote;
import io.guardianops.model.GuardianException;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.UiTasks;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the inspector shows of one action: its record at once, then what followed and what its restore plan says now.
public final class ActionDetailViewModel {
    /// Restore actions that are listed; a plan has few steps, so that more would be a fault.
    private static final int RESTORATIONS = 50;

    private final Session session;
    private final UiTasks tasks;
    private final LatestOnly reads = new LatestOnly();
    private final ReadOnlyObjectWrapper<@Nullable ActionRow> row = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<ActionRow>> restorations = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ActionNote>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final RestoreChecklist checklist = new RestoreChecklist();

    public ActionDetailViewModel(Session session, UiTasks tasks) {
        this.session = session;
        this.tasks = tasks;
    }

    private record Detail(
            ActionRow row,
            List<ActionRow> restorations,
            List<ActionNote> notes,
            @Nullable RestorePlan plan) {}

    /// The action that is shown; null if none is.
    public ReadOnlyObjectProperty<@Nullable ActionRow> row() {
        return row.getReadOnlyProperty();
    }

    /// The actions that ran steps of its restore plan, newest first.
    public ReadOnlyObjectProperty<List<ActionRow>> restorations() {
        return restorations.getReadOnlyProperty();
    }

    /// The remarks that were added to it, oldest first.
    public ReadOnlyObjectProperty<List<ActionNote>> notes() {
        return notes.getReadOnlyProperty();
    }

    /// Why the last read failed; null if it did not.
    public ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// True while a read is under way.
    public ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /// Its restore plan; without items until it was read.
    public RestoreChecklist checklist() {
        return checklist;
    }

    /// True if the system behind the client knows restore plans.
    public boolean hasPlans() {
        GuardianClient client = session.client().get();
        return client != null && client.capabilities().has(Feature.RESTORE_PLAN);
    }

    /// Shows another action, or the same one renewed, or none.
    public void show(@Nullable ActionRow next) {
        ActionRow before = row.get();
        if (next == null || before == null || !next.id().equals(before.id())) {
            reads.next();
            reading.set(false);
            trouble.set(null);
            restorations.set(List.of());
            notes.set(List.of());
            checklist.clear();
        } else if (next.equals(before)) {
            return;
        }
        row.set(next);
        reload();
    }

    /// Reads again what followed and whether the steps are still possible.
    public void reload() {
        ActionRow shown = row.get();
        GuardianClient client = session.client().get();
        if (shown == null || client == null) {
            return;
        }
        long number = reads.next();
        reading.set(true);
        tasks.run(() -> read(client, shown.id()))
                .onSuccess(detail -> {
                    if (reads.isLatest(number)) {
                        arrived(detail);
                    }
                })
                .onError(failure -> {
                    if (reads.isLatest(number)) {
                        reading.set(false);
                        trouble.set(failure);
                    }
                });
    }

    private void arrived(Detail detail) {
        trouble.set(null);
        if (!detail.row.equals(row.get())) {
            row.set(detail.row);
        }
        if (!detail.restorations.equals(restorations.get())) {
            restorations.set(detail.restorations);
        }
        if (!detail.notes.equals(notes.get())) {
            notes.set(detail.notes);
        }
        if (detail.plan == null) {
            checklist.clear();
        } else {
            checklist.show(Objects.requireNonNull(detail.plan));
        }
        reading.set(false);
    }

    private static Detail read(GuardianClient client, String id) {
        boolean plans = client.capabilities().has(Feature.RESTORE_PLAN);
        ActionQuery ofThis =
                ActionQuery.builder().restores(id).limit(RESTORATIONS).build();
        return new Detail(
                client.action(id),
                client.actions(ofThis).items(),
                client.notes(id),
                plans ? client.restorePlan(id) : null);
    }
}
