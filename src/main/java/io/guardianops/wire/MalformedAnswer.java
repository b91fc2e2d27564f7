package io.guardianops.wire;

import io.guardianops.model.GuardianException;

/// An answer that isn't what the guardian API has: no JSON, or a field of a wrong type. A defect of the server, or no
/// guardian server at all.
public final class MalformedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    MalformedAnswer(GuardianException.Invalid cause) {
        super(cause.text(), cause);
        this.field = cause.field();
    }

    /// The place of the field that is wrong, as `[3].status`; empty if the answer as a whole is.
    public String field() {
        return field;
    }
}
