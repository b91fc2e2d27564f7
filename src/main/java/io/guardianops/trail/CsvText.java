package io.guardianops.trail;

import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values as RFC 4180 has them, harmless to a spreadsheet: a cell that it would take for a formula has
/// an apostrophe before it. Any thread.
final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final String NEEDS_QUOTES = ",\"\r\n";

    private CsvText() {}

    /// A line with its end.
    static String line(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String value) {
        String harmless = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = harmless.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
