package io.guardianops.ui.kit;

import io.guardianops.settings.ColumnLayout;
import io.guardianops.settings.SettingsStore;
import io.guardianops.settings.TableLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Remembers a table's columns, order, widths, visibility and sort, under the table's node id.
final class ColumnMemory<T> {
    private final TableView<T> table;
    private final SettingsStore settings;
    private boolean restoring;

    ColumnMemory(TableView<T> table, SettingsStore settings) {
        this.table = table;
        this.settings = settings;
    }

    /// Puts back what was arranged, and notes every change from now on.
    void restore() {
        restoring = true;
        settings.current().workspace().layoutOf(table.getId()).ifPresent(this::apply);
        restoring = false;
        table.getColumns().addListener((ListChangeListener<TableColumn<T, ?>>) _ -> save());
        table.getSortOrder().addListener((ListChangeListener<TableColumn<T, ?>>) _ -> save());
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.visibleProperty().addListener((_, _, _) -> save());
            column.sortTypeProperty().addListener((_, _, _) -> save());
            column.widthProperty().addListener((_, before, _) -> {
                // The first width is the layout's own, not the commander's.
                if (before.doubleValue() > 0 && table.getScene() != null && column.isResizable()) {
                    save();
                }
            });
        }
    }

    private void apply(TableLayout layout) {
        Map<String, TableColumn<T, ?>> byId = new HashMap<>();
        table.getColumns().forEach(column -> byId.put(column.getId(), column));
        List<TableColumn<T, ?>> ordered = new ArrayList<>();
        for (ColumnLayout remembered : layout.columns()) {
            TableColumn<T, ?> column = byId.remove(remembered.id());
            if (column != null) {
                column.setVisible(remembered.visible());
                if (column.isResizable() && remembered.width() > 0) {
                    column.setPrefWidth(remembered.width());
                }
                ordered.add(column);
            }
        }
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (byId.containsKey(column.getId())) {
                ordered.add(Math.min(table.getColumns().indexOf(column), ordered.size()), column);
            }
        }
        table.getColumns().setAll(ordered);
        for (TableColumn<T, ?> column : ordered) {
            if (layout.sortKey().equals(column.getId()) && column.isSortable()) {
                column.setSortType(
                        layout.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                table.getSortOrder().setAll(List.of(column));
            }
        }
    }

    private void save() {
        if (restoring || table.getId() == null) {
            return;
        }
        List<ColumnLayout> columns = table.getColumns().stream()
                .map(column -> new ColumnLayout(column.getId(), column.getWidth(), column.isVisible()))
                .toList();
        TableColumn<T, ?> sorted =
                table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
        TableLayout layout = new TableLayout(
                columns,
                sorted == null ? "" : sorted.getId(),
                sorted != null && sorted.getSortType() == TableColumn.SortType.DESCENDING);
        settings.update(before -> before.arranged(workspace -> workspace.withLayout(table.getId(), layout)));
    }
}
