package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleSource;
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

    private ExportSource(LedgerReads ledger, LongFunction<List<LedgerReads.Row>> pages) {
        this.ledger = ledger;
        this.pages = pages;
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
                return page.get(at++)::item;
            }
        };
    }

    @Override
    public LeafHashes leaves() {
        return ledger.leaves();
    }
}
