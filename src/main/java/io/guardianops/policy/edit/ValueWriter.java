package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.YamlValue;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes values as new lines, laid out as the rest of the file is.
///
/// @param layout  the file's habits
/// @param lineEnd between lines
record ValueWriter(Layout layout, String lineEnd) {
    /// On one line: `[a, {b: c}]`.
    static String flow(YamlValue value) {
        return switch (value) {
            case YamlValue.Items list ->
                list.items().stream().map(ValueWriter::flow).collect(Collectors.joining(", ", "[", "]"));
            case YamlValue.Fields mapping ->
                mapping.fields().entrySet().stream()
                        .map(each -> flowEntry(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> ScalarWriter.write(value, true);
        };
    }

    static String flowEntry(String key, YamlValue value) {
        return key(key) + ": " + flow(value);
    }

    /// A key with its value, without the indentation of its first line and the end of its last.
    String entry(String key, YamlValue value, int column) {
        return switch (value) {
            case YamlValue.Items list
            when !list.items().isEmpty() -> {
                int dash = column + layout.dashAfterKey();
                yield key(key) + ":"
                        + list.items().stream()
                                .map(each -> lineEnd + " ".repeat(dash) + item(each, dash))
                                .collect(Collectors.joining());
            }
            case YamlValue.Fields mapping
            when !mapping.fields().isEmpty() -> {
                int inner = column + layout.step();
                yield key(key) + ":" + lineEnd + " ".repeat(inner) + entries(mapping, inner);
            }
            case YamlValue.Items list -> key(key) + ": []";
            case YamlValue.Fields mapping -> key(key) + ": {}";
            default -> key(key) + ": " + ScalarWriter.write(value, false);
        };
    }

    /// An item with its dash, which stands in this column; without the first indentation and the
    /// last line end.
    String item(YamlValue value, int dash) {
        return value instanceof YamlValue.Fields mapping && !mapping.fields().isEmpty()
                ? "-" + " ".repeat(layout.afterDash() - 1) + entries(mapping, dash + layout.afterDash())
                : "- " + (value instanceof YamlValue.Items ? flow(value) : scalarOrEmpty(value));
    }

    private static String scalarOrEmpty(YamlValue value) {
        return value instanceof YamlValue.Fields ? "{}" : ScalarWriter.write(value, false);
    }

    private String entries(YamlValue.Fields mapping, int column) {
        return mapping.fields().entrySet().stream()
                .map((Map.Entry<String, YamlValue> each) -> entry(each.getKey(), each.getValue(), column))
                .collect(Collectors.joining(lineEnd + " ".repeat(column)));
    }

    private static String key(String key) {
        return key.equals("<<") ? ScalarWriter.doubleQuoted(key) : ScalarWriter.write(new YamlValue.Text(key), true);
    }
}
