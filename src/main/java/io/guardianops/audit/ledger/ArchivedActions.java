package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Actions that are not there because they were archived, as somebody says, until an entry `archived` comes that names
/// them. Takes a bit for each of them, since a ledger may have millions.
final class ArchivedActions {
    /// Findings that are kept in full.
    private static final int KEPT = LedgerCheck.KEPT_FINDINGS;

    private final List<Archive> told = new ArrayList<>();
    private final List<Archive> recorded = new ArrayList<>();
    private final BitSet waiting = new BitSet();
    private final SortedMap<Long, Finding> inFull = new TreeMap<>();

    /// Somebody says which entry will come. Nothing is believed of that.
    void tell(Archive archive) {
        told.add(archive);
    }

    /// Whether an action may be missing for having been archived: then [#await] is told, whatever else is known.
    ///
    /// @param missing what is wrong with it otherwise
    boolean explains(Finding missing) {
        Long entry = missing.entry();
        return entry != null
                && entry <= Integer.MAX_VALUE
                && switch (missing.kind()) {
                    case ARCHIVE_UNRECORDED -> true;
                    case ROW_MISSING -> told.stream().anyMatch(archive -> archive.covers(entry));
                    default -> false;
                };
    }

    /// An action waits for the entry that says it was archived.
    void await(long entry, Finding missing) {
        waiting.set((int) entry);
        if (inFull.size() < KEPT) {
            inFull.put(entry, missing);
        }
    }

    /// An entry `archived` came.
    void take(Archive archive) {
        recorded.add(archive);
        int end = (int) Math.min(archive.through() + 1, Integer.MAX_VALUE);
        BitSet kept = new BitSet();
        archive.kept().stream().filter(entry -> entry < end).forEach(entry -> kept.set(entry.intValue()));
        kept.and(waiting);
        waiting.clear(0, end);
        waiting.or(kept);
        inFull.keySet().removeIf(archive::covers);
    }

    /// What entries say was archived, in their order.
    List<Archive> recorded() {
        return List.copyOf(recorded);
    }

    /// Nothing more can explain what is left.
    void end(Findings findings) {
        waiting.stream().mapToObj(this::finding).forEach(findings::add);
    }

    private Finding finding(int entry) {
        Finding known = inFull.get((long) entry);
        return known != null
                ? known
                : Finding.ofEntry(
                        FindingKind.ARCHIVE_UNRECORDED,
                        entry,
                        null,
                        "Entry " + Finding.number(entry) + "'s action is not there, and no entry says that it was"
                                + " archived.");
    }
}
