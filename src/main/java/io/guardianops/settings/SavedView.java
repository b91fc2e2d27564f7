package io.guardianops.settings;

import java.util.Objects;

/// A filter and an order that the commander named.
///
/// @param filter the text of the filter bar; may be empty
/// @param sortKey the column to sort by; empty for the view's own order
public record SavedView(String name, String filter, String sortKey, boolean descending) {
    public SavedView {
        Require.text(name, "name");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(sortKey, "sortKey");
    }
}
