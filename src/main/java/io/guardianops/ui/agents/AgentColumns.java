package io.guardianops.ui.agents;

import io.guardianops.model.Agent;
import io.guardianops.model.query.AgentRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Marks;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the columns of the agents table, as cells and as text.
final class AgentColumns {
    private static final String MARK = "mark";

    private final ObservableValue<Instant> now;
    private final Supplier<TimeText> times;
    private final Marks marks;

    AgentColumns(ObservableValue<Instant> now, Supplier<TimeText> times, Marks marks) {
        this.now = now;
        this.times = times;
        this.marks = marks;
    }

    void install(TableView<AgentRow> table) {
        for (TableColumn<AgentRow, ?> column : List.copyOf(table.getColumns())) {
            install(typed(column));
        }
    }

    /// FXML can't say the type of a column's values; all columns of this table show their rows.
    @SuppressWarnings("unchecked")
    private static TableColumn<AgentRow, AgentRow> typed(TableColumn<AgentRow, ?> column) {
        return (TableColumn<AgentRow, AgentRow>) column;
    }

    private void install(TableColumn<AgentRow, AgentRow> column) {
        switch (column.getId()) {
            case MARK -> RowCell.draw(column, this::mark);
            case "agent" -> sorted(column, AgentOrder.AGENT, AgentColumns::name);
            case "status" -> {
                column.setUserData(AgentOrder.STATUS);
                RowCell.pill(
                        column,
                        row -> Tone.of(row.agent().status()),
                        row -> row.agent().status().value());
            }
            case "health" -> {
                column.setUserData(AgentOrder.HEALTH);
                RowCell.pill(
                        column,
                        row -> Tone.of(row.agent().healthStatus()),
                        row -> row.agent().healthStatus().value());
            }
            case "capacity" -> sorted(column, AgentOrder.CAPACITY, AgentColumns::capacity);
            case "mix" -> RowCell.draw(column, AgentColumns::mix);
            case "heartbeat" -> sorted(column, AgentOrder.HEARTBEAT, this::heartbeat);
            case "phase" -> {
                column.setUserData(AgentOrder.PHASE);
                RowCell.text(column, row -> row.agent().phaseId());
            }
            default -> RowCell.text(column, row -> text(column.getId(), row), "quiet");
        }
    }

    private static void sorted(
            TableColumn<AgentRow, AgentRow> column,
            AgentOrder order,
            Function<RowCell<AgentRow>, Consumer<AgentRow>> drawer) {
        column.setUserData(order);
        RowCell.draw(column, drawer);
    }

    private Consumer<AgentRow> mark(RowCell<AgentRow> cell) {
        Node icon = Icons.of(Feather.CHECK);
        icon.setAccessibleText(Strings.get("agents.marked"));
        cell.setAlignment(Pos.CENTER);
        return row -> cell.setGraphic(marks.contains(row.id()) ? icon : null);
    }

    private static Consumer<AgentRow> name(RowCell<AgentRow> cell) {
        Label id = new Label();
        Label type = new Label();
        type.getStyleClass().add("secondary");
        id.setMinWidth(Region.USE_PREF_SIZE);
        type.setMinWidth(0);
        HBox both = new HBox(8, id, type);
        both.setAlignment(Pos.CENTER_LEFT);
        Tooltip tip = new Tooltip();
        cell.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return row -> {
            id.setText(row.id());
            type.setText(row.agent().type().value());
            tip.setText(row.id() + ", " + row.agent().type());
            cell.setTooltip(tip);
            // The text is for screen readers; what is seen is the graphic.
            cell.setText(row.id());
            cell.setGraphic(both);
        };
    }

    private static Consumer<AgentRow> capacity(RowCell<AgentRow> cell) {
        CapacityBar bar = new CapacityBar();
        cell.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return row -> {
            Load load = Load.of(row);
            bar.show(load);
            cell.setText(load.words());
            cell.setGraphic(bar);
        };
    }

    private static Consumer<AgentRow> mix(RowCell<AgentRow> cell) {
        MixBar bar = new MixBar();
        return row -> {
            bar.show(row);
            boolean idle = row.used() == 0;
            cell.setText(idle ? "—" : Load.mix(row));
            cell.setContentDisplay(idle ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
            cell.setGraphic(idle ? null : bar);
        };
    }

    private Consumer<AgentRow> heartbeat(RowCell<AgentRow> cell) {
        Tooltip tip = new Tooltip();
        Pill stale = new Pill(Tone.WARNING, Strings.get("agents.heartbeat.stale-word"));
        cell.setContentDisplay(ContentDisplay.RIGHT);
        cell.setGraphicTextGap(6);
        return row -> {
            Heartbeat heartbeat = Heartbeat.of(row.agent(), now.getValue());
            cell.setText(heartbeat.when());
            cell.setGraphic(heartbeat.stale() ? stale : null);
            cell.getStyleClass().remove(Tone.WARNING.styleClass());
            if (heartbeat.stale()) {
                cell.getStyleClass().add(Tone.WARNING.styleClass());
            }
            tip.setText(times.get().absolute(heartbeat.last()));
            cell.setTooltip(tip);
        };
    }

    /// A column's text, as it is copied.
    String text(String columnId, AgentRow row) {
        Agent agent = row.agent();
        return switch (columnId) {
            case MARK -> marks.contains(row.id()) ? Strings.get("agents.marked") : "";
            case "agent" -> agent.id();
            case "status" -> agent.status().value();
            case "health" -> agent.healthStatus().value();
            case "capacity" -> Load.of(row).words();
            case "mix" -> Load.mix(row);
            case "heartbeat" -> Heartbeat.of(agent, now.getValue()).words();
            case "phase" -> agent.phaseId() == null ? "" : agent.phaseId();
            case "capabilities" -> String.join(", ", agent.capabilities());
            case "tags" -> String.join(", ", agent.tags());
            default -> throw new IllegalArgumentException("No column is called " + columnId);
        };
    }

    /// Rows as they stand in the shown columns; the mark is nobody's business elsewhere.
    String tsv(List<TableColumn<AgentRow, ?>> shown, List<AgentRow> rows) {
        List<TableColumn<AgentRow, ?>> columns =
                shown.stream().filter(column -> !column.getId().equals(MARK)).toList();
        return Copy.tsv(
                columns.stream().map(TableColumn::getText).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> text(column.getId(), row))
                                .toList())
                        .toList());
    }
}
