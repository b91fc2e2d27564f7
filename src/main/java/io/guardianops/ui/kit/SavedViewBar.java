package io.guardianops.ui.kit;

import io.guardianops.model.query.CappedCount;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;

/// The named views as tabs with counts; those that don't fit go to the tool bar's overflow menu. The tab whose filter
/// the field holds is the chosen one.
public final class SavedViewBar {
    private final ToolBar bar;
    private final ObservableList<NamedView> views;
    private final ObservableMap<String, CappedCount> counts;
    private final ObservableValue<String> filter;
    private final Consumer<NamedView> choose;
    private final Consumer<NamedView> remove;
    private final Map<NamedView, ToggleButton> tabs = new HashMap<>();

    /// Fills the bar and keeps it up to date.
    ///
    /// @param counts how many rows each view has, by its id; may stay empty
    /// @param filter the text of the filter field
    /// @param choose gets the view whose tab was chosen
    /// @param remove gets the view that the commander wants to forget
    public SavedViewBar(
            ToolBar bar,
            ObservableList<NamedView> views,
            ObservableMap<String, CappedCount> counts,
            ObservableValue<String> filter,
            Consumer<NamedView> choose,
            Consumer<NamedView> remove) {
        this.bar = bar;
        this.views = views;
        this.counts = counts;
        this.filter = filter;
        this.choose = choose;
        this.remove = remove;
        views.addListener((ListChangeListener<NamedView>) _ -> rebuild());
        counts.addListener((MapChangeListener<String, CappedCount>) _ -> relabel());
        filter.addListener((_, _, _) -> select());
        rebuild();
    }

    private void rebuild() {
        tabs.clear();
        bar.getItems().clear();
        for (NamedView view : views) {
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

    private ContextMenu menu(NamedView view) {
        MenuItem forget = new MenuItem(Strings.get("view.remove", view.name()));
        forget.setId("remove-view");
        forget.setOnAction(_ -> remove.accept(view));
        return new ContextMenu(forget);
    }

    private void relabel() {
        tabs.forEach((view, tab) -> {
            String count = CountText.of(counts.get(view.id()));
            tab.setText(count.isEmpty() ? view.name() : view.name() + "  " + count);
            tab.setAccessibleText(count.isEmpty() ? view.name() : Strings.get("view.tab", view.name(), count));
        });
    }

    private void select() {
        String text = filter.getValue().strip();
        boolean isChosen = false;
        for (NamedView view : views) {
            ToggleButton tab = tabs.get(view);
            if (tab != null) {
                tab.setSelected(!isChosen && view.filter().equals(text));
                isChosen |= tab.isSelected();
            }
        }
    }
}
