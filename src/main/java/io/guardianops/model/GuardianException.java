package io.guardianops.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that can go wrong between a caller and a guardian system; the same family from every implementation of
/// the client. Each has a stable [#code()], a message fit for a person, and what to do next.
public abstract sealed class GuardianException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String nextStep;

    private GuardianException(String code, String message, String nextStep, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.nextStep = nextStep;
    }

    /// Stable, lower case with underscores: for programs, and for people to quote.
    public String code() {
        return code;
    }

    /// What the person can do now, one sentence.
    public String nextStep() {
        return nextStep;
    }

    /// The message, never null.
    public String text() {
        return String.valueOf(getMessage());
    }

    /// The caller's authority is too low (403).
    public static final class NotPermitted extends GuardianException {
        /// The next step where nothing more is known.
        public static final String USUAL_STEP = "Ask someone with the required authority, or act with --authority.";

        private static final long serialVersionUID = 1L;
        private final @Nullable AuthorityLevel required;

        public NotPermitted(String message) {
            this(message, USUAL_STEP);
        }

        public NotPermitted(String message, String nextStep) {
            super("not_permitted", message, nextStep, null);
            required = null;
        }

        /// @param required the lowest authority that would do
        public NotPermitted(String message, AuthorityLevel required) {
            super("not_permitted", message, USUAL_STEP, null);
            this.required = required;
        }

        /// The lowest authority that would do, where that is known.
        public Optional<AuthorityLevel> required() {
            return Optional.ofNullable(required);
        }
    }

    /// There is no such thing (404).
    public static final class NotFound extends GuardianException {
        private static final long serialVersionUID = 1L;

        public NotFound(String code, String message, String nextStep) {
            super(code, message, nextStep, null);
        }
    }

    /// The request is malformed or impossible (400, 422).
    public static final class Invalid extends GuardianException {
        private static final long serialVersionUID = 1L;
        private final String field;

        public Invalid(String code, String field, String message, String nextStep) {
            super(code, message, nextStep, null);
            this.field = field;
        }

        /// The wire name of the field that is wrong.
        public String field() {
            return field;
        }
    }

    /// The state forbids it: already ended, already reverted, drifted, key used before (409).
    public static final class Conflict extends GuardianException {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String message, String nextStep) {
            super(code, message, nextStep, null);
        }
    }

    /// Nobody is signed in, or not any more (401).
    public static final class Unauthenticated extends GuardianException {
        private static final long serialVersionUID = 1L;

        public Unauthenticated(String message) {
            super("unauthenticated", message, "Sign in again.", null);
        }
    }

    /// The system can't be reached or used: server away, file unreadable, disk full. Nothing was changed.
    public static final class Unreachable extends GuardianException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String code, String message, String nextStep, @Nullable Throwable cause) {
            super(code, message, nextStep, cause);
        }
    }

    /// A request was sent and no answer came: it may have taken effect or not. Never repeated by itself.
    public static final class OutcomeUnknown extends GuardianException {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String message, @Nullable Throwable cause) {
            super("outcome_unknown", message, "Verify by reading the state again before you repeat it.", cause);
        }
    }

    /// A defect, ours or the server's.
    public static final class Unexpected extends GuardianException {
        private static final long serialVersionUID = 1L;

        public Unexpected(String message, @Nullable Throwable cause) {
            super("unexpected", message, "Copy the details and report them; the log has more.", cause);
        }
    }
}
