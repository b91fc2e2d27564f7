package io.guardianops.settings;

/// One column of a table.
///
/// @param width in pixels
public record ColumnLayout(String id, double width, boolean visible) {
    public ColumnLayout {
        Require.text(id, "id");
        if (!(width >= 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A column cannot be %s pixels wide".formatted(width));
        }
    }
}
