package io.guardianops.cli;

import io.guardianops.model.GuardianException;

/// How a command ended, for the shell.
final class ExitCode {
    static final int DONE = 0;
    /// Refused or failed.
    static final int REFUSED = 1;
    /// Wrong usage.
    static final int USAGE = 2;
    /// No display, no database, no server.
    static final int ENVIRONMENT = 3;

    private ExitCode() {}

    static int of(GuardianException failure) {
        return failure instanceof GuardianException.Unreachable ? ENVIRONMENT : REFUSED;
    }
}
