package io.guardianops.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertThat(CsvText.line(List.of("plain", "", "a,b", "say \"no\"", "two\nlines", "Überlauf")))
                .isEqualTo("plain,,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",Überlauf\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void formulasAreMadeHarmless(String cell) {
        String line = CsvText.line(List.of(cell));

        assertThat(line.replace("\"", "")).isEqualTo("'" + cell + "\r\n");
    }

    @Test
    void signsWithinACellStay() {
        assertThat(CsvText.line(List.of("a=b", "1-2"))).isEqualTo("a=b,1-2\r\n");
    }
}
