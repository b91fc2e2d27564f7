package io.guardianops.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class WireTimeTest {
    @Test
    void writesUtcWithSixFractionDigits() {
        assertThat(WireTime.format(Instant.parse("2025-01-30T12:00:00Z")))
                .isEqualTo("2025-01-30T12:00:00.000000+00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T13:38:01.303121+00:00, 2026-11-22T13:38:01.303121Z",
        "2026-11-22T13:38:01Z, 2026-11-22T13:38:01Z",
        "2026-11-22T13:38:01.5+05:30, 2026-11-22T08:08:01.5Z",
        "2026-11-22T13:38:01.123456789-08:00, 2026-11-22T21:38:01.123456Z"
    })
    void readsAnyOffsetAndFraction(String text, String expected) {
        assertThat(WireTime.parse(text)).contains(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22", "2026-11-22T13:38:01", "2026-13-22T13:38:01Z"})
    void refusesWhatHasNoOffsetOrIsNoTime(String text) {
        assertThat(WireTime.parse(text)).isEmpty();
    }

    @Property
    void readsWhatItWrote(@ForAll @LongRange(min = 0, max = 4_102_444_800_000_000L) long micros) {
        Instant time = Instant.EPOCH.plusSeconds(micros / 1_000_000).plusNanos(micros % 1_000_000 * 1_000);
        assertThat(WireTime.parse(WireTime.format(time))).contains(time);
    }
}
