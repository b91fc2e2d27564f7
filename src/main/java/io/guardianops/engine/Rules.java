package io.guardianops.engine;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.TaskQuery;
import org.jspecify.annotations.Nullable;

/// What every request must fulfil before the engine looks at any state.
final class Rules {
    private Rules() {}

    /// Authority first: who is not permitted learns nothing about the rest of the request.
    ///
    /// @param what the first words of the refusal, as `Emergency cancellation`
    static void check(String what, Mandate mandate) {
        checkAuthority(what, AuthorityLevel.REQUIRED_TO_INTERVENE, mandate);
        checkReason(mandate.reason());
        checkName("initiated_by", mandate.initiatedBy());
        checkOptionalName("reason_code", mandate.reasonCode());
        checkOptionalName("incident", mandate.incident());
        checkOptionalName("approved_by", mandate.approvedBy());
        checkOptionalName("idempotency_key", mandate.idempotencyKey());
    }

    static void checkAuthority(String what, AuthorityLevel required, Mandate mandate) {
        if (!mandate.authority().covers(required)) {
            throw Refusals.notPermitted(what, required, mandate.authority());
        }
    }

    /// An id, a name or another short word: one line, not blank, not too long, storable.
    static void checkName(String field, String value) {
        if (value.isBlank()) {
            throw new Invalid("blank_" + field, field, "The field " + field + " must not be blank", "Fill it in.");
        }
        checkLength(field, value, Mandate.MAX_NAME);
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw unstorable(field);
        }
    }

    static void checkOptionalName(String field, @Nullable String value) {
        if (value != null) {
            checkName(field, value);
        }
    }

    /// Free text that may be empty.
    static void checkText(String field, @Nullable String value, int limit) {
        if (value != null) {
            checkLength(field, value, limit);
        }
    }

    static void checkNotNegative(String field, long value) {
        if (value < 0) {
            throw new Invalid(
                    "invalid_" + field,
                    field,
                    "The field " + field + " must not be negative, but is " + value,
                    "Give 0 or more.");
        }
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > TaskQuery.MAX_LIMIT) {
            throw new Invalid(
                    "invalid_limit",
                    "limit",
                    "The limit must be from 1 to " + TaskQuery.MAX_LIMIT + ", but is " + limit,
                    "Ask for fewer rows a page and follow the cursor.");
        }
    }

    /// Text of any length that can be kept.
    static void checkStorable(String field, String value) {
        if (isUnstorable(value)) {
            throw unstorable(field);
        }
    }

    static void checkReason(String reason) {
        if (reason.isBlank()) {
            throw new Invalid("blank_reason", "reason", "A reason is required", "Say why, for those who ask later.");
        }
        checkLength("reason", reason, Mandate.MAX_REASON);
    }

    static void checkNote(String text) {
        if (text.isBlank()) {
            throw new Invalid("blank_text", "text", "A note needs words", "Say what should be known of the action.");
        }
        checkLength("text", text, Mandate.MAX_REASON);
    }

    /// Counts characters as people do: code points. Text that no database or JSON reader would keep is refused.
    private static void checkLength(String field, String value, int limit) {
        int length = value.codePointCount(0, value.length());
        if (length > limit) {
            throw new Invalid(
                    field + "_too_long",
                    field,
                    "The field %s has %,d characters; at most %,d are kept".formatted(field, length, limit),
                    "Shorten it.");
        }
        checkStorable(field, value);
    }

    private static boolean isUnstorable(String value) {
        return value.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static Invalid unstorable(String field) {
        return new Invalid(
                "invalid_characters",
                field,
                "The field " + field + " contains characters that can't be kept",
                "Remove control characters and broken emoji.");
    }
}
