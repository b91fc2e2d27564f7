package io.guardianops.audit.ledger;

/// What a verification comes to, in ascending gravity: of several findings, the gravest decides. A failure to read
/// stands above all, since it may look like any of the others and says nothing about tampering.
public enum Verdict {
    /// Everything fits, up to a signed checkpoint.
    VERIFIED(0),

    /// Nothing contradicts, but nothing trusted confirms either.
    CANNOT_TELL(3),

    /// Something that was recorded isn't there.
    MISSING(2),

    /// The ledger does not extend what was signed or witnessed before: an older state put back, or rewritten.
    ROLLED_BACK(2),

    /// Something that is there isn't what was recorded.
    ALTERED(1),

    /// It could not be read to the end.
    COULD_NOT_READ(4);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /// The exit code of `guardian audit verify`.
    public int exitCode() {
        return exitCode;
    }

    /// The graver of the two.
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
