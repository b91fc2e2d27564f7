package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir
    Path folder;

    @Test
    void whatWasDoneIsCounted() {
        Metrics metrics = new Metrics(ServedEngine::caller).gauge("guardian_leader", "Leads.", () -> 1);
        try (ServedEngine served = new ServedEngine(folder, metrics)) {
            served.get("/api/v1/tasks");
            served.get("/api/v1/tasks/nope");
            served.get("/nowhere/at/all");
            served.post(
                    "/api/v1/guardian/intervention/stop-intake",
                    "{\"reason\": \"Flood\", \"initiated_by\": \"alice\"}");

            ServedEngine.Answer answer = served.get("/metrics");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("text/plain; version=0.0.4");
            assertThat(answer.text())
                    .contains(
                            "guardian_http_requests_total{method=\"GET\",route=\"/api/v1/tasks\",status=\"200\"} 1.0",
                            "guardian_http_requests_total{method=\"GET\",route=\"/api/v1/tasks/{id}\",status=\"404\"}"
                                    + " 1.0",
                            "guardian_http_request_seconds_bucket{method=\"GET\",route=\"/api/v1/tasks\",le=\"+Inf\"}"
                                    + " 1",
                            "guardian_interventions_total{type=\"stop_intake\"} 1.0",
                            "# TYPE guardian_leader gauge",
                            "guardian_leader 1.0")
                    .doesNotContain("nope", "nowhere");
        }
    }

    @Test
    void theyAreForCallersOnly() {
        try (ServedEngine served = new ServedEngine(folder, new Metrics(ServedEngine::caller))) {
            assertThat(served.send(served.request("/metrics", null).GET()).status())
                    .isEqualTo(401);
            assertThat(served.send(served.request("/metrics", ServedEngine.WORKER)
                                    .GET())
                            .status())
                    .isEqualTo(200);
        }
    }
}
