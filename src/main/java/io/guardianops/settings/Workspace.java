package io.guardianops.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the commander arranged the console.
///
/// @param window null until a window was closed for the first time
/// @param savedViews the views that the commander saved, by view id
/// @param tableLayouts the tables that the commander arranged, by table id
/// @param keyBindings the key combinations that differ from the console's own, by action id, as in `Ctrl+Shift+F`
public record Workspace(
        @Nullable WindowBounds window,
        boolean inspectorVisible,
        Map<String, List<SavedView>> savedViews,
        Map<String, TableLayout> tableLayouts,
        Map<String, String> keyBindings) {
    public static final Workspace DEFAULT = new Workspace(null, true, Map.of(), Map.of(), Map.of());

    public Workspace {
        savedViews = Ordered.map(savedViews, List::copyOf);
        tableLayouts = Ordered.map(tableLayouts, layout -> layout);
        keyBindings = Ordered.map(keyBindings, keys -> keys);
    }

    /// The views that the commander saved under a view id; empty if there are none.
    public List<SavedView> savedViewsOf(String viewId) {
        return savedViews.getOrDefault(viewId, List.of());
    }

    /// The layout of a table, if the commander changed it.
    public Optional<TableLayout> layoutOf(String tableId) {
        return Optional.ofNullable(tableLayouts.get(tableId));
    }

    public Workspace withWindow(WindowBounds bounds) {
        return new Workspace(bounds, inspectorVisible, savedViews, tableLayouts, keyBindings);
    }

    public Workspace withInspectorVisible(boolean isVisible) {
        return new Workspace(window, isVisible, savedViews, tableLayouts, keyBindings);
    }

    /// Replaces the saved views of a view; an empty list forgets them.
    public Workspace withSavedViews(String viewId, List<SavedView> views) {
        var changed = Ordered.with(savedViews, viewId, views.isEmpty() ? null : views);
        return new Workspace(window, inspectorVisible, changed, tableLayouts, keyBindings);
    }

    /// Replaces the layout of a table; null returns it to its own.
    public Workspace withLayout(String tableId, @Nullable TableLayout layout) {
        return new Workspace(
                window, inspectorVisible, savedViews, Ordered.with(tableLayouts, tableId, layout), keyBindings);
    }

    /// Binds an action to other keys; null returns it to its own.
    public Workspace withKeyBinding(String actionId, @Nullable String keys) {
        return new Workspace(
                window, inspectorVisible, savedViews, tableLayouts, Ordered.with(keyBindings, actionId, keys));
    }
}
