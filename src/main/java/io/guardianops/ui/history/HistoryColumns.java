package io.guardianops.ui.history;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.ActionText;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The columns of the history and what they say of an action, to the eye and to the clipboard.
final class HistoryColumns {
    /// Times and states stay whole even in a narrow window.
    private static final Map<String, Double> MIN_WIDTHS = Map.of("executed", 96.0, "by", 60.0, "state", 130.0);

    /// Of a cell, left and right together.
    private static final double PADDING = 16;

    private final Supplier<Instant> now;
    private final Supplier<TimeText> time;
    private final List<TableColumn<ActionRow, ?>> columns = new ArrayList<>();
    private final Map<String, Function<ActionRow, @Nullable String>> texts = new LinkedHashMap<>();

    /// Makes the columns.
    ///
    /// @param now  to which times are relative
    /// @param time how absolute times are written
    HistoryColumns(Supplier<Instant> now, Supplier<TimeText> time) {
        this.now = now;
        this.time = time;
        executed(column("executed", 112, 130, row -> time.get().absolute(executed(row))));
        pill("action", 188, 210, row -> Tone.of(row.action().type()), row -> ActionText.of(row.action()));
        text("target", 160, 300, ActionText::target);
        text("by", 84, 160, row -> row.action().initiatedBy());
        hidden(text("approved", 90, 200, row -> row.action().approvedBy()));
        hidden(text("authority", 100, 140, HistoryColumns::authority));
        reason(column("reason", 160, Double.MAX_VALUE, HistoryColumns::reasonText));
        hidden(text("incident", 80, 160, row -> ActionText.fact(row.action(), "incident"), "mono"));
        hidden(text("id", 120, 300, ActionRow::id, "mono"));
        pill("state", 132, 150, row -> Tone.of(row.state()), row -> ActionText.of(row.state()));
    }

    List<TableColumn<ActionRow, ?>> all() {
        return List.copyOf(columns);
    }

    /// What these columns say of a row, for the clipboard.
    List<String> texts(List<TableColumn<ActionRow, ?>> shown, ActionRow row) {
        return shown.stream()
                .map(column -> Optional.ofNullable(texts.get(column.getId()))
                        .map(text -> text.apply(row))
                        .orElse(""))
                .toList();
    }

    /// When it took effect; a record that does not say so at least says when it was made.
    static Instant executed(ActionRow row) {
        Instant executed = row.action().executedAt();
        return executed == null ? row.action().createdAt() : executed;
    }

    private static String authority(ActionRow row) {
        GuardianAction action = row.action();
        return Strings.get(
                "history.authority", action.authority(), action.authority().level());
    }

    private static String reasonText(ActionRow row) {
        String reason = row.action().reason();
        return ActionText.reasonCode(row.action())
                .map(code -> code + " · " + reason)
                .orElse(reason);
    }

    private void executed(TableColumn<ActionRow, ActionRow> column) {
        RowCell.draw(column, cell -> {
            Tooltip tip = new Tooltip();
            cell.getStyleClass().add("quiet");
            return row -> {
                cell.setText(TimeText.relative(executed(row), now.get()));
                tip.setText(time.get().absolute(executed(row)));
                cell.setTooltip(tip);
            };
        });
    }

    private static void reason(TableColumn<ActionRow, ActionRow> column) {
        RowCell.draw(column, cell -> {
            Tooltip tip = new Tooltip();
            tip.setWrapText(true);
            tip.setMaxWidth(480);
            Label code = new Label();
            code.getStyleClass().add("quiet");
            // The text gives way first; the code only where the cell has no room for it.
            code.minWidthProperty()
                    .bind(Bindings.createDoubleBinding(
                            () -> Math.clamp(cell.getWidth() - PADDING, 0, code.prefWidth(-1)),
                            cell.widthProperty(),
                            code.textProperty()));
            Label text = new Label();
            HBox both = new HBox(code, text);
            both.getStyleClass().add("history-reason");
            return row -> {
                Optional<String> words = ActionText.reasonCode(row.action());
                code.setText(words.orElse(""));
                code.setManaged(words.isPresent());
                code.setVisible(words.isPresent());
                text.setText(row.action().reason().replace('\n', ' '));
                tip.setText(reasonText(row));
                cell.setTooltip(tip);
                cell.setGraphic(both);
            };
        });
    }

    /// A pill that gives way in a narrow window; the tooltip has the whole word.
    private void pill(
            String id,
            double width,
            double maxWidth,
            Function<ActionRow, Tone> tone,
            Function<ActionRow, String> word) {
        RowCell.draw(column(id, width, maxWidth, word), cell -> {
            Tooltip tip = new Tooltip();
            Pill pill = new Pill();
            pill.setMinWidth(0);
            return row -> {
                pill.show(tone.apply(row), word.apply(row));
                tip.setText(word.apply(row));
                cell.setTooltip(tip);
                cell.setGraphic(pill);
            };
        });
    }

    private TableColumn<ActionRow, ActionRow> text(
            String id, double width, double maxWidth, Function<ActionRow, @Nullable String> text, String... classes) {
        TableColumn<ActionRow, ActionRow> column = column(id, width, maxWidth, text);
        RowCell.text(column, text, classes);
        return column;
    }

    private TableColumn<ActionRow, ActionRow> column(
            String id, double width, double maxWidth, Function<ActionRow, @Nullable String> text) {
        TableColumn<ActionRow, ActionRow> column = new TableColumn<>(Strings.get("history.column." + id));
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(MIN_WIDTHS.getOrDefault(id, 72.0));
        column.setMaxWidth(maxWidth);
        // Newest first is the only order in which an audit trail of any length can be read page by page.
        column.setSortable(false);
        columns.add(column);
        texts.put(id, text);
        return column;
    }

    private static void hidden(TableColumn<ActionRow, ActionRow> column) {
        column.setVisible(false);
    }
}
