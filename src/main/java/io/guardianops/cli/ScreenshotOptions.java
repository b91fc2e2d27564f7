package io.guardianops.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to render.
///
/// @param folder   where the files go, `NAME-light.png`
/// @param database what to show; null for the demo fleet
/// @param width    of the picture, pixels
/// @param height   of the picture, pixels
/// @param themes   `light`, `dark`
/// @param views    names of views; empty for all
public record ScreenshotOptions(
        Path folder, @Nullable Path database, int width, int height, List<String> themes, List<String> views) {
    public ScreenshotOptions {
        themes = List.copyOf(themes);
        views = List.copyOf(views);
    }
}
