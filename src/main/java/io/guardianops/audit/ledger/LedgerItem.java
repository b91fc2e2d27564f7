package io.guardianops.audit.ledger;

import org.jspecify.annotations.Nullable;

/// One row of a ledger as it was read, with what its check needs. Immutable as long as the caller leaves the bytes
/// alone, which are not copied.
public final class LedgerItem {
    private final long seq;
    private final byte @Nullable [] entry;
    private final @Nullable Hash leaf;
    private final ActionEvidence evidence;

    private LedgerItem(long seq, byte @Nullable [] entry, @Nullable Hash leaf, ActionEvidence evidence) {
        this.seq = seq;
        this.entry = entry;
        this.leaf = leaf;
        this.evidence = evidence;
    }

    /// An entry.
    ///
    /// @param seq      the number it is kept under
    /// @param entry    its bytes exactly as kept
    /// @param leaf     the leaf hash kept beside it, where there is one
    /// @param evidence the action it speaks of, **as it stands now**, also if a later entry speaks of the same
    ///                 action; asked for by entries with content only
    public static LedgerItem of(long seq, byte[] entry, @Nullable Hash leaf, ActionEvidence evidence) {
        return new LedgerItem(seq, entry, leaf, evidence);
    }

    /// An entry of which only the leaf hash is here: archived, or left out of an excerpt.
    public static LedgerItem leafOnly(long seq, Hash leaf) {
        return new LedgerItem(seq, null, leaf, new ActionEvidence.Missing());
    }

    /// The number it is kept under.
    public long seq() {
        return seq;
    }

    /// Its bytes, not copied; null if only the leaf hash is here.
    public byte @Nullable [] entry() {
        return entry;
    }

    /// The leaf hash kept beside it; null if there is none.
    public @Nullable Hash leaf() {
        return leaf;
    }

    /// The action it speaks of, as it stands now.
    public ActionEvidence evidence() {
        return evidence;
    }
}
