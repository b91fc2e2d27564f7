package io.guardianops.store;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
