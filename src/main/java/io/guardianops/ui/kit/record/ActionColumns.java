package io.guardianops.ui.kit.record;

import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.trail.TrailColumn;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.RowCell;
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

/// The columns of a list of actions and what they say of one, to the eye, to the clipboard and to a file.
public final class ActionColumns {
    /// Times and states stay whole even in a narrow window.
    private static final Map<String, Double> MIN_WIDTHS = Map.of("executed", 96.0, "by", 60.0, "state", 130.0);

    /// Times are absolute there, and so longer.
    private static final Map<String, Double> TRAIL_MIN_WIDTHS =
            Map.of("seq", 48.0, "executed", 122.0, "action", 102.0, "by", 60.0, "state", 130.0);

    /// Of a cell, left and right together.
    private static final double PADDING = 16;

    private final Supplier<Instant> now;
    private final Supplier<TimeText> time;
    private final Map<String, Double> minWidths;
    private final List<TableColumn<ActionRow, ?>> columns = new ArrayList<>();
    private final Map<String, Function<ActionRow, @Nullable String>> texts = new LinkedHashMap<>();

    private ActionColumns(Supplier<Instant> now, Supplier<TimeText> time, Map<String, Double> minWidths) {
        this.now = now;
        this.time = time;
        this.minWidths = minWidths;
    }

    /// Those of the history, where what was done lately matters most: times are relative.
    ///
    /// @param now  to which times are relative
    /// @param time how absolute times are written
    public static ActionColumns ofHistory(Supplier<Instant> now, Supplier<TimeText> time) {
        ActionColumns made = new ActionColumns(now, time, MIN_WIDTHS);
        made.ago(made.column(TrailColumn.EXECUTED, 112, 130, row -> time.get().absolute(TrailColumn.executed(row))));
        made.pill(TrailColumn.ACTION, 188, 210, row -> Tone.of(row.action().type()));
        made.text(TrailColumn.TARGET, 160, 300);
        made.text(TrailColumn.BY, 84, 160);
        made.mandate();
        made.reason(made.column(TrailColumn.REASON, 160, Double.MAX_VALUE, ActionColumns::reasonText));
        made.text(TrailColumn.INCIDENT, 80, 160, "mono");
        made.text(TrailColumn.ID, 120, 300, "mono");
        made.state();
        return made;
    }

    /// Those of the audit trail, where every action is one of many: numbers, absolute times, found words marked.
    ///
    /// @param time  how times are written
    /// @param words those that were looked for
    public static ActionColumns ofTrail(Supplier<TimeText> time, Supplier<List<String>> words) {
        ActionColumns made = new ActionColumns(() -> Instant.EPOCH, time, TRAIL_MIN_WIDTHS);
        made.text(TrailColumn.SEQ, 52, 72, "number", "quiet");
        made.at(made.column(TrailColumn.EXECUTED, 122, 124, row -> time.get().absolute(TrailColumn.executed(row))));
        made.pill(TrailColumn.ACTION, 204, 210, GapTone::action);
        made.text(TrailColumn.TARGET, 150, 300);
        made.text(TrailColumn.BY, 84, 160);
        made.mandate();
        made.found(made.column(TrailColumn.REASON, 170, Double.MAX_VALUE, TrailColumn.REASON::text), words);
        made.text(TrailColumn.REASON_CODE, 110, 200);
        made.text(TrailColumn.POLICY, 130, 260);
        made.text(TrailColumn.INCIDENT, 80, 160, "mono");
        made.text(TrailColumn.ID, 120, 300, "mono");
        made.state();
        return made;
    }

    private void mandate() {
        text(TrailColumn.APPROVED, 90, 200);
        text(TrailColumn.AUTHORITY, 100, 140);
    }

    private void state() {
        pill(TrailColumn.STATE, 132, 150, GapTone::state);
    }

    /// All of them, left to right.
    public List<TableColumn<ActionRow, ?>> all() {
        return List.copyOf(columns);
    }

    /// What columns say of a row, for the clipboard and for files; any thread.
    ///
    /// @param ids of the columns, in order
    public List<String> texts(List<String> ids, ActionRow row) {
        return ids.stream()
                .map(id -> Optional.ofNullable(texts.get(id))
                        .map(text -> text.apply(row))
                        .orElse(""))
                .toList();
    }

    private static String reasonText(ActionRow row) {
        String reason = row.action().reason();
        return ActionText.reasonCode(row.action())
                .map(code -> code + " · " + reason)
                .orElse(reason);
    }

    private void at(TableColumn<ActionRow, ActionRow> column) {
        RowCell.draw(column, cell -> {
            Tooltip tip = new Tooltip();
            cell.getStyleClass().add("quiet");
            return row -> {
                cell.setText(time.get().compact(TrailColumn.executed(row)));
                tip.setText(time.get().absolute(TrailColumn.executed(row)));
                cell.setTooltip(tip);
            };
        });
    }

    private void found(TableColumn<ActionRow, ActionRow> column, Supplier<List<String>> words) {
        RowCell.draw(column, cell -> {
            Tooltip tip = new Tooltip();
            tip.setWrapText(true);
            tip.setMaxWidth(480);
            FoundText text = new FoundText();
            return row -> {
                String reason = String.valueOf(TrailColumn.REASON.text(row));
                text.show(reason, row.shows("reason") ? words.get() : List.of());
                tip.setText(reason);
                cell.setTooltip(tip);
                cell.setGraphic(text);
            };
        });
    }

    private void ago(TableColumn<ActionRow, ActionRow> column) {
        RowCell.draw(column, cell -> {
            Tooltip tip = new Tooltip();
            cell.getStyleClass().add("quiet");
            return row -> {
                cell.setText(TimeText.relative(TrailColumn.executed(row), now.get()));
                tip.setText(time.get().absolute(TrailColumn.executed(row)));
                cell.setTooltip(tip);
            };
        });
    }

    private void reason(TableColumn<ActionRow, ActionRow> column) {
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
            both.getStyleClass().add("action-reason");
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
    private void pill(TrailColumn column, double width, double maxWidth, Function<ActionRow, Tone> tone) {
        RowCell.draw(column(column, width, maxWidth, column::text), cell -> {
            Tooltip tip = new Tooltip();
            Pill pill = new Pill();
            pill.setMinWidth(0);
            return row -> {
                String word = String.valueOf(column.text(row));
                pill.show(tone.apply(row), word);
                tip.setText(word);
                cell.setTooltip(tip);
                cell.setGraphic(pill);
            };
        });
    }

    private void text(TrailColumn column, double width, double maxWidth, String... classes) {
        RowCell.text(column(column, width, maxWidth, column::text), column::text, classes);
    }

    private TableColumn<ActionRow, ActionRow> column(
            TrailColumn of, double width, double maxWidth, Function<ActionRow, @Nullable String> text) {
        TableColumn<ActionRow, ActionRow> column = new TableColumn<>(of.title());
        column.setId(of.id());
        column.setPrefWidth(width);
        column.setMinWidth(minWidths.getOrDefault(of.id(), 72.0));
        column.setMaxWidth(maxWidth);
        // Newest first is the only order in which an audit trail of any length can be read page by page.
        column.setSortable(false);
        column.setVisible(of.isShown());
        columns.add(column);
        texts.put(of.id(), text);
        return column;
    }
}
