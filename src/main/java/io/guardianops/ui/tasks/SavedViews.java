package io.guardianops.ui.tasks;

import io.guardianops.settings.SavedView;
import io.guardianops.settings.SettingsStore;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The views of the queue that have a name: the console's own, then those that the commander saved. The saved ones live
/// in the settings.
final class SavedViews {
    private static final String VIEW = "tasks";

    private final SettingsStore settings;
    private final ObservableList<QueueView> all = FXCollections.observableArrayList();

    SavedViews(SettingsStore settings) {
        this.settings = settings;
        renew();
    }

    /// In the order of the tabs.
    ObservableList<QueueView> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /// The view that asks for exactly this, if one does.
    Optional<QueueView> withFilter(String filter) {
        return all.stream().filter(view -> view.filter().equals(filter.strip())).findFirst();
    }

    /// Keeps a view of the commander's own; one with the same name is replaced.
    void save(SavedView view) {
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
    void remove(QueueView view) {
        write(saved().stream().filter(each -> !each.name().equals(view.name())).toList());
    }

    /// Takes over what the settings say now.
    void renew() {
        List<QueueView> views = new ArrayList<>(List.of(
                QueueView.builtIn("all", Strings.get("tasks.view.all"), ""),
                QueueView.builtIn("stuck", Strings.get("tasks.view.stuck"), "is:stuck"),
                QueueView.builtIn(
                        "blocking-critical", Strings.get("tasks.view.blocking-critical"), "is:blocking-critical"),
                QueueView.builtIn(
                        "on-failed-agents", Strings.get("tasks.view.on-failed-agents"), "is:on-failed-agents"),
                QueueView.builtIn("mine", Strings.get("tasks.view.mine"), "acted-by:me")));
        saved().forEach(view -> views.add(QueueView.own(view)));
        if (!all.equals(views)) {
            all.setAll(views);
        }
    }

    private List<SavedView> saved() {
        return settings.current().workspace().savedViewsOf(VIEW);
    }

    private void write(List<SavedView> views) {
        settings.update(before -> before.arranged(workspace -> workspace.withSavedViews(VIEW, views)));
        renew();
    }
}
