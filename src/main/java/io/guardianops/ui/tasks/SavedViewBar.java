package io.guardianops.ui.tasks;

import io.guardianops.model.query.CappedCount;
import io.guardianops.ui.kit.Strings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import org.jspecify.annotations.Nullable;

/// The named views as tabs with counts; those that don't fit go to the tool bar's overflow menu. The tab whose filter
/// the field holds is the chosen one.
final class SavedViewBar {
    private final ToolBar bar;
    private final TasksViewModel model;
    private final Consumer<QueueView> choose;
    private final Map<QueueView, ToggleButton> tabs = new HashMap<>();

    SavedViewBar(ToolBar bar, TasksViewModel model, Consumer<QueueView> choose) {
        this.bar = bar;
        this.model = model;
        this.choose = choose;
        model.views().addListener((ListChangeListener<QueueView>) _ -> rebuild());
        model.viewCounts().addListener((MapChangeListener<String, CappedCount>) _ -> relabel());
        model.filter().addListener((_, _, _) -> select());
        rebuild();
    }

    private void rebuild() {
        tabs.clear();
        bar.getItems().clear();
        for (QueueView view : model.views()) {
            ToggleButton tab = new ToggleButton();
            tab.setId("view-" + view.id());
            tab.getStyleClass().add("view-tab");
            tab.setOnAction(_ -> {
                choose.accept(view);
                // A click on the chosen tab must not unchoose it.
                select();
            });
            if (view.isOwn()) {
                tab.setContextMenu(menu(view));
            }
            tabs.put(view, tab);
            bar.getItems().add(tab);
        }
        relabel();
        select();
    }

    private ContextMenu menu(QueueView view) {
        MenuItem remove = new MenuItem(Strings.get("tasks.view.remove", view.name()));
        remove.setId("remove-view");
        remove.setOnAction(_ -> model.remove(view));
        return new ContextMenu(remove);
    }

    private void relabel() {
        tabs.forEach((view, tab) -> {
            String count = text(model.viewCounts().get(view.id()));
            tab.setText(count.isEmpty() ? view.name() : view.name() + "  " + count);
            tab.setAccessibleText(
                    count.isEmpty() ? view.name() : Strings.get("tasks.view.accessible", view.name(), count));
        });
    }

    private void select() {
        String filter = model.filter().get().strip();
        boolean isChosen = false;
        for (QueueView view : model.views()) {
            ToggleButton tab = tabs.get(view);
            if (tab != null) {
                tab.setSelected(!isChosen && view.filter().equals(filter));
                isChosen |= tab.isSelected();
            }
        }
    }

    /// "1,284", "10,000+"; empty if it isn't known.
    static String text(@Nullable CappedCount count) {
        if (count == null) {
            return "";
        }
        return Strings.get(count.capped() ? "tasks.count.capped" : "tasks.count", count.value());
    }
}
