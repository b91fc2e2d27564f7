package io.guardianops.ui.audit;

import io.guardianops.client.GuardianClient;
import io.guardianops.client.Notice;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.ViewContext;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What was noticed about the action that is looked at, since it was first seen.
final class NoticesViewModel {
    private final ViewContext context;
    private final LatestOnly reads = new LatestOnly();
    private final ReadOnlyObjectWrapper<List<Notice>> notices = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable String shown;

    NoticesViewModel(ViewContext context) {
        this.context = context;
    }

    /// Oldest first.
    ReadOnlyObjectProperty<List<Notice>> notices() {
        return notices.getReadOnlyProperty();
    }

    /// Looks at another action, or at none.
    void show(@Nullable ActionRow row) {
        String id = row == null ? null : row.id();
        if (id == null || !id.equals(shown)) {
            notices.set(List.of());
        }
        shown = id;
        reload();
    }

    /// Reads again; what can't be read is not shown.
    void reload() {
        GuardianClient client = context.session().client().get();
        String id = shown;
        long number = reads.next();
        if (client == null || id == null) {
            return;
        }
        context.tasks()
                .run(() -> client.evidence().map(trail -> trail.noticed(id)).orElse(List.of()))
                .onSuccess(found -> {
                    if (reads.isLatest(number)) {
                        notices.set(found);
                    }
                })
                .onError(_ -> {
                    if (reads.isLatest(number)) {
                        notices.set(List.of());
                    }
                });
    }
}
