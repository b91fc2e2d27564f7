package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.wire.ActionQueryParameters;
import io.guardianops.wire.AgentQueryParameters;
import io.guardianops.wire.BundleParameters;
import io.guardianops.wire.EventParameters;
import io.guardianops.wire.TaskQueryParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private static ServedEngine served;
    private final Contract contract = new Contract();

    @BeforeAll
    static void serve(@TempDir Path folder) {
        served = new ServedEngine(folder);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void theRoutesAreTheOperationsOfTheDocument() {
        Set<String> routed = served.server.endpoints().stream()
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .filter(endpoint -> !endpoint.method.name().equals("HEAD"))
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = contract.operations().stream()
                .filter(operation -> !operation.isOfPart())
                .map(Contract.Operation::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routed).isNotEmpty().isEqualTo(described);
    }

    @Test
    void everyParameterThatIsReadIsInTheDocumentAndNoOther() {
        parameters("/api/v1/tasks", TaskQueryParameters.NAMES, "detail");
        parameters("/api/v1/agents", AgentQueryParameters.NAMES, "detail");
        parameters("/api/v1/guardian/actions", ActionQueryParameters.NAMES, "detail");
        parameters("/api/v1/guardian/audit/bundle", BundleParameters.NAMES);
        parameters("/api/v1/guardian/events", EventParameters.FILTER_NAMES, "after", "limit");
        parameters("/api/v1/guardian/snapshot", List.of(), "ended_since");
        parameters("/api/v1/guardian/policies", List.of(), "include");
        parameters("/api/v1/agents/health", List.of(), "timeout_seconds");
        parameters("/api/v1/agents/stale", List.of(), "timeout_seconds");
        for (String single : List.of("/api/v1/tasks/{id}", "/api/v1/agents/{id}", "/api/v1/guardian/actions/{id}")) {
            parameters(single, List.of(), "detail");
        }
    }

    @Test
    void theDocumentIsServedWithTheVersionOfTheProgram() {
        ServedEngine.Answer answer =
                served.send(served.request("/openapi.json", null).GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/info/version").stringValue()).isEqualTo("1.2.3");
        assertThat(answer.json().at("/openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(answer.json().get("paths").size()).isEqualTo(46);
    }

    @Test
    void theRootSaysWhereToLook() {
        ServedEngine.Answer answer = served.send(served.request("/", null).GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"docs\":\"/docs\",\"openapi\":\"/openapi.json\",\"api\":\"/api/v1\"}");
    }

    @Test
    void thePageLoadsEverythingFromItsOwnServer() {
        ServedEngine.Answer page = served.send(served.request("/docs", null).GET());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'")
                .doesNotContain("http");
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        int found = 0;
        while (links.find()) {
            found++;
            assertThat(links.group(1)).startsWith("/docs/");
            ServedEngine.Answer asset =
                    served.send(served.request(links.group(1), null).GET());
            assertThat(asset.status()).as(links.group(1)).isEqualTo(200);
            assertThat(asset.raw().body()).isNotEmpty();
        }
        assertThat(found).isEqualTo(4);
        assertThat(page.text()).doesNotContain("http:", "https:");
        assertThat(served.get("/docs/start.js").text())
                .contains("/openapi.json")
                .doesNotContain("http");
    }

    @Test
    void nothingElseOfTheJarIsServed() {
        for (String asset :
                List.of("swagger-initializer.js", "..%2f..%2fpom.xml", "index.html", "swagger-ui.css.map")) {
            assertThat(served.get("/docs/" + asset).status()).as(asset).isEqualTo(404);
        }
    }

    private void parameters(String path, List<String> read, String... more) {
        assertThat(contract.queryParameters(contract.operation("GET", path)))
                .as(path)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(read.stream(), Stream.of(more)).toList());
    }
}
