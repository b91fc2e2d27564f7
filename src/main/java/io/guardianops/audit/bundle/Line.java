package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.ActionContent;
import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.Nonce;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a bundle shows of an item, ready to be written.
final class Line {
    private final LedgerItem item;
    private final @Nullable LedgerEntry entry;
    private final Redactor redactor;

    private Line(LedgerItem item, @Nullable LedgerEntry entry, Redactor redactor) {
        this.item = item;
        this.entry = entry;
        this.redactor = redactor;
    }

    /// The bytes of an item's lines.
    ///
    /// @param row      null if no row stands with this entry, or one whose bytes were taken as they are
    /// @param rowBytes its line
    // Handed on once, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Written(
            long seq, byte @Nullable [] entry, @Nullable BundleRow row, byte @Nullable [] rowBytes) {}

    /// Writes an item's lines. Pure; the costly part, for any thread.
    ///
    /// @throws MalformedEvidence          if one can't be written as a line
    /// @throws GuardianException.Conflict `explanation_withheld` if others can't be understood without it
    static Written of(LedgerItem item, Redactor redactor, BundleLimits limits) {
        byte[] bytes = item.entry();
        if (bytes == null) {
            return new Written(item.seq(), null, null, null);
        }
        requireLine(bytes, item.seq(), limits);
        LedgerEntry entry = read(bytes);
        if (entry != null && redactor.touches(entry.more())) {
            requireDispensable(entry, redactor);
            return new Written(item.seq(), null, null, null);
        }
        Line line = new Line(item, entry, redactor);
        byte[] plain = line.plainRow();
        BundleRow row = plain == null ? line.row() : null;
        byte[] rowBytes = row == null ? plain : row.bytes();
        if (rowBytes != null) {
            requireLine(rowBytes, item.seq(), limits);
        }
        return new Written(item.seq(), bytes, row, rowBytes);
    }

    /// Without these, rows of the same bundle look as if somebody had deleted them.
    private static void requireDispensable(LedgerEntry entry, Redactor redactor) {
        EntryKind kind = entry.kind();
        if (kind.equals(EntryKind.REDACTED) || kind.equals(EntryKind.ARCHIVED)) {
            throw new GuardianException.Conflict(
                    "explanation_withheld",
                    "Withholding " + String.join(", ", new TreeSet<>(redactor.names())) + " would leave out entry "
                            + entry.seq() + ", which says that actions were " + kind.value()
                            + ": the bundle would not verify",
                    "Withhold other fields, or export actions that this entry is not about.");
        }
    }

    private static @Nullable LedgerEntry read(byte[] bytes) {
        try {
            return LedgerEntry.read(bytes);
        } catch (MalformedEvidence _) {
            // Shown as it is; whoever verifies will find it.
            return null;
        }
    }

    private static void requireLine(byte[] bytes, long seq, BundleLimits limits) {
        if (bytes.length > limits.maxLine()) {
            throw new MalformedEvidence(
                    "Entry " + seq + " or its action has " + bytes.length + " bytes, more than a bundle takes.");
        }
        for (byte b : bytes) {
            if (b == '\n') {
                throw new MalformedEvidence("Entry " + seq + " was changed: it has a newline, and is no line.");
            }
        }
    }

    /// The line of an action whose bytes are the ones that the entry commits to: it shows these. Null for any
    /// other.
    private byte @Nullable [] plainRow() {
        if (entry == null || !redactor.names().isEmpty()) {
            return null;
        }
        Object reverted = entry.more().get(LedgerEntry.REVERTED_AT);
        if (reverted != null && !(reverted instanceof String text && LedgerTime.isTime(text))) {
            return null;
        }
        return item.plainContent(entry)
                .map(content -> PlainShown.line(content, item.nonce().orElseThrow(), (String) reverted))
                .orElse(null);
    }

    private @Nullable BundleRow row() {
        if (entry == null || entry.content() == null || entry.actionId() == null) {
            return null;
        }
        String id = entry.actionId();
        return switch (item.evidence()) {
            case ActionEvidence.Present(Nonce nonce, GuardianAction action) -> present(entry, id, nonce, action);
            case ActionEvidence.Redacted() -> new BundleRow.Redacted(id);
            case ActionEvidence.Archived() -> new BundleRow.Archived(id);
            case ActionEvidence.Unreadable(String problem) -> new BundleRow.Unreadable(id, problem);
            case ActionEvidence.Missing(), ActionEvidence.Withheld() -> null;
        };
    }

    private @Nullable BundleRow present(LedgerEntry at, String id, Nonce nonce, GuardianAction action) {
        if (!redactor.names().isEmpty()) {
            var members = CanonicalJson.read(ActionContent.bytes(action));
            // The entry that would prove a reverted action may itself be left out.
            if (action.isReverted() || redactor.touches(members)) {
                List<String> names = new ArrayList<>(redactor.names());
                Collections.sort(names);
                return new BundleRow.Withheld(id, redactor.strip(members), action.revertedAt(), names);
            }
        }
        // An action stands with its last entry: the one that marks it reverted, where it is.
        return action.isReverted() && !RowFeed.marksReverted(at) ? null : new BundleRow.Shown(nonce, action);
    }
}
