package io.guardianops.engine;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.LedgerCheck;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TailCheck;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.Store;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds a store against its ledger: all of it, or its newest entries at a glance. Safe for use from any thread.
final class TrailVerification {
    /// These are made of the records beside them, and only read by lists.
    private static final String LISTS = "Which actions a list by task, by agent or of what is not restored leaves out:"
            + " an export of the whole trail has all of them.";

    private static final Logger LOG = LoggerFactory.getLogger(TrailVerification.class);

    /// Each costs a signature's check; the newest says what the older ones say.
    private static final int CHECKPOINTS = 8;

    /// Entries that are looked at when a system is opened.
    private static final int TAIL = 1_000;

    private static final int MOST_UNRECORDED = 1_000;

    private final Store store;

    TrailVerification(Store store) {
        this.store = store;
    }

    /// Looks at the newest entries by themselves, on one snapshot.
    ///
    /// @param witnessed the newest head that a witness saw before
    /// @return what is wrong
    List<Finding> checkTail(Optional<TreeHead> witnessed) {
        return store.read(tx -> {
            LedgerReads ledger = tx.ledger();
            TreeHead head = ledger.head();
            List<LedgerItem> newest = ledger.rows(Math.max(0, head.size() - TAIL), 2 * TAIL).stream()
                    .map(LedgerReads.Row::item)
                    .toList();
            return TailCheck.check(newest, head, ledger.frontier(), Archives.of(ledger), witnessed.orElse(null));
        });
    }

    /// Verifies the whole ledger on one snapshot: what it says of itself, the actions, the newest checkpoints, and what
    /// is expected beyond.
    ///
    /// @param expected keys that are trusted, witnesses, kept checkpoints
    /// @return the report; empty if the progress said to stop
    Optional<VerificationReport> verify(Expectations expected, Progress progress) {
        try {
            return store.read(tx -> verify(tx.ledger(), expected, progress));
        } catch (GuardianException.Unreachable | GuardianException.Unexpected e) {
            LOG.warn("The audit ledger can't be read", e);
            LedgerCheck check = new LedgerCheck(expected);
            check.couldNotRead(e.text());
            return Optional.of(check.finish());
        }
    }

    private Optional<VerificationReport> verify(LedgerReads ledger, Expectations expected, Progress progress) {
        TreeHead head = ledger.head();
        Expectations all = expected.withOrigin(ledger.origin()).withStoredHead(head);
        for (String note : ledger.checkpoints(CHECKPOINTS)) {
            all = withNote(all, note);
        }
        LedgerCheck check = new LedgerCheck(all);
        Archives.of(ledger).forEach(check::archiveToCome);
        SpokenOf spokenOf = new SpokenOf(ledger.actions(), head.size());
        Set<String> misfiled = new LinkedHashSet<>();
        long[] done = {0};
        boolean whole = new LedgerReading(store, head).forEach(ledger, part -> {
            part.checked().forEach(check::accept);
            part.actions().forEach(spokenOf::add);
            part.misfiled().stream().limit(MOST_UNRECORDED - misfiled.size()).forEach(misfiled::add);
            done[0] += part.checked().size();
            return progress.at(done[0], head.size());
        });
        if (!whole) {
            return Optional.empty();
        }
        misfiled.forEach(check::misfiled);
        try {
            wholeStore(ledger, spokenOf, check);
        } catch (RuntimeException e) {
            // What was found before stands all the same.
            LOG.warn("The audit ledger was read, and what is beside it can't be", e);
            check.couldNotRead(String.valueOf(e.getMessage()));
        }
        return Optional.of(check.finish().with(List.of(), List.of(LISTS)));
    }

    /// What entries alone don't show.
    private static void wholeStore(LedgerReads ledger, SpokenOf spokenOf, LedgerCheck check) {
        long before = ledger.beforeTheFirst();
        if (before > 0) {
            check.found(
                    FindingKind.OUT_OF_ORDER,
                    "Before entry 0 " + (before == 1 ? "1 row stands" : before + " rows stand") + " where none may.");
        }
        if (!spokenOf.all()) {
            ledger.unrecorded(MOST_UNRECORDED).forEach(check::unrecorded);
            ledger.ambiguous(MOST_UNRECORDED).forEach(check::ambiguous);
        }
        // Last: once an entry turned out to be no JSON, PostgreSQL reads nothing more in the transaction.
        ledger.misrestored(MOST_UNRECORDED).forEach(check::misrestored);
    }

    /// Which actions the entries speak of. Actions are numbered without gaps, though the first may have been archived;
    /// one whose number was changed to a great one isn't counted, and then each of them is looked for.
    private static final class SpokenOf {
        private final BitSet numbers = new BitSet();
        private final long actions;
        private final long entries;

        SpokenOf(long actions, long entries) {
            this.actions = actions;
            this.entries = entries;
        }

        void add(long number) {
            if (number > 0 && number <= Math.min(2 * Math.max(actions, entries), Integer.MAX_VALUE)) {
                numbers.set((int) number);
            }
        }

        boolean all() {
            return numbers.cardinality() == actions;
        }
    }

    private static Expectations withNote(Expectations expected, String note) {
        try {
            return expected.withCheckpoint(SignedNote.parse(note));
        } catch (MalformedEvidence e) {
            LOG.warn("A checkpoint that is kept can't be read: {}", e.getMessage());
            return expected;
        }
    }
}
