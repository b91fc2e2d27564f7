package io.guardianops.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.model.GuardianException;
import org.jspecify.annotations.Nullable;

/// What went wrong, for programs: `{"error": {"code", "message", "field"?, "next_step"?}}`.
public record ErrorJson(Details error) {
    /// The error itself.
    ///
    /// @param code     stable, lower case with underscores
    /// @param message  for people
    /// @param field    the wire name of the field that is wrong, if it is one
    /// @param nextStep what the person can do now, where there is something
    public record Details(
            String code,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String field,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nextStep) {}

    public static ErrorJson of(GuardianException failure) {
        return of(failure, failure.nextStep());
    }

    /// A failure with other advice than its own.
    ///
    /// @param nextStep what to do now, where this is told better than by the failure itself
    public static ErrorJson of(GuardianException failure, String nextStep) {
        String field = failure instanceof GuardianException.Invalid invalid ? invalid.field() : null;
        return new ErrorJson(new Details(failure.code(), failure.text(), field, nextStep));
    }
}
