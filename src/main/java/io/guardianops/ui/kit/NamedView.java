package io.guardianops.ui.kit;

import io.guardianops.settings.SavedView;

/// A named view of a list: a filter and, for the commander's own, an order.
///
/// @param id      for the tab's node, e.g. `stuck`
/// @param name    for people
/// @param filter  the text of the filter field
/// @param sortKey the column to sort by; empty for the default order
/// @param isOwn   saved by the commander, so that it can be removed
public record NamedView(String id, String name, String filter, String sortKey, boolean descending, boolean isOwn) {
    /// One that the console brings along.
    public static NamedView builtIn(String id, String name, String filter) {
        return new NamedView(id, name, filter, "", false, false);
    }

    /// One that the commander saved.
    public static NamedView own(SavedView view) {
        return new NamedView(
                "own-" + view.name(), view.name(), view.filter().strip(), view.sortKey(), view.descending(), true);
    }
}
