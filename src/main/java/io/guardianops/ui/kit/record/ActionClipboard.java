package io.guardianops.ui.kit.record;

import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.DataTable;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Session;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Copies actions in the forms that people paste elsewhere.
public final class ActionClipboard {
    private final DataTable<ActionRow> table;
    private final ActionColumns columns;
    private final Session session;

    public ActionClipboard(DataTable<ActionRow> table, ActionColumns columns, Session session) {
        this.table = table;
        this.columns = columns;
        this.session = session;
    }

    /// In the form that a key asks for, if it asks for one.
    ///
    /// @param row null if there is nothing to copy
    public void key(KeyEvent event, KeyMap keys, @Nullable ActionRow row) {
        Consumer<ActionRow> form;
        if (keys.matches(KeyMap.Command.COPY, event)) {
            form = each -> rows(List.of(each));
        } else if (keys.matches(KeyMap.Command.COPY_JSON, event)) {
            form = this::json;
        } else {
            return;
        }
        if (row != null) {
            form.accept(row);
        }
        event.consume();
    }

    /// As tab-separated values: the columns that are shown, under their headers.
    public void rows(List<ActionRow> rows) {
        List<TableColumn<ActionRow, ?>> shown = table.visibleColumns();
        List<String> ids = shown.stream().map(TableColumnBase::getId).toList();
        Copy.text(Copy.tsv(
                shown.stream().map(TableColumnBase::getText).toList(),
                rows.stream().map(row -> columns.texts(ids, row)).toList()));
    }

    /// As JSON in the wire's shape.
    public void json(ActionRow row) {
        Copy.text(Copy.actionsAsJson(List.of(row)));
    }

    /// Its id alone.
    public void id(ActionRow row) {
        Copy.text(row.id());
    }

    /// As the command that shows it.
    public void command(ActionRow row) {
        Copy.text(ActionCommand.of(row.id(), session.connection()));
    }
}
