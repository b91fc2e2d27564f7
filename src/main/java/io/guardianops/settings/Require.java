package io.guardianops.settings;

import java.time.Duration;

/// The checks that the records of this package share.
final class Require {
    private Require() {}

    static void text(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    static void positive(Duration value, String name) {
        if (value == null || !value.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing");
        }
    }
}
