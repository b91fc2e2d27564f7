package io.guardianops.audit.ledger;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that a check found.
///
/// @param kind      what
/// @param entry     the number of the entry; null if it is about the ledger as a whole
/// @param entryKind what that entry records, as far as it can be read
/// @param actionId  the action it speaks of, if it does
/// @param fields    which fields of the action differ, by their names in the database; empty if that can't be told
/// @param detail    a sentence for a person
public record Finding(
        FindingKind kind,
        @Nullable Long entry,
        @Nullable EntryKind entryKind,
        @Nullable String actionId,
        List<String> fields,
        String detail) {

    public Finding {
        fields = List.copyOf(fields);
    }

    static Finding ofLedger(FindingKind kind, String detail) {
        return new Finding(kind, null, null, null, List.of(), detail);
    }

    static Finding unrecorded(String actionId) {
        return ofStore(
                FindingKind.ACTION_UNRECORDED,
                actionId,
                List.of(),
                "Action " + actionId + " is in the store, and no entry speaks of it.");
    }

    static Finding ambiguous(String actionId) {
        return ofStore(
                FindingKind.ACTION_UNRECORDED,
                actionId,
                List.of(),
                "More than one action in the store has the id " + actionId + ", and entries speak of one.");
    }

    static Finding misfiled(String actionId) {
        return ofStore(
                FindingKind.SEARCH_DIFFERS,
                actionId,
                List.of("search_text"),
                "Searching looks for action " + actionId + " by other words than those of its reason and target.");
    }

    static Finding misrestored(String actionId) {
        return ofStore(
                FindingKind.RESTORATION_DIFFERS,
                actionId,
                List.of("restores", "restore_step"),
                "What action " + actionId + " is shown to restore is not what its entry records.");
    }

    private static Finding ofStore(FindingKind kind, String actionId, List<String> fields, String detail) {
        return new Finding(kind, null, null, actionId, fields, detail);
    }

    static Finding ofEntry(FindingKind kind, long seq, @Nullable LedgerEntry entry, String detail) {
        return ofAction(kind, seq, entry, List.of(), detail);
    }

    static Finding ofAction(
            FindingKind kind, long seq, @Nullable LedgerEntry entry, List<String> fields, String detail) {
        return entry == null
                ? new Finding(kind, seq, null, null, fields, detail)
                : new Finding(kind, seq, entry.kind(), entry.actionId(), fields, detail);
    }

    /// A number as people write it: `4,242`.
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
