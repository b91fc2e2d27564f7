package io.guardianops.store;

import io.guardianops.audit.ledger.ActionContent;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.FieldMarks;
import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Invalid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Appends to the ledger within one transaction, which keeps all others from doing so until its end. The head is
/// written once, by whoever ends the transaction.
final class LedgerAppender {
    /// Takes number, entry and leaf hash.
    private static final String INSERT = "INSERT INTO audit_ledger (seq, entry, leaf_hash) VALUES (?, ?, ?)";

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
    /// @throws Invalid `unstorable_text` if it says what no ledger can, such as half of a surrogate pair
    void append(LedgerDraft draft) {
        // The first entry has the time of the machine, on which the engine's clock may not run.
        boolean comparable = head.frontier().size() > 1;
        if (comparable && draft.at().isBefore(head.lastAt())) {
            add(LedgerDraft.note(
                    EntryKind.CLOCK_REGRESSED, draft.at(), null, Map.of("last_at", LedgerTime.text(head.lastAt()))));
        }
        add(draft);
    }

    private void add(LedgerDraft draft) {
        LedgerEntry entry;
        byte[] bytes;
        try {
            entry = entry(draft);
            bytes = entry.bytes();
        } catch (MalformedEvidence e) {
            throw unstorable(e);
        }
        Hash leaf = Hash.leaf(bytes);
        sink.write(INSERT, entry.seq(), new String(bytes, StandardCharsets.UTF_8), leaf.bytes());
        head = new LedgerHead(head.frontier().append(leaf), leaf, draft.at());
    }

    private LedgerEntry entry(LedgerDraft draft) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(draft.more());
        GuardianAction action = draft.content();
        Nonce nonce = draft.nonce();
        Hash content = null;
        if (action != null && nonce != null) {
            content = ActionContent.hash(nonce, action);
            more.put(LedgerEntry.FIELDS, FieldMarks.of(nonce, action));
        }
        return new LedgerEntry(
                head.frontier().size(),
                draft.kind(),
                LedgerTime.text(draft.at()),
                draft.actionId(),
                content,
                head.lastLeaf(),
                more);
    }

    private static Invalid unstorable(MalformedEvidence cause) {
        Invalid invalid = new Invalid(
                "unstorable_text",
                "reason",
                "The audit ledger can't record this: " + cause.getMessage(),
                "Leave out characters that are no whole characters.");
        invalid.addSuppressed(cause);
        return invalid;
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
