package io.guardianops.audit.ledger;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One row of a ledger as it was read, with what its check needs. Immutable as long as the caller leaves the bytes
/// alone, which are not copied.
public final class LedgerItem {
    private final long seq;
    private final byte @Nullable [] entry;
    private final @Nullable Hash leaf;
    private final @Nullable KeptFields fields;
    private final @Nullable Nonce nonce;
    private final Supplier<ActionEvidence> evidence;

    private LedgerItem(
            long seq,
            byte @Nullable [] entry,
            @Nullable Hash leaf,
            @Nullable KeptFields fields,
            @Nullable Nonce nonce,
            Supplier<ActionEvidence> evidence) {
        this.seq = seq;
        this.entry = entry;
        this.leaf = leaf;
        this.fields = fields;
        this.nonce = nonce;
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
        return new LedgerItem(seq, entry, leaf, null, null, () -> evidence);
    }

    /// An entry whose action was read and not yet understood.
    ///
    /// @param seq      as above
    /// @param entry    as above
    /// @param leaf     as above
    /// @param fields   the action's fields as they are kept
    /// @param nonce    the nonce beside them
    /// @param evidence understands the same fields; asked only where the bytes alone don't show that the action is
    ///                 what the entry says, each time anew
    public static LedgerItem of(
            long seq,
            byte[] entry,
            @Nullable Hash leaf,
            KeptFields fields,
            Nonce nonce,
            Supplier<ActionEvidence> evidence) {
        return new LedgerItem(seq, entry, leaf, fields, nonce, evidence);
    }

    /// The same entry, whose action was archived.
    public LedgerItem asArchived() {
        return new LedgerItem(seq, entry, leaf, null, null, ActionEvidence.Archived::new);
    }

    /// An entry of which only the leaf hash is here: archived, or left out of an excerpt.
    public static LedgerItem leafOnly(long seq, Hash leaf) {
        return new LedgerItem(seq, null, leaf, null, null, ActionEvidence.Missing::new);
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
        return evidence.get();
    }

    /// The nonce beside the action; empty where the action was understood when it was read.
    public Optional<Nonce> nonce() {
        return Optional.ofNullable(nonce);
    }

    /// The action's content as it is hashed after the [#nonce]; empty unless the action's bytes show that it is
    /// what the entry says.
    public Optional<byte[]> plainContent(LedgerEntry said) {
        return fields == null || nonce == null ? Optional.empty() : fields.content(said, nonce);
    }

    /// True only if the action's bytes show that it is what the entry says.
    boolean isPlainly(LedgerEntry said) {
        return fields != null && nonce != null && fields.plainlyAre(said, nonce);
    }
}
