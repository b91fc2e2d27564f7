package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Marks;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The tasks that someone marked to act on, with each row as it was last seen: a marked row may have left the list.
final class MarkedTasks {
    private final Marks marks = new Marks();
    private final Map<String, TaskRow> lastSeen = new HashMap<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    /// Counts up once for every change of the marks, however many ids it touches.
    ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    boolean contains(String id) {
        return marks.contains(id);
    }

    int size() {
        return marks.size();
    }

    void toggle(TaskRow row) {
        lastSeen.put(row.id(), row);
        marks.toggle(row.id());
        changes.set(changes.get() + 1);
    }

    void addAll(Collection<TaskRow> rows) {
        rows.forEach(row -> lastSeen.put(row.id(), row));
        marks.addAll(rows.stream().map(TaskRow::id).toList());
        changes.set(changes.get() + 1);
    }

    void clear() {
        marks.clear();
        lastSeen.clear();
        changes.set(changes.get() + 1);
    }

    /// Takes over the present state of marked rows.
    void seen(Collection<? extends TaskRow> rows) {
        for (TaskRow row : rows) {
            if (marks.contains(row.id())) {
                lastSeen.put(row.id(), row);
            }
        }
    }

    /// In the order in which they were marked.
    List<TaskRow> rows() {
        return marks.list().stream()
                .map(id -> Objects.requireNonNull(lastSeen.get(id)))
                .toList();
    }
}
