package io.guardianops.ui.history;

import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.Session;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;

/// Copies actions in the forms that people paste elsewhere.
final class HistoryClipboard {
    private final DataTable<ActionRow> table;
    private final HistoryColumns columns;
    private final Session session;

    HistoryClipboard(DataTable<ActionRow> table, HistoryColumns columns, Session session) {
        this.table = table;
        this.columns = columns;
        this.session = session;
    }

    /// As tab-separated values: the columns that are shown, under their headers.
    void rows(List<ActionRow> rows) {
        List<TableColumn<ActionRow, ?>> shown = table.visibleColumns();
        Copy.text(Copy.tsv(
                shown.stream().map(TableColumnBase::getText).toList(),
                rows.stream().map(row -> columns.texts(shown, row)).toList()));
    }

    void json(ActionRow row) {
        Copy.text(Copy.actionsAsJson(List.of(row)));
    }

    void id(ActionRow row) {
        Copy.text(row.id());
    }

    void command(ActionRow row) {
        Copy.text(ActionCommand.of(row.id(), session.connection()));
    }
}
