package io.guardianops.client.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Response;

/// What time it is at the server, as far as its answers tell: to the second, as of the last one. Safe for use from any
/// thread.
final class ServerClock {
    private final InstantSource here;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(InstantSource here) {
        this.here = here;
    }

    /// Looks at the `Date` of an answer.
    void see(Response response) {
        String date = response.header("Date");
        if (date == null) {
            return;
        }
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            ahead = Duration.between(here.instant(), there);
        } catch (DateTimeException _) {
            // An odd date says nothing; the last good one stays.
        }
    }

    Instant now() {
        return here.instant().plus(ahead);
    }
}
