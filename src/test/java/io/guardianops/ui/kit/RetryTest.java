package io.guardianops.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final Retry retry = new Retry();

    @Test
    void nothingIsDueBeforeSomethingFailed() {
        assertThat(retry.next()).isNull();
        assertThat(retry.isDue(NOW.plusSeconds(86_400))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "5, 30", "6, 30", "100, 30"})
    void waitsLongerAfterEachFailureUpToALimit(int failures, long atMost) {
        for (int i = 0; i < failures; i++) {
            retry.failed(NOW);
        }

        assertThat(retry.failures()).isEqualTo(failures);
        assertThat(waitOf(retry)).isBetween(Duration.ofSeconds(atMost * 3).dividedBy(4), Duration.ofSeconds(atMost));
    }

    @Test
    void isDueFromItsTimeOn() {
        retry.failed(NOW);
        Instant next = Objects.requireNonNull(retry.next());

        assertThat(retry.isDue(next.minusMillis(1))).isFalse();
        assertThat(retry.isDue(next)).isTrue();
    }

    @Test
    void consolesThatLostTheSameServerDoNotComeBackAtOnce() {
        long different = Stream.generate(Retry::new)
                .limit(50)
                .peek(each -> each.failed(NOW))
                .map(RetryTest::waitOf)
                .distinct()
                .count();

        assertThat(different).isGreaterThan(10);
    }

    @Test
    void whatIsGivenUpIsNotDueAgain() {
        retry.failed(NOW);

        retry.giveUp();

        assertThat(retry.next()).isNull();
        assertThat(retry.isDue(NOW.plusSeconds(86_400))).isFalse();
    }

    @Test
    void startsAnewAfterASuccess() {
        for (int i = 0; i < 5; i++) {
            retry.failed(NOW);
        }
        retry.calm();
        assertThat(retry.isDue(NOW.plusSeconds(86_400))).isFalse();

        retry.failed(NOW);

        assertThat(waitOf(retry)).isLessThanOrEqualTo(Retry.FIRST);
    }

    private static Duration waitOf(Retry retry) {
        return Duration.between(NOW, Objects.requireNonNull(retry.next()));
    }
}
