package io.guardianops.ui.kit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

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

    private static String line(List<String> values) {
        return values.stream()
                        .map(value -> value.replaceAll("[\\t\\r\\n]+", " "))
                        .collect(Collectors.joining("\t")) + "\n";
    }
}
