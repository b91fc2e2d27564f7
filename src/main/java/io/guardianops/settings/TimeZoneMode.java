package io.guardianops.settings;

/// The clock by which times are shown.
public enum TimeZoneMode {
    LOCAL,
    UTC
}
