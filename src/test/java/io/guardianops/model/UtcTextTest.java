package io.guardianops.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
    /// 0000-01-01 and 9999-12-31, in seconds since 1970.
    private static final long FIRST = -62_167_219_200L;

    private static final long LAST = 253_402_300_799L;

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Property
    void writesAndReadsAsTheFormatterDoes(
            @ForAll @LongRange(min = FIRST, max = LAST) long second, @ForAll @IntRange(max = 999_999) int micros) {
        Instant time = Instant.ofEpochSecond(second, micros * 1_000L);

        assertThat(UtcText.of(time)).isEqualTo(ISO.format(time));
        assertThat(UtcText.parse(UtcText.of(time))).contains(time);
        assertThat(UtcText.isTime(UtcText.of(time))).isTrue();
    }

    @Property
    void aTimeIsWhatCanBeRead(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 24) int hour,
            @ForAll @IntRange(max = 60) int minute,
            @ForAll @IntRange(min = 1999, max = 2005) int year) {
        String text =
                "%04d-%02d-%02dT%02d:%02d:%02d.000000+00:00".formatted(year, month, day, hour, minute, 60 - minute);

        assertThat(UtcText.isTime(text)).isEqualTo(UtcText.parse(text).isPresent());
    }

    @Test
    void cutsToTheMicrosecond() {
        assertThat(UtcText.of(Instant.parse("2026-11-22T14:02:03.123456789Z")))
                .isEqualTo("2026-11-22T14:02:03.123456+00:00");
    }

    @Test
    void writesYearsOfMoreDigits() {
        assertThat(UtcText.of(Instant.parse("+12026-11-22T14:02:03Z"))).isEqualTo("+12026-11-22T14:02:03.000000+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22T14:02:03.123456Z",
                "2026-11-22T14:02:03.123456+01:00",
                "2026-11-22 14:02:03.123456+00:00",
                "2026-11-22T14:02:03.12345x+00:00",
                "2026-11-22T14:02:03.123456+00:00 ",
                "2026-02-30T14:02:03.123456+00:00",
                "2026-11-22T24:00:00.000000+00:00",
                "٢٠٢٦-11-22T14:02:03.123456+00:00"
            })
    void readsNothingElse(String text) {
        assertThat(UtcText.parse(text)).isEmpty();
        assertThat(UtcText.isTime(text)).isFalse();
    }
}
