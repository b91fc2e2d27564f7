package io.guardianops.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lengths of time in the two largest units: `41m`, `2h 05m`, `3d 4h`.
final class Age {
    private Age() {}

    static String of(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + "m " + twoDigits(seconds % 60) + "s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + "h " + twoDigits(seconds / 60 % 60) + "m";
        }
        return seconds / 86_400 + "d " + seconds / 3_600 % 24 + "h";
    }

    /// How far a time is from now: `41m 07s ago`, `in 2h 05m`, `now`; `never` for none.
    static String between(@Nullable Instant time, Instant now) {
        if (time == null) {
            return "never";
        }
        Duration past = Duration.between(time, now);
        if (past.toSeconds() == 0) {
            return "now";
        }
        return past.isNegative() ? "in " + of(past) : of(past) + " ago";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
