package io.guardianops.settings;

/// Where the window was, in pixels of the virtual screen. Whether that place still exists is for the window to check:
/// screens come and go.
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    public WindowBounds {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !(width > 0) || !(height > 0)) {
            throw new IllegalArgumentException(
                    "No window can be at %s,%s of size %s×%s".formatted(x, y, width, height));
        }
    }
}
