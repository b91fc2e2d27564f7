package io.guardianops.settings;

/// The looks of the console.
public enum Theme {
    LIGHT,
    DARK,
    HIGH_CONTRAST
}
