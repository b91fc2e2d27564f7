package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.model.GuardianException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a server answers when it can't do as asked.
///
/// @param detail   text, or for a 422 the list of [FieldProblem]s
/// @param code     stable, lower case with underscores
/// @param message  the text, where `detail` is a list
/// @param field    the wire name of the field that is wrong, if it is one
/// @param nextStep what the person can do now
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemJson(
        Object detail,
        String code,
        @Nullable String message,
        @Nullable String field,
        String nextStep) {

    private static final String INTERNAL = "Internal server error";

    /// Codes of the reference server's 400; what else is invalid is a 422.
    private static final Set<String> BAD_REQUEST =
            Set.of("invalid_priority", "insufficient_capacity", "capacity_too_large", "same_agent", "malformed_body");

    /// The code of a change whose `If-Match` or `If-None-Match` doesn't hold.
    private static final String STALE = "policy_changed";

    /// The status that goes with a failure.
    public static int status(GuardianException failure) {
        return switch (failure) {
            case GuardianException.NotPermitted _ -> 403;
            case GuardianException.NotFound _ -> 404;
            case GuardianException.Invalid invalid ->
                BAD_REQUEST.contains(invalid.code()) ? 400 : invalid.code().equals(VersionTag.REQUIRED) ? 428 : 422;
            case GuardianException.Conflict conflict -> conflict.code().equals(STALE) ? 412 : 409;
            case GuardianException.Unauthenticated _ -> 401;
            case GuardianException.Unreachable _ -> 503;
            case GuardianException.OutcomeUnknown _, GuardianException.Unexpected _ -> 500;
        };
    }

    /// The body that goes with a failure.
    ///
    /// @param origin where the fields of the request stood
    public static ProblemJson of(GuardianException failure, Origin origin) {
        return switch (failure) {
            case GuardianException.Invalid invalid
            when status(invalid) == 422 -> list(List.of(EngineProblems.of(invalid, origin)), invalid);
            case GuardianException.Invalid invalid ->
                new ProblemJson(invalid.text(), invalid.code(), null, invalid.field(), invalid.nextStep());
            // These name files and libraries of the server's machine: for its log, not for its callers.
            case GuardianException.Unreachable away ->
                text(
                        away.code(),
                        "The server can't use its data at the moment; nothing was changed",
                        "Try again; if it stays so, the server's log says why.");
            case GuardianException.Unauthenticated unknown ->
                text(unknown.code(), unknown.text(), "Give a valid token; `guardian token create` makes one.");
            case GuardianException.Unexpected defect -> text(defect.code(), INTERNAL, defect.nextStep());
            case GuardianException.OutcomeUnknown unknown ->
                text(unknown.code(), "It is not known whether that took effect", unknown.nextStep());
            default -> text(failure.code(), failure.text(), failure.nextStep());
        };
    }

    /// The body of a 422 for a request that can't be read.
    public static ProblemJson of(UnreadableRequest request) {
        return list(request.problems(), request.asInvalid());
    }

    /// A plain text.
    public static ProblemJson text(String code, String detail, String nextStep) {
        return new ProblemJson(detail, code, null, null, nextStep);
    }

    private static ProblemJson list(List<FieldProblem> problems, GuardianException.Invalid first) {
        return new ProblemJson(problems, first.code(), first.text(), first.field(), first.nextStep());
    }

    /// How the engine's refusals of a field are told in the words of the reference server.
    private static final class EngineProblems {
        private static final Map<String, Integer> LEAST = Map.of("invalid_capacity", 1, "invalid_limit", 1);

        static FieldProblem of(GuardianException.Invalid invalid, Origin origin) {
            String field = invalid.field().equals("cursor") ? "after" : invalid.field();
            Object given = origin.given().apply(field);
            String code = invalid.code();
            Integer least = LEAST.get(code);
            if (least != null) {
                return isOver(given)
                        ? FieldProblem.atMost(1_000, origin.place(), field, given)
                        : FieldProblem.atLeast(least, origin.place(), field, given);
            }
            String type = code.startsWith("blank_")
                    ? "string_too_short"
                    : code.endsWith("_too_long") ? "string_too_long" : "value_error";
            List<Object> loc = field.isEmpty() ? List.of(origin.place()) : List.of(origin.place(), field);
            return new FieldProblem(type, loc, invalid.text(), given, null, code);
        }

        private static boolean isOver(@Nullable Object given) {
            String text = Objects.toString(given, "").strip();
            return !text.isEmpty() && !text.startsWith("-") && !text.equals("0");
        }
    }
}
