package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

@NullMarked
class ReadableTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
        "2026-11-22T12:00:00+02:00, 2026-11-22T10:00:00Z",
        "2026-11-22T12:00, 2026-11-22T12:00:00Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
        "2h, 2026-11-22T12:00:00Z",
        "1h30m, 2026-11-22T12:30:00Z",
        "90s, 2026-11-22T13:58:30Z",
        "1w, 2026-11-15T14:00:00Z",
        "3D, 2026-11-19T14:00:00Z"
    })
    void readsTimesAsPeopleWriteThem(String text, String expected) {
        assertThat(new InstantConverter(InstantSource.fixed(NOW)).convert(text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "h", "2 hours", "-2h", "2026-13-01", "T", "99999999h", "now"})
    void refusesWhatIsNoTime(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new InstantConverter(InstantSource.fixed(NOW)).convert(text));
    }

    @ParameterizedTest
    @CsvSource({"7, 7s", "2460, 41m 00s", "7500, 2h 05m", "273600, 3d 4h"})
    void tellsLengthsInTwoUnits(long seconds, String expected) {
        assertThat(Age.of(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }

    @Test
    void tellsDistancesFromNow() {
        assertThat(Age.between(NOW.minusSeconds(67), NOW)).isEqualTo("1m 07s ago");
        assertThat(Age.between(NOW.plusSeconds(67), NOW)).isEqualTo("in 1m 07s");
        assertThat(Age.between(NOW, NOW)).isEqualTo("now");
        assertThat(Age.between(null, NOW)).isEqualTo("never");
    }

    @Test
    void alignsAndCutsTables() {
        Table table = new Table("ID", "TITLE");
        table.row("a-long-id", "Short");
        table.row("b", "Überprüfung – 検証 and more");

        assertThat(table.lines(20)).containsExactly("ID         TITLE", "a-long-id  Short", "b          Überprüf…");
    }

    @Test
    void takesOutWhatCouldSteerATerminal() {
        assertThat(Printable.of("red\u001b[31m\nnext\u202e line")).isEqualTo("red [31m next  line");
    }
}
