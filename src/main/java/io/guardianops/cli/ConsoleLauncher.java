package io.guardianops.cli;

/// Opens the console's window.
@FunctionalInterface
public interface ConsoleLauncher {
    /// Blocks until the window is closed.
    ///
    /// @return the exit code of the program: 0, or 3 where there is no display
    int launch(ConsoleOptions options);
}
