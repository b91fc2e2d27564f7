package io.guardianops.engine;

import io.guardianops.model.query.ActionQuery;
import org.jspecify.annotations.Nullable;

/// Which part of the trail.
public sealed interface TrailSelection {
    /// Every entry, those beside actions too.
    record Whole() implements TrailSelection {}

    /// The entries of the actions that a query asks for. Its limit and cursor don't count.
    record Matching(ActionQuery query) implements TrailSelection {}

    /// The entries of one action.
    record OneAction(String id) implements TrailSelection {}

    /// What a query asks for. Where nothing is looked for it is the whole trail, with all that is in it beside
    /// actions.
    static TrailSelection of(@Nullable ActionQuery query) {
        ActionQuery all = ActionQuery.all();
        return query == null || query.pages(all.limit()).equals(all) ? new Whole() : new Matching(query);
    }
}
