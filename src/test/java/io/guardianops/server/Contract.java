package io.guardianops.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document of the API, as a test reads it.
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document = JsonMapper.shared().readTree(OpenApiDocument.json("0"));
    private final SchemaChecker checker = new SchemaChecker(document);

    /// One operation of the document.
    record Operation(String method, String path, JsonNode description) {
        /// True if a part of the server serves it, not its routes.
        boolean isOfPart() {
            return description.has("x-part");
        }

        /// True if it asks for no token.
        boolean isOpen() {
            JsonNode security = description.get("security");
            return security != null && security.isEmpty();
        }

        /// A path that leads there.
        String somePath() {
            return path.replaceAll("\\{[a-z]+}", "x");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : member(document, "paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
                }
            }
        }
        return operations;
    }

    Operation operation(String method, String path) {
        return operations().stream()
                .filter(each -> each.method().equals(method) && each.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the document: " + method + " " + path));
    }

    /// The names of an operation's parameters in the query.
    Set<String> queryParameters(Operation operation) {
        Set<String> names = new TreeSet<>();
        JsonNode parameters = operation.description().get("parameters");
        if (parameters != null) {
            for (JsonNode each : parameters.values()) {
                JsonNode parameter = checker.resolve(each);
                if (ServedEngine.text(parameter, "in").equals("query")) {
                    names.add(ServedEngine.text(parameter, "name"));
                }
            }
        }
        return names;
    }

    /// Checks that an answer is one that the document promises.
    void covers(String method, String path, ServedEngine.Answer answer) {
        Operation operation = operation(method, path);
        JsonNode response = member(operation.description(), "responses").get(Integer.toString(answer.status()));
        Assertions.assertThat(response)
                .as("%s answers %d: %s", operation, answer.status(), answer.text())
                .isNotNull();
        JsonNode content = checker.resolve(response).get("content");
        if (content == null) {
            Assertions.assertThat(answer.raw().body()).isEmpty();
            return;
        }
        JsonNode schema = member(member(content, "application/json"), "schema");
        Assertions.assertThat(checker.problems(schema, answer.json()))
                .as("%s answers %d: %s", operation, answer.status(), answer.text())
                .isEmpty();
    }

    /// Checks a value against one of the named schemas.
    List<String> problems(String schema, JsonNode value) {
        return checker.problems(document.at("/components/schemas/" + schema), value);
    }

    private static JsonNode member(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }
}
