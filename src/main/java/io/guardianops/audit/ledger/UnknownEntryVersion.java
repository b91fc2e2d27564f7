package io.guardianops.audit.ledger;

/// An entry of a later format: its hash can be taken, what it means can't be told.
public final class UnknownEntryVersion extends MalformedEvidence {
    private static final long serialVersionUID = 1L;

    private final long version;

    UnknownEntryVersion(long version) {
        super("The entry is of version " + version + "; this program knows version " + LedgerEntry.VERSION + ".");
        this.version = version;
    }

    /// What the entry's member `v` says.
    public long version() {
        return version;
    }
}
