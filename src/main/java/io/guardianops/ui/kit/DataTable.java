package io.guardianops.ui.kit;

import io.guardianops.settings.SettingsStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Teaches a table the habits of the console: rows that come page by page, a selection that follows the row's id
/// through every reload, columns that are remembered, an order that waits while the pointer is at work.
///
/// @param <T> kind of row
public final class DataTable<T> {
    /// How near to the end of the loaded rows the next page is fetched, as a share of the scroll range.
    private static final double NEAR_END = 0.8;

    /// How long after the last movement the pointer counts as at work.
    private static final Duration POINTER_REST = Duration.ofSeconds(4);

    private final TableView<T> table;
    private final PagedRows<T> paged;
    private final Function<T, String> id;
    private final ReadOnlyObjectWrapper<@Nullable T> selected = new ReadOnlyObjectWrapper<>();
    private final ColumnMemory<T> memory;
    private Instant lastMove = Instant.EPOCH;
    private @Nullable String wanted;

    /// Takes the table over; its columns stay the view's.
    ///
    /// @param id       the row's id
    /// @param settings where the columns are remembered, under the table's node id
    public DataTable(TableView<T> table, PagedRows<T> paged, Function<T, String> id, SettingsStore settings) {
        this(table, paged, paged.rows(), id, settings);
    }

    /// The same for rows that are shown in another order or not all of them.
    ///
    /// @param shown those of the loaded rows that the table shows
    public DataTable(
            TableView<T> table,
            PagedRows<T> paged,
            ObservableList<T> shown,
            Function<T, String> id,
            SettingsStore settings) {
        this.table = table;
        this.paged = paged;
        this.id = id;
        memory = new ColumnMemory<>(table, settings);
        table.setItems(shown);
        table.setTableMenuButtonVisible(true);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> picked(now));
        shown.addListener((ListChangeListener<T>) _ -> reselect());
        table.skinProperty().addListener((_, _, _) -> verticalBar().ifPresent(this::followBar));
    }

    /// Puts back what the commander arranged; call once the columns have their own order and widths.
    public DataTable<T> remembered() {
        memory.restore();
        return this;
    }

    /// Sorting is the source's work: `order` gets the column to sort by (null for the source's own order) and whether
    /// it is reversed. Columns sort if they have a user data object.
    public DataTable<T> sortedBySource(Sorting<T> order) {
        table.getColumns().forEach(column -> column.setSortable(column.getUserData() != null));
        table.setSortPolicy(sorted -> {
            if (sorted.getSortOrder().isEmpty()) {
                order.by(null, false);
            } else {
                TableColumn<T, ?> column = sorted.getSortOrder().getFirst();
                order.by(column, column.getSortType() == TableColumn.SortType.DESCENDING);
            }
            return true;
        });
        return this;
    }

    /// Told when someone asks for another order.
    @FunctionalInterface
    public interface Sorting<T> {
        void by(@Nullable TableColumn<T, ?> column, boolean descending);
    }

    /// Renews what depends on the time, holds the order while the pointer moves over the rows.
    public void attach(Subscriptions subscriptions, ObservableValue<Instant> now) {
        table.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> lastMove = now.getValue());
        subscriptions.onChange(now, instant -> {
            paged.hold(table.isHover() && Duration.between(lastMove, instant).compareTo(POINTER_REST) < 0);
            table.refresh();
        });
        subscriptions.onChange(table.hoverProperty(), over -> {
            if (!over) {
                paged.hold(false);
            }
        });
    }

    /// The row that the inspector shows: the one last selected, as long as it is loaded.
    public ReadOnlyObjectProperty<@Nullable T> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Selects the row with this id as soon as it is loaded.
    public void select(String rowId) {
        wanted = rowId;
        reselect();
    }

    /// Selects the first row if none is selected.
    public void selectFirst() {
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
    }

    private void picked(@Nullable T row) {
        if (row != null) {
            wanted = id.apply(row);
            selected.set(row);
        }
    }

    private void reselect() {
        String rowId = wanted;
        if (rowId == null) {
            return;
        }
        List<T> rows = table.getItems();
        for (int i = 0; i < rows.size(); i++) {
            T row = rows.get(i);
            if (id.apply(row).equals(rowId)) {
                if (table.getSelectionModel().getSelectedIndex() != i) {
                    table.getSelectionModel().clearAndSelect(i);
                }
                selected.set(row);
                return;
            }
        }
        table.getSelectionModel().clearSelection();
        selected.set(null);
    }

    private void followBar(ScrollBar bar) {
        Consumer<Number> look = value -> {
            if (bar.isVisible() && value.doubleValue() > bar.getMin() + (bar.getMax() - bar.getMin()) * NEAR_END) {
                paged.more();
            }
        };
        bar.valueProperty().addListener((_, _, value) -> look.accept(value));
    }

    private Optional<ScrollBar> verticalBar() {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                return Optional.of(bar);
            }
        }
        return Optional.empty();
    }

    /// The columns that are shown, left to right.
    public List<TableColumn<T, ?>> visibleColumns() {
        return List.copyOf(table.getVisibleLeafColumns());
    }

    /// The table itself.
    public TableView<T> view() {
        return Objects.requireNonNull(table);
    }
}
