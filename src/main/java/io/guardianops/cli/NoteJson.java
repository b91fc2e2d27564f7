package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Something beside the result, for programs: `{"note": {"code", "message", "after"?}}`.
record NoteJson(Details note) {
    /// @param code    stable, lower case with underscores
    /// @param message for people
    /// @param after   the cursor behind which there are more rows, if it is about them
    record Details(
            String code,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String after) {}

    static NoteJson of(String code, String message) {
        return new NoteJson(new Details(code, message, null));
    }

    static NoteJson more(@Nullable String cursor) {
        return new NoteJson(new Details("more_rows", "There are more; go on with --after " + cursor, cursor));
    }
}
