package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleSource;
import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.engine.port.LedgerReads;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// What a bundle is made of, read page by page on one snapshot. Belongs to the thread of that snapshot.
final class ExportSource implements BundleSource {
    private static final int PAGE = 2_000;

    private final LedgerReads ledger;
    private final LongFunction<List<LedgerReads.Row>> pages;
    private final List<Archive> archives;

    private ExportSource(LedgerReads ledger, LongFunction<List<LedgerReads.Row>> pages) {
        this.ledger = ledger;
        this.pages = pages;
        this.archives = Archives.of(ledger);
    }

    /// All entries.
    static ExportSource whole(LedgerReads ledger) {
        return new ExportSource(ledger, from -> ledger.rows(from, PAGE));
    }

    /// Some entries.
    ///
    /// @param numbers ascending
    static ExportSource excerpt(LedgerReads ledger, List<Long> numbers) {
        return new ExportSource(ledger, from -> {
            int found = Collections.binarySearch(numbers, from);
            int first = found < 0 ? -found - 1 : found;
            List<Long> next = numbers.subList(first, Math.min(numbers.size(), first + PAGE));
            return next.isEmpty() ? List.of() : ledger.rowsAt(next);
        });
    }

    /// All entries up to one, and some of those behind it.
    ///
    /// @param numbers of the latter, ascending
    static ExportSource upTo(LedgerReads ledger, long through, List<Long> numbers) {
        ExportSource behind = excerpt(ledger, numbers);
        return new ExportSource(
                ledger,
                from -> from <= through
                        ? ledger.rows(from, (int) Math.min(PAGE, through + 1 - from))
                        : behind.pages.apply(from));
    }

    /// An item that lacks its action, where an entry says that this was archived.
    private LedgerItem item(LedgerReads.Row row) {
        LedgerItem item = row.item();
        return row.action() == 0 && archives.stream().anyMatch(archive -> archive.covers(row.seq()))
                ? item.asArchived()
                : item;
    }

    @Override
    public Iterator<Supplier<LedgerItem>> items() {
        return new Iterator<>() {
            private List<LedgerReads.Row> page = List.of();
            private int at;
            private long from;

            @Override
            public boolean hasNext() {
                if (at == page.size()) {
                    page = pages.apply(from);
                    at = 0;
                    if (!page.isEmpty()) {
                        from = page.getLast().seq() + 1;
                    }
                }
                return at < page.size();
            }

            @Override
            public Supplier<LedgerItem> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                LedgerReads.Row row = page.get(at++);
                return () -> item(row);
            }
        };
    }

    @Override
    public LeafHashes leaves() {
        return ledger.leaves();
    }
}
