package io.guardianops.client.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One exchange with the reference server, as it was recorded.
record RecordedExchange(String file, String name, JsonNode request, JsonNode response) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> FILES =
            List.of("actions", "agents", "auth", "cancel-task", "override-priority", "reallocate", "revert", "tasks");

    static Stream<RecordedExchange> all() {
        return FILES.stream().flatMap(file -> {
            List<RecordedExchange> exchanges = new ArrayList<>();
            for (JsonNode each : read(file + ".json").values()) {
                exchanges.add(new RecordedExchange(
                        file, each.get("name").stringValue(), each.get("request"), each.get("response")));
            }
            return exchanges.stream();
        });
    }

    static RecordedExchange named(String name) {
        return all().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    static JsonNode read(String file) {
        try (InputStream in = RecordedExchange.class.getResourceAsStream("/wire/" + file)) {
            return MAPPER.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String method() {
        return request.get("method").stringValue();
    }

    String path() {
        return request.get("path").stringValue();
    }

    String query() {
        JsonNode query = request.get("query");
        return query == null || query.isNull() ? "" : query.stringValue();
    }

    /// The request's body as JSON; a null node where it has none.
    JsonNode body() {
        JsonNode body = request.get("body");
        if (body != null && body.isString()) {
            try {
                return MAPPER.readTree(body.stringValue());
            } catch (RuntimeException _) {
                return MAPPER.nullNode();
            }
        }
        return body == null ? MAPPER.nullNode() : body;
    }

    int status() {
        return response.get("status").intValue();
    }

    String responseBody() {
        JsonNode body = response.get("body");
        return body == null || body.isNull() ? "" : body.isString() ? body.stringValue() : body.toString();
    }

    /// The answer, with the headers that mean something to a client.
    MockResponse answer() {
        MockResponse.Builder answer = new MockResponse.Builder().code(status()).body(responseBody());
        for (JsonNode header : response.get("headers").values()) {
            String name = header.get(0).stringValue();
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
                answer.addHeader(name, header.get(1).stringValue());
            }
        }
        return answer.build();
    }

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
