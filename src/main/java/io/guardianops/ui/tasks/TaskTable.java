package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.ViewContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The table of the queue: columns that fit, orders that the source makes, marks, keys.
final class TaskTable {
    private final TableView<TaskRow> table;
    private final ViewContext context;
    private final TasksViewModel model;
    private final TaskColumns columns;
    private final DataTable<TaskRow> data;
    private final CheckBox markAll = new CheckBox();
    private @Nullable String scrollTo;

    TaskTable(TableView<TaskRow> table, ViewContext context, TasksViewModel model) {
        this.table = table;
        this.context = context;
        this.model = model;
        columns = new TaskColumns(context.session().now()::getValue, context.navigator()::showAgent, model.marked());
        columns.addTo(table, markAll);
        data = new DataTable<>(table, model.rows(), TaskRow::id, context.settings()).sortedBySource(this::order);
        data.selected().addListener((_, _, row) -> scroll(row));
        sortByDefault();
        data.remembered();
        table.widthProperty().addListener((_, _, _) -> fit());
        table.getVisibleLeafColumns().addListener((ListChangeListener<TableColumn<TaskRow, ?>>) _ -> fit());
        wireMarks();
    }

    TaskColumns columns() {
        return columns;
    }

    List<TableColumn<TaskRow, ?>> visibleColumns() {
        return data.visibleColumns();
    }

    ReadOnlyObjectProperty<@Nullable TaskRow> selected() {
        return data.selected();
    }

    void attach(Subscriptions subscriptions) {
        data.attach(subscriptions, context.session().now());
    }

    /// Keys and menus for these.
    void serve(TaskActs acts, TaskDeeds deeds) {
        table.setRowFactory(_ -> new TaskTableRow(model.marked(), deeds));
        new TaskKeys(context.keys())
                .on(Command.MARK, this::toggleMark)
                .on(Command.MARK_SHOWN, model::markShown)
                .on(Command.MARK_MATCHING, model::markMatching)
                .on(Command.CANCEL, acts::cancel)
                .on(Command.PRIORITY, acts::setPriority)
                .on(Command.COPY, () -> deeds.copyTable(acts.targets()))
                .on(Command.COPY_JSON, () -> deeds.copyJson(acts.targets()))
                .listenOn(table);
    }

    /// Selects a row as soon as it is loaded, and brings it into sight.
    void select(String taskId) {
        scrollTo = taskId;
        data.select(taskId);
        scroll(data.selected().get());
    }

    void focus() {
        table.requestFocus();
        data.selectFirst();
    }

    /// Sorts by a column; by the default order if there is no such column.
    void sortBy(String columnId, boolean descending) {
        for (TableColumn<TaskRow, ?> column : table.getColumns()) {
            if (column.getId().equals(columnId)) {
                column.setSortType(descending ? SortType.DESCENDING : SortType.ASCENDING);
                table.getSortOrder().setAll(List.of(column));
                return;
            }
        }
        sortByDefault();
    }

    /// The column that is sorted by; empty in the default order without an arrow.
    Optional<TableColumn<TaskRow, ?>> sorted() {
        return table.getSortOrder().stream().findFirst();
    }

    private void sortByDefault() {
        sortBy(TaskColumns.DEFAULT_ORDER, true);
    }

    private void order(@Nullable TableColumn<TaskRow, ?> column, boolean descending) {
        if (column == null) {
            model.order(TaskSort.ATTENTION, false);
        } else {
            TaskSort sort = (TaskSort) Objects.requireNonNull(column.getUserData());
            model.order(sort, descending != TaskColumns.startsDescending(sort));
        }
    }

    private void wireMarks() {
        markAll.setId("mark-all");
        markAll.setAccessibleText(Strings.get("tasks.mark.all"));
        markAll.setFocusTraversable(false);
        markAll.setOnAction(_ -> {
            model.markShown();
            showMarks();
        });
        model.marked().changes().addListener((_, _, _) -> showMarks());
        model.rows().rows().addListener((ListChangeListener<TaskRow>) _ -> showAllMarked());
    }

    private void showMarks() {
        showAllMarked();
        table.refresh();
    }

    private void showAllMarked() {
        markAll.setSelected(model.areAllShownMarked());
        markAll.setIndeterminate(!markAll.isSelected() && model.marked().size() > 0);
    }

    private void toggleMark() {
        TaskRow row = data.selected().get();
        if (row != null) {
            model.marked().toggle(row);
        }
    }

    private void scroll(@Nullable TaskRow row) {
        if (row != null && row.id().equals(scrollTo)) {
            scrollTo = null;
            table.scrollTo(row);
        }
    }

    /// Columns share the width as long as each gets what it needs; below that the table scrolls sideways.
    private void fit() {
        double least = table.getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getMinWidth)
                .sum();
        boolean isTooNarrow = table.getWidth() > 0 && table.getWidth() < least;
        if (isTooNarrow) {
            table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
            table.getVisibleLeafColumns().forEach(column -> column.setPrefWidth(column.getMinWidth()));
        } else {
            table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        }
    }
}
