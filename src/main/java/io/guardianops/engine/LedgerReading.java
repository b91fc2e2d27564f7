package io.guardianops.engine;

import io.guardianops.audit.ledger.Checked;
import io.guardianops.audit.ledger.LedgerCheck;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.Store;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a whole ledger, checks each item by itself, and hands them on in order. The processors share the work: beside
/// the calling thread, others read and check pages on snapshots of their own. Theirs must have the same head: every
/// change of state has its entry, so what has the same entries has the same actions. Where that can't be had, because
/// the ledger grows or nothing can be read beside, the calling thread does it alone. For one use.
final class LedgerReading {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerReading.class);

    /// Numbers of entries that are read at once.
    private static final int PAGE = 2_000;

    /// Pages that are read and not handed on yet, at most.
    private static final int AHEAD = 16;

    /// So many snapshots are tried until one has the head that is asked for.
    private static final int TRIES = 5;

    private static final int MOST_HELPERS = 3;

    /// A page of the ledger, checked.
    ///
    /// @param actions  the numbers of the actions that its entries speak of, 0 for those that speak of none
    /// @param misfiled the ids of those that are found by other words than their own
    /// @param goesOn   where the next entry is, if it is not in the next page; [#END] behind the last
    record Part(List<Checked> checked, List<Long> actions, List<String> misfiled, long goesOn) {}

    private static final long NEXT_PAGE = -1;
    private static final long END = -2;

    private final Store store;
    private final TreeHead head;
    private final AtomicLong next = new AtomicLong();
    private final Map<Long, CompletableFuture<Part>> parts = new ConcurrentHashMap<>();
    private final Semaphore ahead = new Semaphore(AHEAD);
    private volatile boolean over;

    /// @param head of the snapshot of the calling thread
    LedgerReading(Store store, TreeHead head) {
        this.store = store;
        this.head = head;
    }

    /// Hands on all parts but the end.
    ///
    /// @param own  the ledger on the calling thread's snapshot
    /// @param sink false to stop
    /// @return false if it was stopped
    boolean forEach(LedgerReads own, Predicate<Part> sink) {
        int helpers = store.readsBeside()
                ? Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 1)
                : 0;
        for (int i = 0; i < helpers; i++) {
            Thread.ofPlatform().daemon().name("guardian-verify-" + i).start(this::help);
        }
        long goesOn = NEXT_PAGE;
        try {
            for (long page = 0; goesOn == NEXT_PAGE; page++) {
                Part part = part(page, own);
                ahead.release();
                goesOn = part.goesOn();
                if (!sink.test(part)) {
                    return false;
                }
            }
        } finally {
            over = true;
            ahead.release(MOST_HELPERS);
        }
        return behindGaps(goesOn, own, sink);
    }

    /// Where more numbers are missing than a page has, the rest is read one page after another: there may be more pages
    /// without an entry than anybody can ask for.
    private static boolean behindGaps(long from, LedgerReads own, Predicate<Part> sink) {
        long goesOn = from;
        while (goesOn != END) {
            List<LedgerReads.Row> rows = own.rows(goesOn, PAGE);
            boolean more = rows.size() == PAGE && rows.getLast().seq() < Long.MAX_VALUE;
            goesOn = more ? rows.getLast().seq() + 1 : END;
            if (!sink.test(part(rows, goesOn))) {
                return false;
            }
        }
        return true;
    }

    /// Reads other pages as long as this one isn't ready.
    private Part part(long page, LedgerReads own) {
        while (!slot(page).isDone() && ahead.tryAcquire()) {
            boolean _ = read(own);
        }
        try {
            return slot(page).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                return readAgain(page, own, failure);
            }
            throw e;
        } finally {
            parts.remove(page);
        }
    }

    /// What another thread could not read may be readable all the same: its connection may be what failed.
    private static Part readAgain(long page, LedgerReads own, RuntimeException failure) {
        LOG.info("A page of the audit ledger could not be read and is read again: {}", failure.getMessage());
        try {
            return read(own, page * PAGE);
        } catch (RuntimeException again) {
            failure.addSuppressed(again);
            throw failure;
        }
    }

    private CompletableFuture<Part> slot(long page) {
        return parts.computeIfAbsent(page, _ -> new CompletableFuture<>());
    }

    /// The next page that nobody reads yet.
    ///
    /// @return false if it can't be read
    private boolean read(LedgerReads ledger) {
        long page = next.getAndIncrement();
        CompletableFuture<Part> slot = slot(page);
        try {
            return slot.complete(read(ledger, page * PAGE));
        } catch (RuntimeException | Error e) {
            // Whoever waits for this page hears of it, and must not wait for ever.
            slot.completeExceptionally(e);
            return false;
        }
    }

    private static Part read(LedgerReads ledger, long from) {
        List<LedgerReads.Row> found = ledger.rows(from, PAGE);
        if (found.isEmpty()) {
            return part(found, END);
        }
        // Where numbers are missing, the next pages have the rest.
        List<LedgerReads.Row> rows =
                found.stream().filter(row -> row.seq() - from < PAGE).toList();
        return part(rows, rows.isEmpty() ? found.getFirst().seq() : NEXT_PAGE);
    }

    private static Part part(List<LedgerReads.Row> rows, long goesOn) {
        return new Part(
                rows.stream().map(row -> LedgerCheck.prepare(row.item())).toList(),
                rows.stream().map(LedgerReads.Row::action).toList(),
                rows.stream().flatMap(row -> row.misfiled().stream()).toList(),
                goesOn);
    }

    private void help() {
        try {
            for (int i = 0; i < TRIES && !over; i++) {
                if (store.read(tx -> help(tx.ledger()))) {
                    return;
                }
            }
            LOG.debug("The audit ledger grows too fast to be verified by several threads");
        } catch (RuntimeException e) {
            // The calling thread goes on, and says so if it can't read either.
            LOG.info("The audit ledger is verified with a thread less: {}", e.getMessage());
        }
    }

    /// False if the snapshot is another one.
    private boolean help(LedgerReads ledger) {
        if (!ledger.head().equals(head)) {
            return false;
        }
        ahead.acquireUninterruptibly();
        while (!over && read(ledger)) {
            ahead.acquireUninterruptibly();
        }
        return true;
    }
}
