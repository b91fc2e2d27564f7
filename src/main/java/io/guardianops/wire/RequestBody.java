package io.guardianops.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The fields of a request's body, read by name and type. Everything that is wrong is collected, and told at once by
/// [#read]. Numbers are read as the reference server does, whole ones out of `4.0` and `"4"` too, but `true` is none;
/// unknown fields are passed over, since newer callers may have more to say. Text may be anything: the engine says what
/// it keeps, after it looked at the authority. Not thread-safe.
public final class RequestBody {
    /// Echoes of a body in an error are at most this long, in characters.
    private static final int ECHO = 2_000;

    /// Digits before or zeros after the decimal point.
    private static final int LONGEST_NUMBER = 400;

    private final JsonNode root;
    private final List<FieldProblem> problems;

    private RequestBody(JsonNode root, List<FieldProblem> problems) {
        this.root = root;
        this.problems = problems;
    }

    /// Parses a body: one JSON object in UTF-8.
    ///
    /// @throws UnreadableRequest if it isn't one
    /// @throws io.guardianops.model.GuardianException.Invalid with code `malformed_body` if it isn't UTF-8
    public static RequestBody parse(byte[] json) {
        JsonNode root = StrictJson.parse(json);
        if (!root.isObject()) {
            throw new UnreadableRequest(FieldProblem.notAnObject(echo(root)));
        }
        return new RequestBody(root, new ArrayList<>());
    }

    /// What the function makes of the fields, if they can be read.
    ///
    /// @throws UnreadableRequest with everything that was found wrong
    public <T> T read(Function<RequestBody, T> reading) {
        T result = reading.apply(this);
        if (!problems.isEmpty()) {
            throw new UnreadableRequest(problems);
        }
        return result;
    }

    /// Where the fields stood, for errors that come later.
    public Origin origin() {
        return new Origin("body", name -> {
            JsonNode value = root.get(name);
            return value == null ? null : echo(value);
        });
    }

    /// Text that must be there; it may be empty.
    public String text(String name) {
        return present(name).map(value -> text(name, value)).orElse("");
    }

    public @Nullable String optionalText(String name) {
        return optional(name).map(value -> text(name, value)).orElse(null);
    }

    /// Text that is kept as it is, without the engine's looking at it.
    public String storableText(String name) {
        String text = text(name);
        if (Storable.isNot(text)) {
            problems.add(FieldProblem.Kind.CHARACTERS.in("body", name, null));
        }
        return text;
    }

    public int number(String name) {
        return present(name).map(value -> number(name, value)).orElse(0);
    }

    /// A number within bounds. One that is null is as wrong as on the reference server, one that misses is not.
    public int numberBetween(int least, int most, String name, int otherwise) {
        JsonNode value = root.get(name);
        if (value == null) {
            return otherwise;
        }
        int before = problems.size();
        int number = number(name, value);
        if (problems.size() > before) {
            return otherwise;
        }
        if (number < least) {
            problems.add(FieldProblem.atLeast(least, "body", name, echo(value)));
        } else if (number > most) {
            problems.add(FieldProblem.atMost(most, "body", name, echo(value)));
        }
        return number;
    }

    public @Nullable Integer optionalNumber(String name) {
        return optional(name).map(value -> number(name, value)).orElse(null);
    }

