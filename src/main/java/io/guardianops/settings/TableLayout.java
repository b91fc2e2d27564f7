package io.guardianops.settings;

import java.util.List;
import java.util.Objects;

/// How the commander arranged a table.
///
/// @param columns from left to right; a column that the table has and the list lacks keeps its own place and width
/// @param sortKey the column to sort by; empty for the table's own order
public record TableLayout(List<ColumnLayout> columns, String sortKey, boolean descending) {
    public TableLayout {
        columns = List.copyOf(columns);
        Objects.requireNonNull(sortKey, "sortKey");
    }
}
