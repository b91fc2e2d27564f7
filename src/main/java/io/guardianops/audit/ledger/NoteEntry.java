package io.guardianops.audit.ledger;

import io.guardianops.model.ActionNote;
import java.util.Optional;

/// What an entry `note` says. Pure.
public final class NoteEntry {
    /// The member with the remark.
    public static final String TEXT = "text";

    /// The member that says who wrote it.
    public static final String BY = "by";

    private NoteEntry() {}

    /// The remark; empty if the entry is of another kind or lacks a part of it.
    public static Optional<ActionNote> read(LedgerEntry entry) {
        String actionId = entry.actionId();
        return entry.kind().equals(EntryKind.NOTE)
                        && actionId != null
                        && entry.more().get(TEXT) instanceof String text
                        && entry.more().get(BY) instanceof String by
                ? LedgerTime.parse(entry.at()).map(at -> new ActionNote(entry.seq(), actionId, text, by, at))
                : Optional.empty();
    }
}