    public boolean flag(String name) {
        return optional(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        problems.add(FieldProblem.Kind.BOOLEAN_TYPE.in("body", name, echo(value)));
                    }
                    return value.isBoolean() && value.booleanValue();
                })
                .orElse(false);
    }

    public @Nullable Instant optionalTime(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        Optional<Instant> time = WireTime.parse(text);
        if (time.isEmpty()) {
            problems.add(FieldProblem.Kind.TIME.in("body", name, text));
        }
        return time.orElse(null);
    }

    /// A list of texts; one that misses is empty.
    public List<String> texts(String name) {
        return optional(name)
                .map(value -> {
                    if (!value.isArray()) {
                        problems.add(FieldProblem.Kind.LIST.in("body", name, echo(value)));
                        return List.<String>of();
                    }
                    return value.values().stream().map(each -> text(name, each)).toList();
                })
                .orElse(List.of());
    }

    /// A word of a form of its own, e.g. out of a closed set.
    ///
    /// @param words what to expect, for the error
    public <T> T word(String name, Function<String, Optional<T>> parse, List<String> words, T otherwise) {
        return optional(name)
                .map(value -> {
                    Optional<T> word = value.isString() ? parse.apply(value.stringValue()) : Optional.empty();
                    if (word.isEmpty()) {
                        problems.add(FieldProblem.ofWords("body", name, echo(value), words));
                    }
                    return word.orElse(otherwise);
                })
                .orElse(otherwise);
    }

    /// An object within this one, e.g. `dependencies`; one that misses is empty. Its problems are this one's.
    public RequestBody object(String name) {
        JsonNode value = optional(name).orElse(null);
        if (value != null && !value.isObject()) {
            problems.add(FieldProblem.Kind.OBJECT.in("body", name, echo(value)));
        }
        return new RequestBody(
                value != null && value.isObject() ? value : JsonNodeFactory.instance.objectNode(), problems);
    }

    /// Any value as JSON text that can be stored; null if it misses.
    public @Nullable String json(String name) {
        return optional(name)
                .map(value -> {
                    if (!isStorable(value)) {
                        problems.add(FieldProblem.Kind.CHARACTERS.in("body", name, null));
                    }
                    return WireFormat.write(value);
                })
                .orElse(null);
    }

    private Optional<JsonNode> present(String name) {
        JsonNode value = root.get(name);
        if (value == null) {
            problems.add(FieldProblem.missing(name, echo(root)));
        }
        return Optional.ofNullable(value);
    }

    private Optional<JsonNode> optional(String name) {
        return Optional.ofNullable(root.get(name)).filter(value -> !value.isNull());
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()) {
            problems.add(FieldProblem.Kind.TEXT.in("body", name, echo(value)));
            return "";
        }
        return value.stringValue();
    }

    private int number(String name, JsonNode value) {
        BigInteger whole = null;
        if (value.isNumber()) {
            BigDecimal decimal = value.decimalValue();
            if (isVast(decimal)) {
                problems.add(FieldProblem.atMost(Integer.MAX_VALUE, "body", name, echo(value)));
                return 0;
            }
            try {
                whole = decimal.toBigIntegerExact();
            } catch (ArithmeticException _) {
                problems.add(FieldProblem.Kind.FRACTION.in("body", name, echo(value)));
                return 0;
            }
        } else if (value.isString()) {
            whole = whole(value.stringValue());
        }
        if (whole == null) {
            FieldProblem.Kind kind = value.isString() ? FieldProblem.Kind.INTEGER : FieldProblem.Kind.INTEGER_TYPE;
            problems.add(kind.in("body", name, echo(value)));
            return 0;
        }
        if (whole.bitLength() >= Integer.SIZE) {
            problems.add(
                    whole.signum() > 0
                            ? FieldProblem.atMost(Integer.MAX_VALUE, "body", name, echo(value))
                            : FieldProblem.atLeast(Integer.MIN_VALUE, "body", name, echo(value)));
            return 0;
        }
        return whole.intValue();
    }

    private static @Nullable BigInteger whole(String text) {
        return text.strip().matches("[+-]?[0-9]{1,40}") ? new BigDecimal(text.strip()).toBigInteger() : null;
    }

    /// Of a size that nobody means, and that would fill the memory if it were written out.
    private static boolean isVast(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER;
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isString()) {
            return !Storable.isNot(node.stringValue());
        }
        if (node.isNumber()) {
            return !isVast(node.decimalValue());
        }
        if (node.isObject()) {
            return node.properties().stream().allMatch(RequestBody::isStorable);
        }
        return node.values().stream().allMatch(RequestBody::isStorable);
    }

    private static boolean isStorable(Map.Entry<String, JsonNode> field) {
        return !Storable.isNot(field.getKey()) && isStorable(field.getValue());
    }

    private static @Nullable Object echo(JsonNode value) {
        return WireFormat.write(value).length() > ECHO ? null : value;
    }
}
