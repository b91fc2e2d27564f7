package io.guardianops.audit.ledger;

/// What can be found in a ledger, each with the verdict it leads to.
public enum FindingKind {
    /// An entry's bytes don't have the leaf hash that was recorded for them.
    ENTRY_ALTERED(Verdict.ALTERED),

    /// The leaf hash beside an entry is not the one of the entry, which its successor confirms.
    LEAF_ALTERED(Verdict.ALTERED),

    /// An entry is not in the form of the ledger.
    ENTRY_MALFORMED(Verdict.ALTERED),

    /// An entry does not continue the one before.
    CHAIN_BROKEN(Verdict.ALTERED),

    /// An entry stands where another should: twice, out of order, or under another number than its own.
    OUT_OF_ORDER(Verdict.ALTERED),

    /// An action is not what its last entry committed to.
    CONTENT_DIFFERS(Verdict.ALTERED),

    /// An action's row makes no action.
    ROW_UNREADABLE(Verdict.ALTERED),

    /// An action lost its nonce and no entry says that it was redacted.
    REDACTION_UNRECORDED(Verdict.ALTERED),

    /// There is an action that no entry speaks of: it came past the ledger.
    ACTION_UNRECORDED(Verdict.ALTERED),

    /// An action isn't found by its own words, or by others than those.
    SEARCH_DIFFERS(Verdict.ALTERED),

    /// An action is taken for a step of restoring another one, or for none, unlike its entry says.
    RESTORATION_DIFFERS(Verdict.ALTERED),

    /// A row stands where none may: of an action that no entry here speaks of, or not in the order of the entries.
    ROW_MISPLACED(Verdict.ALTERED),

    /// A part of a bundle isn't what was written: its check sum, its hash or its form.
    PART_DIFFERS(Verdict.ALTERED),

    /// A bundle's file isn't laid out as it was written.
    LAYOUT_DIFFERS(Verdict.ALTERED),

    /// The stored head is not the head of the entries.
    HEAD_DIFFERS(Verdict.ALTERED),

    /// A checkpoint is none, or its signature by a trusted key is wrong.
    CHECKPOINT_FORGED(Verdict.ALTERED),

    /// A key hands over to another one without having signed that, or after it was retired.
    ROTATION_FORGED(Verdict.ALTERED),

    /// The ledger does not extend a signed checkpoint or a witness's head.
    NOT_AN_EXTENSION(Verdict.ROLLED_BACK),

    /// Entries between others are gone.
    ENTRY_MISSING(Verdict.MISSING),

    /// The row of an action is gone.
    ROW_MISSING(Verdict.MISSING),

    /// An action is said to be archived, and no entry says so.
    ARCHIVE_UNRECORDED(Verdict.MISSING),

    /// A checkpoint, a witness or the stored head knows of more entries.
    TAIL_MISSING(Verdict.MISSING),

    /// Another system tells an action in another way than before.
    TOLD_DIFFERENTLY(Verdict.ALTERED),

    /// Another system had an action that it doesn't have any more.
    TOLD_NO_MORE(Verdict.MISSING),

    /// The trail is signed by another key than the one that was first seen.
    KEY_CHANGED(Verdict.CANNOT_TELL),

    /// There is no ledger that could be verified.
    NO_LEDGER(Verdict.CANNOT_TELL),

    /// An entry or a bundle is of a later version of the format.
    VERSION_UNKNOWN(Verdict.CANNOT_TELL),

    /// Nothing that a trusted key signed confirms the ledger.
    NOT_CONFIRMED(Verdict.CANNOT_TELL),

    /// More actions awaited a later entry at once than the check keeps.
    TOO_MANY_AWAITING(Verdict.CANNOT_TELL),

    /// Reading failed.
    READ_FAILED(Verdict.COULD_NOT_READ);

    private final Verdict verdict;

    FindingKind(Verdict verdict) {
        this.verdict = verdict;
    }

    /// What it leads to.
    public Verdict verdict() {
        return verdict;
    }
}
