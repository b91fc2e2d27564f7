package io.guardianops.ui.audit;

import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.TimeText;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The table of actions by incident: its heads, the keys that open and close them, and that the eye keeps its place.
final class GroupedTable {
    private static final PseudoClass GROUPED = PseudoClass.getPseudoClass("grouped");

    private final TableView<ActionRow> table;
    private final DataTable<ActionRow> rows;
    private final IncidentGroups groups;

    GroupedTable(
            TableView<ActionRow> table, DataTable<ActionRow> rows, IncidentGroups groups, Supplier<TimeText> time) {
        this.table = table;
        this.rows = rows;
        this.groups = groups;
        table.setRowFactory(_ -> new GroupedRow(groups, time, this::toggle));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        groups.grouped().subscribe(on -> {
            table.pseudoClassStateChanged(GROUPED, on);
            table.refresh();
        });
        groups.shown().addListener((ListChangeListener<ActionRow>) _ -> keepPlace());
    }

    /// Left closes the incident of the selected action, Right opens it.
    private void key(KeyEvent event) {
        ActionRow row = table.getSelectionModel().getSelectedItem();
        boolean closes = event.getCode() == KeyCode.LEFT;
        if (row == null
                || !groups.grouped().get()
                || event.isShortcutDown()
                || !(closes || event.getCode() == KeyCode.RIGHT)) {
            return;
        }
        if (closes) {
            close(row);
        } else {
            groups.open(row);
            table.refresh();
        }
        event.consume();
    }

    private void toggle(ActionRow row) {
        boolean isOpen = groups.headedBy(row).map(IncidentGroups.Group::isOpen).orElse(false);
        if (isOpen) {
            close(row);
        } else {
            groups.open(row);
            rows.select(row.id());
            table.refresh();
        }
        table.requestFocus();
    }

    private void close(ActionRow row) {
        groups.close(row).ifPresent(rows::select);
        table.refresh();
    }

    /// What is read later joins its incident further up: what the eye is on stays where it is.
    private void keepPlace() {
        if (!groups.grouped().get()
                || !(table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)
                || !(flow.getFirstVisibleCell() instanceof TableRow<?> first)
                || first.getIndex() <= 0) {
            return;
        }
        int now = table.getItems().indexOf(first.getItem());
        if (now >= 0 && now != first.getIndex()) {
            table.scrollTo(now);
        }
    }
}
