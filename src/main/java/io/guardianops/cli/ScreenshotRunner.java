package io.guardianops.cli;

/// Renders the console's views into files, without a display.
@FunctionalInterface
public interface ScreenshotRunner {
    /// Blocks until all are written.
    ///
    /// @return the exit code of the program
    int run(ScreenshotOptions options);
}
