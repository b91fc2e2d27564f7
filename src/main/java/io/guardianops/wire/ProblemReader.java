package io.guardianops.wire;

import io.guardianops.model.GuardianException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the error answers of a guardian API, ours and the reference server's, into the family of exceptions that the
/// engine throws. Never fails: what it can't read is told by the status alone.
public final class ProblemReader {
    private static final int LONGEST_TEXT = 10_000;
    private static final String LOOK_AGAIN = "Reload and look at the present state.";
    private static final String CORRECT = "Correct the request, then send it again.";
    private static final String REPORT = "The server answered with status ";

    private ProblemReader() {}

    /// The failure that an answer with this status tells of.
    ///
    /// @param status 300 to 599
    /// @param body   as it came, perhaps empty or no JSON at all
    public static GuardianException read(int status, byte[] body) {
        JsonNode json = parse(body);
        JsonNode detail = json == null ? null : json.get("detail");
        String code = text(json, "code").orElse("");
        String message = text(json, "message")
                .or(() -> text(json, "detail"))
                .or(() -> text(json, "error"))
                .or(() -> text(first(detail), "msg"))
                .orElse(REPORT + status + (json == null && body.length > 0 ? " and something that isn't JSON" : ""));
        String nextStep = text(json, "next_step").orElse("");
        return switch (status) {
            case 401 -> new GuardianException.Unauthenticated(message);
            case 403 ->
                nextStep.isEmpty()
                        ? new GuardianException.NotPermitted(message)
                        : new GuardianException.NotPermitted(message, nextStep);
            case 404, 405 -> notFound(code, message, nextStep);
            case 409, 412 -> new GuardianException.Conflict(or(code, "conflict"), message, or(nextStep, LOOK_AGAIN));
            case 400, 422 -> invalid(code, field(json, detail), message, nextStep, detail);
            case 413, 414, 415, 428, 431 ->
                new GuardianException.Invalid(or(code, "bad_request"), "", message, or(nextStep, CORRECT));
            case 408, 502, 503, 504 ->
                new GuardianException.Unreachable(
                        or(code, "server_unavailable"), message, or(nextStep, "Try again in a moment."), null);
            case 429 ->
                new GuardianException.Unreachable(
                        or(code, "rate_limited"), message, or(nextStep, "Wait a little, then try again."), null);
            default ->
                code.equals("outcome_unknown")
                        ? new GuardianException.OutcomeUnknown(message, null)
                        : new GuardianException.Unexpected(message, null);
        };
    }

    private static GuardianException notFound(String code, String message, String nextStep) {
        if (!code.isEmpty()) {
            return new GuardianException.NotFound(code, message, or(nextStep, "Check the id."));
        }
        String told = message.toLowerCase(Locale.ROOT);
        String derived = told.contains("already reverted")
                ? "action_not_found_or_reverted"
                : told.startsWith("task") && told.endsWith("not found")
                        ? "task_not_found"
                        : told.startsWith("agent") && told.contains("not found")
                                ? "agent_not_found"
                                : told.startsWith("action") && told.endsWith("not found")
                                        ? "action_not_found"
                                        : "not_found";
        String advice = derived.equals("not_found") ? "The server has no such call." : "Check the id.";
        return new GuardianException.NotFound(derived, message, advice);
    }

    private static GuardianException invalid(
            String code, String field, String message, String nextStep, @Nullable JsonNode detail) {
        if (!code.isEmpty()) {
            return new GuardianException.Invalid(code, field, message, or(nextStep, CORRECT));
        }
        String told = message.toLowerCase(Locale.ROOT);
        if (told.startsWith("invalid priority")) {
            return new GuardianException.Invalid(
                    "invalid_priority", "new_priority", message, "Give CRITICAL, HIGH, MEDIUM or LOW.");
        }
        if (told.contains("insufficient capacity")) {
            return new GuardianException.Invalid(
                    "insufficient_capacity", "capacity", message, "Move fewer slots, or take them from another agent.");
        }
        if (detail == null || !detail.isArray() || field.isEmpty()) {
            return new GuardianException.Invalid("bad_request", field, message, CORRECT);
        }
        boolean missing = text(first(detail), "type").filter("missing"::equals).isPresent();
        return new GuardianException.Invalid(
                (missing ? "missing_" : "invalid_") + field, field, "The field " + field + ": " + message, CORRECT);
    }

    private static String field(@Nullable JsonNode json, @Nullable JsonNode detail) {
        Optional<String> told = text(json, "field");
        if (told.isPresent()) {
            return told.get();
        }
        JsonNode problem = first(detail);
        JsonNode place = problem == null ? null : problem.get("loc");
        // The first is `body` or `query`; an offset of a syntax error is a number.
        return place != null
                        && place.isArray()
                        && place.size() > 1
                        && place.get(place.size() - 1).isString()
                ? place.get(place.size() - 1).stringValue()
                : "";
    }

    private static @Nullable JsonNode first(@Nullable JsonNode array) {
        return array != null && array.isArray() && !array.isEmpty() ? array.get(0) : null;
    }

    private static Optional<String> text(@Nullable JsonNode object, String name) {
        JsonNode value = object == null ? null : object.get(name);
        if (value == null || !value.isString()) {
            return Optional.empty();
        }
        String text = value.stringValue();
        return Optional.of(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text)
                .filter(each -> !each.isEmpty() || name.equals("field"));
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode json = body.length == 0 ? null : WireFormat.read(body);
            return json != null && json.isObject() ? json : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
