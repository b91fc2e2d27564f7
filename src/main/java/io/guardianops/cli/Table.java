package io.guardianops.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Aligned columns for people to read; the last one takes what is left of the line.
final class Table {
    private static final String GAP = "  ";
    private static final String CUT = "…";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::of).toList());
    }

    /// The lines, each at most this many characters long.
    List<String> lines(int width) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return rows.stream().map(row -> cut(line(row, widths), width)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).repeat(' ', widths[column] - length(cell)).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String line, int width) {
        return length(line) <= width ? line : line.substring(0, line.offsetByCodePoints(0, width - 1)) + CUT;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
