package io.guardianops.store;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.model.GuardianException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Appends to the ledger within one transaction, which keeps all others from doing so until its end. The head is
/// written once, by whoever ends the transaction.
final class LedgerAppender {
    /// Takes number, entry and leaf hash.
    static final String INSERT = "INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (?, ?, ?)";

    /// The times of those who act at once, perhaps on several machines, may cross by so much; what goes back further is
    /// a clock.
    private static final Duration CROSSING = Duration.ofSeconds(5);

    private final Sink sink;
    private LedgerHead head;

    /// Takes a change of the database.
    @FunctionalInterface
    interface Sink {
        void write(String sql, @Nullable Object... arguments);
    }

    /// @param head as it stands, read by this transaction
    LedgerAppender(LedgerHead head, Sink sink) {
        this.head = head;
        this.sink = sink;
    }

    /// Gives an entry its place.
    ///
    /// @throws GuardianException.Invalid `unstorable_text` if it says what no ledger can
    void append(LedgerDraft draft) {
        if (isRegressed(draft.at())) {
            add(LedgerDraft.note(
                    EntryKind.CLOCK_REGRESSED, draft.at(), null, Map.of("last_at", LedgerTime.text(head.lastAt()))));
        }
        add(draft);
    }

    /// The number that an entry of this time will have.
    long next(Instant at) {
        return head.frontier().size() + (isRegressed(at) ? 1 : 0);
    }

    private boolean isRegressed(Instant at) {
        // The first entry has the time of the machine, on which the engine's clock may not run.
        return head.frontier().size() > 1 && at.isBefore(head.lastAt().minus(CROSSING));
    }

    private void add(LedgerDraft draft) {
        long seq = head.frontier().size();
        byte[] bytes = draft.bytes(seq, head.lastLeaf());
        Hash leaf = Hash.leaf(bytes);
        sink.write(INSERT, seq, new String(bytes, StandardCharsets.UTF_8), leaf.bytes());
        head = new LedgerHead(head.frontier().append(leaf), leaf, draft.at());
    }

    /// Writes the head.
    ///
    /// @return how far the ledger has come by this transaction
    TreeHead writeHead() {
        sink.write(LedgerHead.UPDATE, head.values());
        return head();
    }

    /// How far the ledger has come by this transaction.
    TreeHead head() {
        return head.frontier().head();
    }

    /// Looks in another transaction, after the end of this one, whether what was appended is there.
    boolean wasCommitted(Sql later) {
        return later.number(
                        "SELECT count(*) FROM audit_ledger WHERE seq = ? AND leaf_hash = ?",
                        head.frontier().size() - 1,
                        head.lastLeaf().bytes())
                > 0;
    }

    /// The head before any entry.
    static LedgerHead beginning() {
        return new LedgerHead(Frontier.EMPTY, Hash.ZERO, Instant.EPOCH);
    }
}
