package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.MalformedEvidence;

/// A file can't be read as a bundle, or not any further. The message is a sentence for a person.
public final class BundleFault extends MalformedEvidence {
    private static final long serialVersionUID = 1L;

    private final FindingKind kind;

    BundleFault(FindingKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// It is no bundle, or not all of it is there: no accusation.
    static BundleFault incomplete(String message) {
        return new BundleFault(FindingKind.READ_FAILED, message);
    }

    static BundleFault layout(String message) {
        return new BundleFault(FindingKind.LAYOUT_DIFFERS, message);
    }

    static BundleFault part(String part, String problem) {
        return new BundleFault(FindingKind.PART_DIFFERS, part + " " + problem);
    }

    /// What it comes to, with its verdict.
    public FindingKind kind() {
        return kind;
    }
}
