package io.guardianops.cli;

/// Numbers of things, for people.
final class Count {
    private Count() {}

    /// `1 file`, `3 files`; for words whose plural only adds an s.
    static String of(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
