package io.guardianops.audit.ledger;

import java.util.HashMap;
import java.util.Map;

/// What is wrong with actions unless a later entry explains it: a later entry with content of the same action, or one
/// that says it was redacted. About 400 bytes for each action that waits at the same time.
final class Awaiting {
    private final int most;
    private final Map<String, Finding> byAction = new HashMap<>();
    private boolean overflowed;

    Awaiting(int most) {
        this.most = most;
    }

    /// An entry with content speaks for its action from here on.
    void spokenOf(String actionId) {
        if (!byAction.isEmpty()) {
            byAction.remove(actionId);
        }
    }

    void await(String actionId, Finding finding) {
        if (byAction.size() < most) {
            byAction.put(actionId, finding);
        } else {
            overflowed = true;
        }
    }

    /// An entry says that the action was redacted; true if that explains something.
    boolean redacted(String actionId) {
        Finding waiting = byAction.get(actionId);
        return waiting != null
                && waiting.kind() == FindingKind.REDACTION_UNRECORDED
                && byAction.remove(actionId, waiting);
    }

    /// Nothing more can explain what is left.
    void end(Findings findings) {
        byAction.values().forEach(findings::add);
        if (overflowed) {
            findings.add(Finding.ofLedger(
                    FindingKind.TOO_MANY_AWAITING,
                    "More than " + Finding.number(most)
                            + " actions awaited a later entry at once; some of them were not checked."));
        }
    }

    /// Takes an entry with what could be said of it by itself.
    ///
    /// @return true if it says that a waiting action was redacted
    boolean take(Checked item, LedgerEntry entry) {
        String actionId = entry.actionId();
        if (actionId == null) {
            return false;
        }
        if (entry.content() != null) {
            spokenOf(actionId);
        }
        Finding suspicion = item.content();
        if (suspicion != null) {
            await(actionId, suspicion);
        }
        return entry.kind().equals(EntryKind.REDACTED) && redacted(actionId);
    }
}
