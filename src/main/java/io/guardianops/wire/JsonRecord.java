package io.guardianops.wire;

import io.guardianops.model.GuardianException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of one JSON object, read by name and checked by type; what is missing or null is empty. Remembers what
/// was asked for, and so what nobody knew.
final class JsonRecord {
    private static final String NEXT_STEP = "Correct the file, then try again; nothing was taken over.";

    private final JsonNode node;
    private final String path;
    private final Set<String> known = new HashSet<>();

    private JsonRecord(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /// An element of an array of records.
    static JsonRecord element(JsonNode node, int index) {
        JsonRecord element = new JsonRecord(node, "[" + index + "]");
        if (!node.isObject()) {
            throw element.invalid("malformed_record", "", "expected an object, but found " + kind(node));
        }
        return element;
    }

    /// An object that is the whole of an answer.
    static JsonRecord whole(JsonNode node) {
        JsonRecord whole = new JsonRecord(node, "");
        if (!node.isObject()) {
            throw whole.invalid("malformed_record", "", "expected an object, but found " + kind(node));
        }
        return whole;
    }

    /// Text that must be there and say something.
    String requiredText(String name) {
        return word(name).orElseThrow(() -> invalid("malformed_record", name, "is missing"));
    }

    /// Text that says something where it is there.
    Optional<String> word(String name) {
        Optional<String> word = text(name);
        if (word.isPresent() && word.get().isBlank()) {
            throw invalid("malformed_record", name, "must not be blank");
        }
        return word;
    }

    Optional<String> text(String name) {
        return value(name).map(value -> text(name, value));
    }

    List<String> texts(String name) {
        JsonNode array = value(name).orElse(null);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            throw wrongType(name, "an array of strings", array);
        }
        List<String> texts = new ArrayList<>(array.size());
        for (int index = 0; index < array.size(); index++) {
            texts.add(text(name + "[" + index + "]", array.get(index)));
        }
        return texts;
    }

    /// A whole number, 0 or more.
    Optional<Integer> count(String name) {
        return value(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
                throw wrongType(name, "a whole number, 0 or more", value);
            }
            return value.intValue();
        });
    }

    /// A whole number that may be larger than an `int`, 0 or more.
    Optional<Long> longCount(String name) {
        return value(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw wrongType(name, "a whole number, 0 or more", value);
            }
            return value.longValue();
        });
    }

    /// A number from 0 to 1.
    Optional<Double> share(String name) {
        return value(name).map(value -> {
            if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
                throw wrongType(name, "a number from 0 to 1", value);
            }
            return value.doubleValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrongType(name, "true or false", value);
            }
            return value.booleanValue();
        });
    }

    Optional<Instant> time(String name) {
        return parsed(name, WireTime::parse, "a time with offset such as 2026-11-22T13:38:01.303121+00:00");
    }

    /// Text of a form of its own.
    ///
    /// @param parse    empty for text that isn't of that form
    /// @param expected the form, for the error
    <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String expected) {
        return text(name)
                .map(text -> parse.apply(text)
                        .orElseThrow(() -> invalid(
                                "malformed_record", name, "expected " + expected + ", but found \"" + text + "\"")));
    }

    /// Any value, as JSON text.
    Optional<String> json(String name) {
        return value(name).map(WireFormat::write);
    }

    Optional<JsonRecord> record(String name) {
        return value(name).map(value -> {
            if (!value.isObject()) {
                throw wrongType(name, "an object", value);
            }
            return new JsonRecord(value, place(name));
        });
    }

    /// An array of objects; one that misses is empty.
    List<JsonRecord> records(String name) {
        JsonNode array = value(name).orElse(null);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            throw wrongType(name, "an array of objects", array);
        }
        List<JsonRecord> records = new ArrayList<>(array.size());
        for (int index = 0; index < array.size(); index++) {
            JsonRecord element = new JsonRecord(array.get(index), place(name + "[" + index + "]"));
            if (!element.node.isObject()) {
                throw wrongType(name + "[" + index + "]", "an object", element.node);
            }
            records.add(element);
        }
        return records;
    }

    /// An object as plain values; one that misses is empty.
    Map<String, @Nullable Object> map(String name) {
        return value(name)
                .map(value -> {
                    if (!value.isObject()) {
                        throw wrongType(name, "an object", value);
                    }
                    return WireFormat.toMap(value);
                })
                .orElse(Map.of());
    }

    /// Names of the fields, in order.
    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    boolean has(String name) {
        return node.has(name);
    }

    /// Names of the fields that were never asked for.
    List<String> unreadFields() {
        return node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    GuardianException.Invalid invalid(String code, String field, String problem) {
        String place = place(field);
        String element = place.isEmpty() ? "The answer" : "Element " + place;
        return new GuardianException.Invalid(code, place, element + ": " + problem, NEXT_STEP);
    }

    private String place(String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    /// What a value is, in words.
    static String kind(@Nullable JsonNode node) {
        return switch (node == null ? null : node.getNodeType()) {
            case null -> "nothing";
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING -> "a string";
            case NUMBER -> "the number " + node;
            case BOOLEAN -> String.valueOf(node);
            case NULL -> "null";
            case BINARY, MISSING -> "nothing";
        };
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw wrongType(name, "a string", value);
        }
        String text = value.stringValue();
        if (Storable.isNot(text)) {
            throw invalid("malformed_record", name, "contains a character that can't be stored");
        }
        return text;
    }

    private GuardianException.Invalid wrongType(String name, String expected, JsonNode found) {
        return invalid("malformed_record", name, "expected " + expected + ", but found " + kind(found));
    }
}
