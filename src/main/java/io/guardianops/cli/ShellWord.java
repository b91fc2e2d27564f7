package io.guardianops.cli;

/// A word as it is typed into a shell.
final class ShellWord {
    private ShellWord() {}

    /// In quotes where a shell would take it apart otherwise.
    static String of(String word) {
        return word.matches("[\\w./:\\\\@%+=,~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
