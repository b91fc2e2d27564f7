package io.guardianops.audit.ledger;

import io.guardianops.model.GuardianAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks one item by itself: the costly part, which needs no other item.
final class ItemCheck {
    private ItemCheck() {}

    static Checked check(LedgerItem item) {
        byte[] bytes = item.entry();
        if (bytes == null) {
            return new Checked(item.seq(), null, item.leaf(), null, List.of(), null);
        }
        LedgerEntry entry;
        try {
            entry = LedgerEntry.read(bytes);
        } catch (UnknownEntryVersion later) {
            return unread(item, Hash.leaf(bytes), FindingKind.VERSION_UNKNOWN, later);
        } catch (MalformedEvidence malformed) {
            return unread(item, Hash.leaf(bytes), FindingKind.ENTRY_MALFORMED, malformed);
        }
        return check(item, entry);
    }

    /// @param entry what the item's bytes say
    static Checked check(LedgerItem item, LedgerEntry entry) {
        byte[] bytes = item.entry();
        Hash computed = bytes == null ? null : Hash.leaf(bytes);
        List<Finding> certain = entry.seq() == item.seq() ? List.of() : List.of(underOtherNumber(item, entry));
        return new Checked(item.seq(), computed, item.leaf(), entry, certain, content(item, entry));
    }

    private static Checked unread(LedgerItem item, Hash computed, FindingKind kind, MalformedEvidence why) {
        String detail = entry(item) + " can't be read. " + why.getMessage();
        Finding finding = Finding.ofEntry(kind, item.seq(), null, detail);
        return new Checked(item.seq(), computed, item.leaf(), null, List.of(finding), null);
    }

    private static Finding underOtherNumber(LedgerItem item, LedgerEntry entry) {
        String detail = entry(item) + " says that it is entry " + Finding.number(entry.seq()) + ".";
        return Finding.ofEntry(FindingKind.OUT_OF_ORDER, item.seq(), entry, detail);
    }

    private static @Nullable Finding content(LedgerItem item, LedgerEntry entry) {
        Hash content = entry.content();
        if (content == null || item.isPlainly(entry)) {
            return null;
        }
        return switch (item.evidence()) {
            case ActionEvidence.Present(Nonce nonce, GuardianAction action) ->
                compare(item, entry, content, nonce, action);
            case ActionEvidence.Redacted() ->
                Finding.ofEntry(
                        FindingKind.REDACTION_UNRECORDED,
                        item.seq(),
                        entry,
                        entry(item) + "'s action has no nonce, and no entry says that it was redacted.");
            case ActionEvidence.Withheld() -> null;
            case ActionEvidence.Archived() ->
                Finding.ofEntry(
                        FindingKind.ARCHIVE_UNRECORDED,
                        item.seq(),
                        entry,
                        entry(item) + "'s action is not there, and no entry says that it was archived.");
            case ActionEvidence.Missing() ->
                Finding.ofEntry(FindingKind.ROW_MISSING, item.seq(), entry, entry(item) + "'s action is not there.");
            case ActionEvidence.Unreadable(String problem) -> unreadable(item, entry, problem);
        };
    }

    private static Finding unreadable(LedgerItem item, LedgerEntry entry, @Nullable String problem) {
        String detail = entry(item) + "'s action can't be read. " + problem;
        return Finding.ofEntry(FindingKind.ROW_UNREADABLE, item.seq(), entry, detail);
    }

    private static @Nullable Finding compare(
            LedgerItem item, LedgerEntry entry, Hash content, Nonce nonce, GuardianAction action) {
        try {
            boolean matches = ActionContent.hash(nonce, action).equals(content)
                    && action.id().equals(entry.actionId());
            boolean sameState = isStateOf(entry, action.revertedAt());
            if (matches && sameState) {
                return null;
            }
            List<String> fields = new ArrayList<>();
            if (!matches) {
                differing(entry, nonce, action).forEach(field -> fields.add(field.word()));
            }
            if (!sameState) {
                fields.add(LedgerEntry.REVERTED_AT);
            }
            return Finding.ofAction(
                    FindingKind.CONTENT_DIFFERS, item.seq(), entry, fields, difference(item, matches, fields));
        } catch (MalformedEvidence uncommittable) {
            return unreadable(item, entry, uncommittable.getMessage());
        } catch (StackOverflowError tooDeep) {
            // Within the limit of nesting, on a thread with a small stack.
            return unreadable(item, entry, "It is nested too deep.");
        }
    }

    /// Whether an action's mark of being reverted is the one that the entry left it with.
    private static boolean isStateOf(LedgerEntry entry, @Nullable Instant revertedAt) {
        Object recorded = entry.more().get(LedgerEntry.REVERTED_AT);
        if (recorded == null && entry.kind().equals(EntryKind.REVERTED)) {
            return revertedAt != null;
        }
        return revertedAt == null
                ? recorded == null
                : LedgerTime.text(revertedAt).equals(recorded);
    }

    private static Set<ActionField> differing(LedgerEntry entry, Nonce nonce, GuardianAction action) {
        if (!(entry.more().get(LedgerEntry.FIELDS) instanceof String marks)) {
            return Set.of();
        }
        try {
            return FieldMarks.differing(marks, nonce, action);
        } catch (MalformedEvidence _) {
            // Marks that can't be read name no field; that the content differs is found all the same.
            return Set.of();
        }
    }

    private static String difference(LedgerItem item, boolean contentMatches, List<String> fields) {
        String what = contentMatches
                ? "'s action is not in its recorded state"
                : "'s content does not match its recorded hash";
        return entry(item)
                + what
                + switch (fields.size()) {
                    case 0 -> ".";
                    case 1 -> " (" + fields.getFirst() + " differs).";
                    default -> " (" + String.join(", ", fields) + " differ).";
                };
    }

    private static String entry(LedgerItem item) {
        return "Entry " + Finding.number(item.seq());
    }
}
