package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Deals out rows to the entries that they stand with. Rows are in the order of these entries, so one look ahead is
/// enough. Confined to a thread.
final class RowFeed {
    private final LineInput lines;
    private final Deque<Read> ahead = new ArrayDeque<>();
    private long rows;
    private long withheld;
    private long redacted;

    /// A row that was read.
    ///
    /// @param row     null if it can't be understood
    /// @param problem why not
    private record Read(@Nullable BundleRow row, String problem) {
        static Read of(byte[] line) {
            try {
                return new Read(BundleRow.read(line), "");
            } catch (MalformedEvidence malformed) {
                return new Read(null, String.valueOf(malformed.getMessage()));
            } catch (StackOverflowError tooDeep) {
                // Within the limit of nesting, on a thread with a small stack.
                return new Read(null, "It is nested too deep.");
            }
        }

        /// A row that is marked reverted waits for the entry that marks it.
        boolean standsAt(LedgerEntry entry) {
            if (row == null || !row.actionId().equals(entry.actionId())) {
                return false;
            }
            return !(row instanceof BundleRow.Shown shown) || !shown.isReverted() || marksReverted(entry);
        }
    }

    RowFeed(LineInput lines) {
        this.lines = lines;
    }

    /// Whether an entry leaves its action marked reverted.
    static boolean marksReverted(LedgerEntry entry) {
        return entry.kind().equals(EntryKind.REVERTED) || entry.more().get(LedgerEntry.REVERTED_AT) != null;
    }

    /// The row that stands with an entry that has content.
    ///
    /// @param misplaced hears of a row that stands with none, a sentence each
    Optional<BundleRow> take(LedgerEntry entry, Consumer<String> misplaced) throws IOException {
        fill(2);
        Read first = ahead.peek();
        if (first == null) {
            return Optional.empty();
        }
        if (first.row() == null) {
            // It can only be the one that stands here.
            counted();
            return Optional.of(new BundleRow.Unreadable(Objects.requireNonNull(entry.actionId()), first.problem()));
        }
        if (!first.standsAt(entry)) {
            Iterator<Read> both = ahead.iterator();
            both.next();
            if (!both.hasNext() || !both.next().standsAt(entry)) {
                return Optional.empty();
            }
            misplaced.accept("A row of action " + first.row().actionId() + " stands where none may.");
            counted();
        }
        return Optional.ofNullable(counted());
    }

    private @Nullable BundleRow counted() {
        BundleRow row = ahead.remove().row();
        rows++;
        withheld += row instanceof BundleRow.Withheld ? 1 : 0;
        redacted += row instanceof BundleRow.Redacted ? 1 : 0;
        return row;
    }

    private void fill(int wanted) throws IOException {
        while (ahead.size() < wanted) {
            var batch = lines.batch();
            if (batch.isEmpty()) {
                return;
            }
            ahead.addAll(batch.parallelStream().map(Read::of).toList());
        }
    }

    /// After the last entry: the rows that are left stand with none.
    void end(Consumer<String> misplaced) throws IOException {
        long before = rows;
        fill(1);
        while (!ahead.isEmpty()) {
            BundleRow _ = counted();
            fill(1);
        }
        if (rows > before) {
            misplaced.accept((rows - before) + " rows stand with no entry.");
        }
    }

    PartInput part() {
        return lines.part();
    }

    long rows() {
        return rows;
    }

    long withheld() {
        return withheld;
    }

    long redacted() {
        return redacted;
    }
}
