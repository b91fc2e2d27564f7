package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of the `detail` list of a 422, in the reference server's words.
///
/// @param type  a stable word for what is wrong
/// @param loc   where: `body` or `query`, then the field, or the offset of a syntax error
/// @param msg   for people
/// @param input what was given
/// @param ctx   the bound or the reason, where there is one
/// @param code  our code for it
public record FieldProblem(
        String type,
        List<Object> loc,
        String msg,
        @Nullable Object input,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> ctx,

        @JsonIgnore String code) {

    /// The problems that need nothing but the field to be told.
    enum Kind {
        INTEGER("int_parsing", "Input should be a valid integer, unable to parse string as an integer"),
        INTEGER_TYPE("int_type", "Input should be a valid integer"),
        FRACTION("int_from_float", "Input should be a valid integer, got a number with a fractional part"),
        BOOLEAN("bool_parsing", "Input should be a valid boolean, unable to interpret input"),
        BOOLEAN_TYPE("bool_type", "Input should be a valid boolean"),
        TEXT("string_type", "Input should be a valid string"),
        LIST("list_type", "Input should be a valid list"),
        OBJECT("dict_type", "Input should be a valid dictionary"),
        TIME("datetime_from_date_parsing", "Input should be a valid time with offset, as 2026-11-22T13:38:01+00:00"),
        CHARACTERS("string_unicode", "Input contains characters that can't be kept");

        private final String type;
        private final String message;

        Kind(String type, String message) {
            this.type = type;
            this.message = message;
        }

        FieldProblem in(String place, String field, @Nullable Object input) {
            String code = this == CHARACTERS ? "invalid_characters" : "invalid_" + field;
            return new FieldProblem(type, List.of(place, field), message, input, null, code);
        }
    }

    static FieldProblem missing(String field, @Nullable Object body) {
        return new FieldProblem("missing", List.of("body", field), "Field required", body, null, "missing_" + field);
    }

    static FieldProblem missingParameter(String field) {
        return new FieldProblem("missing", List.of("query", field), "Field required", null, null, "missing_" + field);
    }

    static FieldProblem missingBody() {
        return new FieldProblem("missing", List.of("body"), "Field required", null, null, "malformed_body");
    }

    static FieldProblem notAnObject(@Nullable Object body) {
        return new FieldProblem(
                "model_attributes_type",
                List.of("body"),
                "Input should be a valid dictionary or object to extract fields from",
                body,
                null,
                "malformed_body");
    }

    static FieldProblem syntax(long offset, String error) {
        return new FieldProblem(
                "json_invalid",
                List.of("body", offset),
                "JSON decode error",
                Map.of(),
                Map.of("error", error),
                "malformed_json");
    }

    static FieldProblem atLeast(int bound, String place, String field, @Nullable Object input) {
        return new FieldProblem(
                "greater_than_equal",
                List.of(place, field),
                "Input should be greater than or equal to " + bound,
                input,
                Map.of("ge", bound),
                "invalid_" + field);
    }

    static FieldProblem atMost(int bound, String place, String field, @Nullable Object input) {
        return new FieldProblem(
                "less_than_equal",
                List.of(place, field),
                "Input should be less than or equal to " + bound,
                input,
                Map.of("le", bound),
                "invalid_" + field);
    }

    static FieldProblem ofWords(String place, String field, @Nullable Object input, List<String> words) {
        String expected = "'" + String.join("', '", words) + "'";
        return new FieldProblem(
                "enum",
                List.of(place, field),
                "Input should be one of " + expected,
                input,
                Map.of("expected", expected),
                "invalid_" + field);
    }

    /// The field, empty where the body as a whole is wrong.
    String field() {
        return loc.size() > 1 && loc.getLast() instanceof String field ? field : "";
    }
}
