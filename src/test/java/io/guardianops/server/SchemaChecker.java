package io.guardianops.server;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Holds values against the schemas of an OpenAPI document, as far as that document uses JSON Schema; a keyword that it
/// doesn't know is a failure, not passed over.
final class SchemaChecker {
    private static final Set<String> WORDS_ONLY = Set.of("description", "examples", "default", "format");

    private final JsonNode document;

    SchemaChecker(JsonNode document) {
        this.document = document;
    }

    /// What is wrong with a value, each with its place; empty if nothing is.
    List<String> problems(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "$", problems);
        return problems;
    }

    /// What a reference leads to, or the node itself.
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolve(document.at(reference.stringValue().substring(1)));
    }

    private void check(JsonNode given, JsonNode value, String at, List<String> problems) {
        JsonNode schema = resolve(given);
        for (var keyword : schema.properties()) {
            JsonNode rule = keyword.getValue();
            switch (keyword.getKey()) {
                case "type" -> require(isOfType(rule, value), at, "is no " + rule, problems);
                case "enum" -> require(contains(rule, value), at, "is none of " + rule, problems);
                case "const" -> require(rule.equals(value), at, "is not " + rule, problems);
                case "required" -> {
                    for (JsonNode name : rule.values()) {
                        require(
                                !value.isObject() || value.has(name.stringValue()),
                                at,
                                "lacks " + name.stringValue(),
                                problems);
                    }
                }
                case "properties" -> {
                    for (var property : rule.properties()) {
                        JsonNode member = value.get(property.getKey());
                        if (member != null) {
                            check(property.getValue(), member, at + "." + property.getKey(), problems);
                        }
                    }
                }
                case "additionalProperties" -> additional(schema, rule, value, at, problems);
                case "items" -> {
                    for (int i = 0; value.isArray() && i < value.size(); i++) {
                        check(rule, value.get(i), at + "[" + i + "]", problems);
                    }
                }
                case "minItems" ->
                    require(!value.isArray() || value.size() >= rule.intValue(), at, "too few", problems);
                case "minimum" -> require(compare(value, rule) >= 0, at, "is below " + rule, problems);
                case "maximum" -> require(compare(value, rule) <= 0, at, "is above " + rule, problems);
                case "minLength" -> require(length(value, rule.intValue()) >= rule.intValue(), at, "short", problems);
                case "maxLength" -> require(length(value, 0) <= rule.intValue(), at, "too long", problems);
                case "pattern" ->
                    require(
                            !value.isString()
                                    || Pattern.compile(rule.stringValue())
                                            .matcher(value.stringValue())
                                            .find(),
                            at,
                            "doesn't match " + rule,
                            problems);
                case "allOf" -> rule.values().forEach(each -> check(each, value, at, problems));
                case "anyOf" ->
                    require(
                            rule.values().stream()
                                    .anyMatch(each -> problems(each, value).isEmpty()),
                            at,
                            "is none of the alternatives: " + value,
                            problems);
                default -> require(WORDS_ONLY.contains(keyword.getKey()), at, "unknown " + keyword, problems);
            }
        }
    }

    private void additional(JsonNode schema, JsonNode rule, JsonNode value, String at, List<String> problems) {
        JsonNode known = schema.get("properties");
        for (var member : value.properties()) {
            if (known != null && known.has(member.getKey())) {
                continue;
            }
            if (rule.isBoolean()) {
                require(rule.booleanValue(), at, "has " + member.getKey() + ", which is not described", problems);
            } else {
                check(rule, member.getValue(), at + "." + member.getKey(), problems);
            }
        }
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            return types.values().stream().anyMatch(type -> isOfType(type, value));
        }
        return switch (types.stringValue()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean contains(JsonNode words, JsonNode value) {
        return words.values().stream().anyMatch(value::equals);
    }

    private static int compare(JsonNode value, JsonNode bound) {
        return value.isNumber() ? new BigDecimal(value.asString()).compareTo(new BigDecimal(bound.asString())) : 0;
    }

    private static int length(JsonNode value, int otherwise) {
        return value.isString()
                ? value.stringValue().codePointCount(0, value.stringValue().length())
                : otherwise;
    }

    private static void require(boolean fulfilled, String at, String problem, List<String> problems) {
        if (!fulfilled) {
            problems.add(at + " " + problem);
        }
    }
}
