package io.guardianops.ui.tasks;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableColumn;

/// Takes rows of the queue to the clipboard: as a table, as JSON, as a command that reads them.
final class TaskClipboard {
    private static final String SAFE_IN_A_SHELL = "[\\w./:@%+=,-]+";

    private final Session session;
    private final Notifications notifications;
    private final TaskColumns columns;

    TaskClipboard(Session session, Notifications notifications, TaskColumns columns) {
        this.session = session;
        this.notifications = notifications;
        this.columns = columns;
    }

    /// The given columns, after the id.
    void copyTable(List<TaskRow> rows, List<TableColumn<TaskRow, ?>> shown) {
        List<TableColumn<TaskRow, ?>> told =
                shown.stream().filter(column -> !column.getText().isEmpty()).toList();
        List<String> header = new ArrayList<>(List.of("Id"));
        told.forEach(column -> header.add(column.getText()));
        List<List<String>> lines = rows.stream()
                .map(row -> {
                    List<String> line = new ArrayList<>(List.of(row.id()));
                    told.forEach(column -> line.add(columns.text(row, column)));
                    return line;
                })
                .toList();
        put(Copy.tsv(header, lines), rows.size());
    }

    void copyJson(List<TaskRow> rows) {
        put(Copy.tasksAsJson(rows, session.now().getValue()), rows.size());
    }

    /// `guardian tasks ID` against the same system.
    void copyCommand(TaskRow row) {
        ConnectionInfo connection = session.connection();
        String where = connection == null ? "" : " --db " + quoted(connection.location());
        put("guardian tasks " + quoted(row.id()) + where, 1);
    }

    void copyId(String id) {
        Copy.text(id);
        notifications.info(Strings.get("tasks.copied.id", id));
    }

    private void put(String text, int count) {
        if (count > 0) {
            Copy.text(text);
            notifications.info(Strings.get("tasks.copied", count));
        }
    }

    private static String quoted(String word) {
        return word.matches(SAFE_IN_A_SHELL) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
