package io.guardianops.ui.kit;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A cell that shows something of its whole row and reuses its nodes.
///
/// @param <T> kind of row
public abstract class RowCell<T> extends TableCell<T, T> {
    /// Shows a row; never called for an empty cell.
    protected abstract void show(T row);

    @Override
    protected final void updateItem(@Nullable T row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
        } else {
            show(row);
        }
    }

    /// Makes a column show its rows with such cells.
    public static <T> void use(TableColumn<T, T> column, Function<TableColumn<T, T>, RowCell<T>> cells) {
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(cells::apply);
    }

    /// A column of plain text; null is a dash. The whole text is in the tooltip.
    public static <T> void text(TableColumn<T, T> column, Function<T, @Nullable String> text, String... styleClasses) {
        use(column, _ -> new RowCell<>() {
            private final Tooltip tip = new Tooltip();

            {
                getStyleClass().addAll(styleClasses);
            }

            @Override
            protected void show(T row) {
                String value = text.apply(row);
                setText(value == null || value.isEmpty() ? "—" : value.replace('\n', ' '));
                tip.setText(value);
                setTooltip(value == null || value.isEmpty() ? null : tip);
            }
        });
    }

    /// A column of one pill a row.
    public static <T> void pill(TableColumn<T, T> column, Function<T, Tone> tone, Function<T, String> word) {
        use(column, _ -> new RowCell<>() {
            private final Pill pill = new Pill();

            @Override
            protected void show(T row) {
                pill.show(tone.apply(row), word.apply(row));
                setGraphic(pill);
            }
        });
    }

    /// A column whose cells are drawn by a consumer that gets the cell itself.
    public static <T> void draw(TableColumn<T, T> column, Function<RowCell<T>, Consumer<T>> drawer) {
        use(column, _ -> new RowCell<>() {
            private final Consumer<T> draw = drawer.apply(this);

            @Override
            protected void show(T row) {
                draw.accept(row);
            }
        });
    }
}
