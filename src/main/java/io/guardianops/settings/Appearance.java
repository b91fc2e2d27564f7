package io.guardianops.settings;

import java.util.Objects;

/// How the console looks.
///
/// @param reducedMotion no fades, for people whom motion disturbs
public record Appearance(Theme theme, TimeZoneMode timeZone, boolean reducedMotion) {
    public static final Appearance DEFAULT = new Appearance(Theme.LIGHT, TimeZoneMode.LOCAL, false);

    public Appearance {
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(timeZone, "timeZone");
    }

    public Appearance withTheme(Theme newTheme) {
        return new Appearance(newTheme, timeZone, reducedMotion);
    }

    public Appearance withTimeZone(TimeZoneMode newTimeZone) {
        return new Appearance(theme, newTimeZone, reducedMotion);
    }

    public Appearance withReducedMotion(boolean isReduced) {
        return new Appearance(theme, timeZone, isReduced);
    }
}
