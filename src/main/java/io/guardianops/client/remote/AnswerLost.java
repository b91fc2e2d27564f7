package io.guardianops.client.remote;

import org.jspecify.annotations.Nullable;

/// A request that acts went out, at least in part, and no answer to it came that could be read. Nobody outside of this
/// package sees it: it is looked up, and becomes an action or an
/// [io.guardianops.model.GuardianException.OutcomeUnknown].
final class AnswerLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean mayStillRun;

    /// What happened.
    ///
    /// @param mayStillRun the server may be at work on it even now: it did not answer
    AnswerLost(String message, boolean mayStillRun, @Nullable Throwable cause) {
        super(message, cause);
        this.mayStillRun = mayStillRun;
    }

    boolean mayStillRun() {
        return mayStillRun;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
