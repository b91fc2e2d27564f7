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
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;

/// Puts text on the clipboard.
public final class Copy {
    private Copy() {}

    public static void text(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    /// Rows as tab-separated values with a header; tabs and line breaks inside a value become spaces.
    public static String tsv(List<String> header, List<List<String>> rows) {
        return line(header) + rows.stream().map(Copy::line).collect(Collectors.joining());
    }

    /// Actions as a JSON array in the wire's shape.
    public static String actionsAsJson(List<ActionRow> rows) {
        return WireFormat.writeIndented(
                rows.stream().map(ActionRowJson::shownOf).toList());
    }

    /// Agents as a JSON array in the wire's shape.
    public static String agentsAsJson(List<AgentRow> rows) {
        return WireFormat.writeIndented(rows.stream().map(AgentRowJson::of).toList());
    }

    /// One agent as a JSON object in the wire's shape.
    public static String json(AgentRow row) {
        return WireFormat.writeIndented(AgentRowJson.of(row));
    }

    /// A JSON object of strings, numbers, booleans, nulls, lists and maps, on indented lines.
    public static String json(Map<String, @Nullable Object> object) {
        return WireFormat.writeIndented(object);
    }

    /// Tasks as a JSON array in the wire's shape, with their ratios at this time.
    public static String tasksAsJson(List<TaskRow> rows, Instant now) {
        return WireFormat.writeIndented(
                rows.stream().map(row -> TaskRowJson.of(row, now)).toList());
    }

    /// One task as a JSON object in the wire's shape.
    public static String taskAsJson(TaskRow row, Instant now) {
        return WireFormat.writeIndented(TaskRowJson.of(row, now));
    }

    private static String line(List<String> values) {
        return values.stream()
                        .map(value -> value.replaceAll("[\\t\\r\\n]+", " "))
                        .collect(Collectors.joining("\t")) + "\n";
    }
}
