package io.guardianops.store;

import io.guardianops.audit.ledger.ActionContent;
import io.guardianops.audit.ledger.EntryFrame;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.FieldMarks;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Invalid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an entry will say, before it has its place.
///
/// @param actionId the action that it speaks of
/// @param content  that action as it stands from then on; null if the entry doesn't commit to it
/// @param nonce    the action's nonce; null without content
/// @param more     the kind's own members
record LedgerDraft(
        EntryKind kind,
        Instant at,
        @Nullable String actionId,
        @Nullable GuardianAction content,
        @Nullable Nonce nonce,
        Map<String, @Nullable Object> more) {

    /// An action that takes effect, after its approval where a second person gave one.
    static List<LedgerDraft> of(RecordedAction recorded, Nonce nonce) {
        GuardianAction action = recorded.action();
        String approver = action.approvedBy();
        LedgerDraft executed = executed(recorded, nonce);
        return approver == null
                ? List.of(executed)
                : List.of(
                        note(EntryKind.APPROVED, action.createdAt(), action.id(), Map.of("approved_by", approver)),
                        executed);
    }

    private static LedgerDraft executed(RecordedAction recorded, Nonce nonce) {
        GuardianAction action = recorded.action();
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        if (recorded.restores() != null) {
            more.put("restores", recorded.restores());
            more.put("step", recorded.restoreStep());
        }
        return new LedgerDraft(
                recorded.restores() == null ? EntryKind.EXECUTED : EntryKind.RESTORED,
                action.createdAt(),
                action.id(),
                action,
                nonce,
                more);
    }

    /// An action that was just marked reverted.
    ///
    /// @param at when
    static LedgerDraft reverted(GuardianAction action, Instant at, Nonce nonce) {
        return new LedgerDraft(
                EntryKind.REVERTED,
                at,
                action.id(),
                action,
                nonce,
                Map.of(LedgerEntry.REVERTED_AT, LedgerTime.text(at)));
    }

    /// An entry that commits to no action.
    static LedgerDraft note(EntryKind kind, Instant at, @Nullable String actionId, Map<String, @Nullable Object> more) {
        return new LedgerDraft(kind, at, actionId, null, null, more);
    }

    /// The canonical bytes at a place in the ledger.
    ///
    /// @throws Invalid `unstorable_text` if it says what no ledger can, such as half of a surrogate pair
    byte[] bytes(long seq, Hash prev) {
        return written(() -> entry(seq, prev).bytes());
    }

    /// The canonical text, but for the place.
    ///
    /// @throws Invalid `unstorable_text` if it says what no ledger can, such as half of a surrogate pair
    EntryFrame frame() {
        return written(() -> entry(0, Hash.ZERO).frame());
    }

    private LedgerEntry entry(long seq, Hash prev) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(more);
        Hash hash = null;
        if (content != null && nonce != null) {
            hash = ActionContent.hash(nonce, content);
            members.put(LedgerEntry.FIELDS, FieldMarks.of(nonce, content));
        }
        return new LedgerEntry(seq, kind, LedgerTime.text(at), actionId, hash, prev, members);
    }

    private static <T> T written(Supplier<T> text) {
        try {
            return text.get();
        } catch (MalformedEvidence e) {
            Invalid invalid = new Invalid(
                    "unstorable_text",
                    "reason",
                    "The audit ledger can't record this: " + e.getMessage(),
                    "Leave out characters that are no whole characters.");
            invalid.addSuppressed(e);
            throw invalid;
        }
    }
}
