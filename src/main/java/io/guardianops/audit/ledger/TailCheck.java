package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Verifies the newest entries of a ledger by themselves, at a glance: each against its leaf hash, its predecessor and
/// its action, and all of them against the head that is kept beside them and the one that a witness saw last. What it
/// finds is wrong; what it doesn't find only [LedgerCheck] can. Confined to a thread.
public final class TailCheck {
    /// Findings that are told.
    private static final int KEPT = 100;

    private final Findings findings = new Findings(KEPT);
    private final Awaiting awaiting = new Awaiting(LedgerCheck.MOST_AWAITING);
    private final List<Archive> archives;
    private final List<Hash> leaves = new ArrayList<>();
    private @Nullable Hash before;
    private long next;

    private TailCheck(long first, List<Archive> archives) {
        this.next = first;
        this.archives = archives;
    }

    /// Looks at the end of a ledger.
    ///
    /// @param newest    the newest entries as they are kept, in the order of their numbers; all, or some of them
    /// @param head      how far the ledger has come, as it is kept beside them
    /// @param frontier  the same, with what it takes to append to it
    /// @param archives  what entries say was archived, whether they are among these or not
    /// @param witnessed the newest head that a witness saw before the entries were read; null if none is known
    /// @return what is wrong, by entry; what is about the ledger as a whole comes last
    public static List<Finding> check(
            List<LedgerItem> newest,
            TreeHead head,
            Frontier frontier,
            List<Archive> archives,
            @Nullable TreeHead witnessed) {
        TailCheck check = new TailCheck(newest.isEmpty() ? 0 : newest.getFirst().seq(), archives);
        newest.forEach(item -> check.take(ItemCheck.check(item)));
        check.awaiting.end(check.findings);
        check.heads(head, frontier);
        if (witnessed != null) {
            check.witness(head, witnessed);
        }
        return check.findings.inOrder();
    }

    private void take(Checked item) {
        item.certain().forEach(findings::add);
        if (item.seq() > next) {
            found(FindingKind.ENTRY_MISSING, next, null, "Entry " + Finding.number(next) + " is missing.");
            before = null;
            leaves.clear();
        }
        if (!item.agreesWithItself()) {
            found(item, FindingKind.ENTRY_ALTERED, " was changed: it does not have the leaf hash that was recorded.");
        }
        Hash prev = item.prev();
        Hash expected = item.seq() == 0 ? Hash.ZERO : before;
        if (prev != null && expected != null && !prev.equals(expected)) {
            found(
                    item,
                    FindingKind.CHAIN_BROKEN,
                    " does not continue the entry before it: one of the two was changed.");
        }
        LedgerEntry entry = item.entry();
        if (entry != null && !isArchived(item)) {
            boolean _ = awaiting.take(item, entry);
        }
        before = item.computed();
        if (before != null) {
            leaves.add(before);
        }
        next = item.seq() + 1;
    }

    private boolean isArchived(Checked item) {
        Finding content = item.content();
        return content != null
                && content.kind() == FindingKind.ROW_MISSING
                && archives.stream().anyMatch(archive -> archive.covers(item.seq()));
    }

    private void found(Checked item, FindingKind kind, String what) {
        found(kind, item.seq(), item.entry(), "Entry " + Finding.number(item.seq()) + what);
    }

    private void found(FindingKind kind, long seq, @Nullable LedgerEntry entry, String detail) {
        findings.add(Finding.ofEntry(kind, seq, entry, detail));
    }

    private void heads(TreeHead head, Frontier frontier) {
        if (head.size() > next) {
            findings.add(Finding.ofLedger(
                    FindingKind.TAIL_MISSING,
                    "The stored head records " + Finding.number(head.size()) + " entries, this ledger has "
                            + Finding.number(next) + "."));
        } else if (head.size() < next || !frontier.head().equals(head) || !frontier.endsWith(leaves)) {
            findings.add(Finding.ofLedger(
                    FindingKind.HEAD_DIFFERS,
                    "The stored head (" + Finding.number(head.size()) + " entries) is not the head of the "
                            + Finding.number(next) + " entries."));
        }
    }

    private void witness(TreeHead head, TreeHead witnessed) {
        if (witnessed.size() > head.size()) {
            findings.add(Finding.ofLedger(
                    FindingKind.TAIL_MISSING,
                    "The witness records " + Finding.number(witnessed.size()) + " entries, this ledger has "
                            + Finding.number(head.size()) + "."));
        } else if (witnessed.size() == head.size() && !witnessed.equals(head)) {
            findings.add(Finding.ofLedger(
                    FindingKind.NOT_AN_EXTENSION,
                    "The ledger is not the one that the witness saw last (" + Finding.number(head.size())
                            + " entries): it was rolled back or rewritten."));
        }
    }
}
