package io.guardianops.cli;

/// Something that did not stop a command, for programs: `{"warning": {"code", "message"}}`.
record WarningJson(Details warning) {
    /// @param code    stable, lower case with underscores
    /// @param message for people
    record Details(String code, String message) {}

    static WarningJson of(String code, String message) {
        return new WarningJson(new Details(code, message));
    }
}
