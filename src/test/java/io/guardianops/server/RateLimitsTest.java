package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitsTest {
    private static final String TASKS = "/api/v1/tasks";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void tooManyRequestsAreToldInBothShapes() {
        try (ServedEngine served = new ServedEngine(folder, new RateLimits(3, 20, nanos::get))) {
            for (int i = 0; i < 3; i++) {
                assertThat(served.get(TASKS).status()).isEqualTo(200);
            }

            ServedEngine.Answer refused = served.get(TASKS);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(ServedEngine.text(refused.json(), "error")).isEqualTo("Rate limit exceeded: 3 per 1 second");
            assertThat(ServedEngine.text(refused.json(), "detail")).isEqualTo("Rate limit exceeded: 3 per 1 second");
            assertThat(ServedEngine.text(refused.json(), "code")).isEqualTo("rate_limited");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("x-request-id")).isNotBlank();

            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(served.get(TASKS).status()).isEqualTo(200);
        }
    }

    @Test
    void guessesAreLimitedAndHoldUpNobodyElse() {
        try (ServedEngine served = new ServedEngine(folder, new RateLimits(1_000, 2, nanos::get))) {
            assertThat(guess(served).status()).isEqualTo(401);
            assertThat(guess(served).status()).isEqualTo(401);

            ServedEngine.Answer refused = guess(served);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(ServedEngine.text(refused.json(), "error")).isEqualTo("Rate limit exceeded: 2 per 1 minute");
            assertThat(refused.header("Retry-After")).isEqualTo("30");
            assertThat(served.get(TASKS).status()).as("with a valid token").isEqualTo(200);
        }
    }

    @Test
    void aLimitHoldsForEachKeyByItself() {
        RateLimit limit = new RateLimit(2, Duration.ofSeconds(1), nanos::get);
        limit.take("a");
        limit.take("a");
        limit.take("b");

        assertThatThrownBy(() -> limit.take("a")).isInstanceOf(RateLimited.class);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        limit.take("a");
        assertThatThrownBy(() -> limit.take("a")).isInstanceOf(RateLimited.class);
    }

    private static ServedEngine.Answer guess(ServedEngine served) {
        return served.send(served.request(TASKS, "guess").GET());
    }
}
