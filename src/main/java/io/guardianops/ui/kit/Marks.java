package io.guardianops.ui.kit;

import java.util.Collection;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// The ids that someone marked to act on; they stay marked while rows come and go.
public final class Marks {
    private final ObservableSet<String> ids = FXCollections.observableSet(new java.util.LinkedHashSet<>());

    /// Kept, since a view of a set that nobody keeps is collected with its listeners.
    private final ObservableSet<String> shown = FXCollections.unmodifiableObservableSet(ids);

    public ObservableSet<String> ids() {
        return shown;
    }

    public boolean contains(String id) {
        return ids.contains(id);
    }

    public void toggle(String id) {
        if (!ids.remove(id)) {
            ids.add(id);
        }
    }

    public void addAll(Collection<String> more) {
        ids.addAll(more);
    }

    public void clear() {
        ids.clear();
    }

    public int size() {
        return ids.size();
    }

    /// In the order in which they were marked.
    public List<String> list() {
        return List.copyOf(ids);
    }
}
