package io.guardianops.ui.kit;

import io.guardianops.settings.TimeZoneMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as people read them: relative in the row, absolute in the tooltip. Immutable.
///
/// @param zone the zone of absolute times
public record TimeText(ZoneId zone) {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    public static TimeText utc() {
        return new TimeText(ZoneOffset.UTC);
    }

    /// By the clock that the commander chose.
    public static TimeText of(TimeZoneMode mode) {
        return new TimeText(mode == TimeZoneMode.UTC ? ZoneOffset.UTC : ZoneId.systemDefault());
    }

    /// "2026-11-22 14:23:57 UTC".
    public String absolute(Instant instant) {
        return DATE_TIME.format(instant.atZone(zone)) + " " + zoneName(instant);
    }

    /// "14:23:57".
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /// "14:23:57 UTC".
    public String clock(Instant instant) {
        return time(instant) + " " + zoneName(instant);
    }

    /// "11-22 14:23:57".
    public String compact(Instant instant) {
        return SHORT.format(instant.atZone(zone));
    }

    /// "41 min ago", "in 1 h 10 min", "now".
    public static String relative(Instant instant, Instant now) {
        Duration ago = Duration.between(instant, now);
        if (ago.abs().toMillis() < 1_000) {
            return "now";
        }
        return ago.isNegative() ? "in " + duration(ago.negated()) : duration(ago) + " ago";
    }

    /// "42 s", "41 min", "1 h 10 min", "3 d 4 h"; two units at most, none of them zero.
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 24) {
            return hours + " h" + rest(minutes % 60, " min");
        }
        return hours / 24 + " d" + rest(hours % 24, " h");
    }

    /// "1.2 s" below ten seconds, else as [#duration]: the age of data.
    public static String age(Duration age) {
        long millis = Math.max(0, age.toMillis());
        return millis < 10_000 ? "%d.%d s".formatted(millis / 1000, millis % 1000 / 100) : duration(age);
    }

    private static String rest(long value, String unit) {
        return value == 0 ? "" : " " + value + unit;
    }

    private String zoneName(Instant instant) {
        return zone.equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz").format(instant.atZone(zone));
    }
}
