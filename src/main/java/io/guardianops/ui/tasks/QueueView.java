package io.guardianops.ui.tasks;

import io.guardianops.settings.SavedView;

/// A named view of the queue: a filter and, for the commander's own, an order.
///
/// @param id      for the tab's node, e.g. `stuck`
/// @param name    for people
/// @param filter  the text of the filter field
/// @param sortKey the column to sort by; empty for the default order
/// @param isOwn   saved by the commander, so that it can be removed
record QueueView(String id, String name, String filter, String sortKey, boolean descending, boolean isOwn) {
    static QueueView builtIn(String id, String name, String filter) {
        return new QueueView(id, name, filter, "", false, false);
    }

    static QueueView own(SavedView view) {
        return new QueueView(
                "own-" + view.name(), view.name(), view.filter().strip(), view.sortKey(), view.descending(), true);
    }
}
