package io.guardianops.ui.kit;

import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.wire.ActionRowJson;
import io.guardianops.wire.AgentRowJson;
import io.guardianops.wire.TaskRowJson;
import io.guardianops.wire.WireFormat;
import java.time.Instant;
import java.util.List;

/// Rows as indented JSON with the wire's field names: what inspectors show and "Copy as JSON" copies. One row is an
/// object, several are an array.
public final class RowJson {
    private RowJson() {}

    /// Tasks, with their ratio at this time.
    public static String tasks(List<TaskRow> rows, Instant now) {
        return write(rows.stream().map(row -> TaskRowJson.of(row, now)).toList());
    }

    public static String agents(List<AgentRow> rows) {
        return write(rows.stream().map(AgentRowJson::of).toList());
    }

    public static String actions(List<ActionRow> rows) {
        return write(rows.stream().map(ActionRowJson::of).toList());
    }

    private static String write(List<?> values) {
        return WireFormat.writeIndented(values.size() == 1 ? values.getFirst() : values);
    }
}
