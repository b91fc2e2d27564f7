package io.guardianops.ui.kit;

import io.guardianops.settings.SavedView;
import io.guardianops.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The views of a list that have a name: the console's own, then those that the commander saved. The saved ones live
/// in the settings.
public final class SavedViews {
    private final SettingsStore settings;
    private final String viewId;
    private final List<NamedView> builtIn;
    private final ObservableList<NamedView> all = FXCollections.observableArrayList();

    /// Kept, since it listens weakly: one that nobody holds falls silent.
    private final ObservableList<NamedView> shown = FXCollections.unmodifiableObservableList(all);

    /// Reads those that were saved.
    ///
    /// @param viewId  under which the settings keep them
    /// @param builtIn those that the console brings along
    public SavedViews(SettingsStore settings, String viewId, List<NamedView> builtIn) {
        this.settings = settings;
        this.viewId = viewId;
        this.builtIn = List.copyOf(builtIn);
        renew();
    }

    /// In the order of the tabs.
    public ObservableList<NamedView> all() {
        return shown;
    }

    /// The view that asks for exactly this, if one does.
    public Optional<NamedView> withFilter(String filter) {
        return all.stream().filter(view -> view.filter().equals(filter.strip())).findFirst();
    }

    /// Keeps a view of the commander's own; one with the same name is replaced.
    public void save(SavedView view) {
        List<SavedView> views = new ArrayList<>(saved());
        int same = views.stream().map(SavedView::name).toList().indexOf(view.name());
        if (same < 0) {
            views.add(view);
        } else {
            views.set(same, view);
        }
        write(views);
    }

    /// Forgets a view of the commander's own.
    public void remove(NamedView view) {
        write(saved().stream().filter(each -> !each.name().equals(view.name())).toList());
    }

    /// Takes over what the settings say now.
    public void renew() {
        List<NamedView> views = new ArrayList<>(builtIn);
        saved().forEach(view -> views.add(NamedView.own(view)));
        if (!all.equals(views)) {
            all.setAll(views);
        }
    }

    private List<SavedView> saved() {
        return settings.current().workspace().savedViewsOf(viewId);
    }

    private void write(List<SavedView> views) {
        settings.update(before -> before.arranged(workspace -> workspace.withSavedViews(viewId, views)));
        renew();
    }
}
