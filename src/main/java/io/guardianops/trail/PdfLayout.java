package io.guardianops.trail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where the columns of a document stand, in characters of one width.
///
/// @param columns left to right
/// @param widths  of each, in characters
/// @param size    of the letters, in points
record PdfLayout(List<TrailColumn> columns, Map<TrailColumn, Integer> widths, float size) {
    /// Between two columns.
    static final int GAP = 2;

    /// A letter of the font is this wide, as a share of its size.
    static final float ADVANCE = 0.6f;

    private static final float LARGEST = 7.5f;
    private static final float SMALLEST = 5;
    private static final float STEP = 0.5f;
    private static final int WHOLE_ID = 36;
    private static final int WIDE_TARGET = 26;

    PdfLayout {
        columns = List.copyOf(columns);
        widths = Map.copyOf(widths);
    }

    /// The columns at the largest size at which all of them have their room; the id is always among them.
    ///
    /// @param points how wide the page is between its margins
    static PdfLayout of(List<TrailColumn> shown, float points) {
        List<TrailColumn> columns = new ArrayList<>(shown);
        if (!columns.contains(TrailColumn.ID)) {
            columns.add(TrailColumn.ID);
        }
        Map<TrailColumn, Integer> widths = new EnumMap<>(TrailColumn.class);
        columns.forEach(column -> widths.put(column, needed(column)));
        int gaps = GAP * (columns.size() - 1);
        int taken = gaps + widths.values().stream().mapToInt(Integer::intValue).sum();
        float size = LARGEST;
        while (size > SMALLEST && (int) (points / (size * ADVANCE)) < taken) {
            size -= STEP;
        }
        int left = (int) (points / (size * ADVANCE)) - taken;
        left -= widen(widths, TrailColumn.ID, WHOLE_ID, left);
        left -= widen(widths, TrailColumn.TARGET, WIDE_TARGET, left);
        TrailColumn last = columns.contains(TrailColumn.REASON) ? TrailColumn.REASON : columns.getLast();
        widths.merge(last, Math.max(0, left), Integer::sum);
        return new PdfLayout(columns, widths, size);
    }

    int width(TrailColumn column) {
        return widths.getOrDefault(column, 0);
    }

    private static int widen(Map<TrailColumn, Integer> widths, TrailColumn column, int wide, int left) {
        Integer now = widths.get(column);
        if (now == null || left < wide - now) {
            return 0;
        }
        widths.put(column, wide);
        return wide - now;
    }

    private static int needed(TrailColumn column) {
        return switch (column) {
            case SEQ -> 7;
            case EXECUTED, AUTHORITY -> 12;
            case ACTION, REASON_CODE, POLICY -> 14;
            case TARGET -> 18;
            case BY, APPROVED, INCIDENT -> 11;
            case REASON -> 26;
            case ID -> 18;
            case STATE -> 13;
        };
    }
}
