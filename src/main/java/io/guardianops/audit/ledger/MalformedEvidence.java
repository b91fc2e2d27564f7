package io.guardianops.audit.ledger;

import org.jspecify.annotations.Nullable;

/// Something is not in the form that the ledger prescribes: read, or about to be written. The message says what, for a
/// person who knows JSON.
public class MalformedEvidence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedEvidence(String message) {
        super(message);
    }

    public MalformedEvidence(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
