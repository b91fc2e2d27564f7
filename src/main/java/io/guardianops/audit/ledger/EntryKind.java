package io.guardianops.audit.ledger;

import java.util.Set;

/// What an entry records. An open set: later versions may write kinds that this one doesn't know.
///
/// @param value the word in the entry
public record EntryKind(String value) {
    /// The first entry of every ledger.
    public static final EntryKind GENESIS = new EntryKind("genesis");

    /// An intervention took effect.
    public static final EntryKind EXECUTED = new EntryKind("executed");

    /// An intervention, a revert or a restore step was refused for lack of authority. Speaks of no action.
    public static final EntryKind REFUSED = new EntryKind("refused");

    /// An action was marked reverted; carries its content from then on.
    public static final EntryKind REVERTED = new EntryKind("reverted");

    /// A step of a restore plan was run.
    public static final EntryKind RESTORED = new EntryKind("restored");

    /// A second person approved.
    public static final EntryKind APPROVED = new EntryKind("approved");

    /// Somebody wrote a note.
    public static final EntryKind NOTE = new EntryKind("note");

    /// A policy was saved.
    public static final EntryKind POLICY_SAVED = new EntryKind("policy_saved");

    /// Records left the program.
    public static final EntryKind EXPORTED = new EntryKind("exported");

    /// The text of an action and its nonce were deleted.
    public static final EntryKind REDACTED = new EntryKind("redacted");

    /// Entries up to one were sealed as a bundle; their leaves stay.
    public static final EntryKind ARCHIVED = new EntryKind("archived");

    /// Another key signs from here on.
    public static final EntryKind KEY_ROTATED = new EntryKind("key_rotated");

    /// The clock stood before the last entry's time.
    public static final EntryKind CLOCK_REGRESSED = new EntryKind("clock_regressed");

    /// An action from before the ledger was taken over.
    public static final EntryKind MIGRATED = new EntryKind("migrated");

    /// The store continues a backup.
    public static final EntryKind BACKUP_RESTORED = new EntryKind("backup_restored");

    private static final Set<EntryKind> KNOWN = Set.of(
            GENESIS,
            EXECUTED,
            REFUSED,
            REVERTED,
            RESTORED,
            APPROVED,
            NOTE,
            POLICY_SAVED,
            EXPORTED,
            REDACTED,
            ARCHIVED,
            KEY_ROTATED,
            CLOCK_REGRESSED,
            MIGRATED,
            BACKUP_RESTORED);

    /// True if this version knows what it means.
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
