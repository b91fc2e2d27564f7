package io.guardianops.audit.ledger;

import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Links one entry to the next and grows the tree. An entry's leaf is settled by its successor, which names it: so a
/// changed entry and a changed leaf hash can be told apart, and one bad entry doesn't spoil the roots after it.
final class Chain {
    /// A leaf that its successor may still settle.
    private record Held(
            long seq,
            @Nullable Hash computed,
            @Nullable Hash stored,
            @Nullable LedgerEntry entry) {}

    /// The root at a size that was asked for.
    ///
    /// @param lastAt when the last entry says it was written; null if it can't be read
    record Root(Hash hash, @Nullable String lastAt) {}

    private final Findings findings;
    private final TreeMap<Long, Optional<Root>> roots = new TreeMap<>();
    private Frontier tree = Frontier.EMPTY;
    private @Nullable Held held;
    private long next;
    private long nextWanted = Long.MAX_VALUE;
    private boolean broken;
    private boolean gapsExpected;

    Chain(Findings findings) {
        this.findings = findings;
    }

    /// Has the root at this size kept. Before the first item.
    void keepRootAt(long size) {
        roots.put(size, size == 0 ? Optional.of(new Root(Hash.EMPTY_TREE, null)) : Optional.empty());
        nextWanted = wantedAfter(0);
    }

    private long wantedAfter(long size) {
        Long higher = roots.higherKey(size);
        return higher == null ? Long.MAX_VALUE : higher;
    }

    /// Reading failed: what is not there may have been unread.
    void expectGaps() {
        gapsExpected = true;
        broken = true;
    }

    /// The next item; false if it stands where none may.
    boolean append(Checked item) {
        if (item.seq() < next) {
            findings.add(Finding.ofEntry(
                    FindingKind.OUT_OF_ORDER,
                    item.seq(),
                    item.entry(),
                    "Entry " + Finding.number(item.seq()) + " stands after entry " + Finding.number(next - 1) + "."));
            return false;
        }
        if (item.seq() > next) {
            skip(item);
        }
        link(item);
        held = new Held(item.seq(), item.computed(), item.stored(), item.entry());
        next = item.seq() + 1;
        return true;
    }

    /// The next entries are left out but for the root of the subtree that they are; false if no such subtree stands
    /// here.
    boolean leaveOut(long leaves, Hash root) {
        settle(null);
        if (!broken) {
            try {
                tree = tree.appendSubtree(leaves, root);
            } catch (MalformedEvidence _) {
                broken = true;
                return false;
            }
            keepRoot(null);
        }
        next += leaves;
        return true;
    }

    private void skip(Checked item) {
        settle(null);
        if (!gapsExpected) {
            missing(item.seq());
        }
        Hash prev = item.prev();
        if (item.seq() - next == 1 && prev != null && item.agreesWithItself()) {
            // The one that is gone left its leaf hash in its successor.
            held = new Held(next, prev, null, null);
        } else {
            broken = true;
        }
    }

    private void missing(long until) {
        long last = until - 1;
        String detail = last == next
                ? "Entry " + Finding.number(next) + " is missing."
                : "Entries " + Finding.number(next) + "-" + Finding.number(last) + " are missing.";
        findings.add(Finding.ofEntry(FindingKind.ENTRY_MISSING, next, null, detail));
    }

    private void link(Checked item) {
        Hash prev = item.prev();
        boolean first = item.seq() == 0;
        boolean linked = first
                ? prev == null || prev.equals(Hash.ZERO)
                : held == null || prev == null || prev.equals(held.computed()) || prev.equals(held.stored());
        // An entry that isn't the one its leaf was taken of is reported for that, and its link says nothing.
        if (!linked && item.agreesWithItself()) {
            String detail = "Entry " + Finding.number(item.seq())
                    + (first
                            ? " is not the first one that was written."
                            : " does not continue the entry before it: one of the two was changed.");
            findings.add(Finding.ofEntry(FindingKind.CHAIN_BROKEN, item.seq(), item.entry(), detail));
        }
        settle(prev);
    }

    /// @param named the leaf hash that the successor names, as far as it does
    private void settle(@Nullable Hash named) {
        Held last = held;
        held = null;
        if (last == null) {
            return;
        }
        Hash computed = last.computed();
        Hash stored = last.stored();
        Hash leaf = computed == null ? stored : computed;
        if (computed != null && stored != null && !computed.equals(stored)) {
            if (computed.equals(named)) {
                report(FindingKind.LEAF_ALTERED, last, "the leaf hash beside it is not its own.");
            } else {
                report(FindingKind.ENTRY_ALTERED, last, "it does not have the leaf hash that was recorded.");
                leaf = stored.equals(named) ? stored : computed;
            }
        }
        if (leaf != null) {
            grow(leaf, last.entry());
        }
    }

    private void report(FindingKind kind, Held last, String what) {
        String detail = "Entry " + Finding.number(last.seq()) + " was changed: " + what;
        findings.add(Finding.ofEntry(kind, last.seq(), last.entry(), detail));
    }

    private void grow(Hash leaf, @Nullable LedgerEntry entry) {
        if (broken) {
            return;
        }
        tree = tree.append(leaf);
        keepRoot(entry);
    }

    private void keepRoot(@Nullable LedgerEntry last) {
        if (tree.size() > nextWanted) {
            // Left out with what is around it.
            nextWanted = wantedAfter(tree.size() - 1);
        }
        if (tree.size() == nextWanted) {
            roots.put(nextWanted, Optional.of(new Root(tree.root(), last == null ? null : last.at())));
            nextWanted = wantedAfter(nextWanted);
        }
    }

    /// After the last item, whose leaf has no successor to settle it; a head that was kept elsewhere can.
    ///
    /// @param isKept whether somebody kept this head
    void end(Predicate<TreeHead> isKept) {
        Hash named = null;
        if (held != null && !broken) {
            named = Stream.of(Optional.ofNullable(held.computed()), Optional.ofNullable(held.stored()))
                    .flatMap(Optional::stream)
                    .filter(leaf -> isKept.test(tree.append(leaf).head()))
                    .findFirst()
                    .orElse(null);
        }
        settle(named);
    }

    /// The number of entries, counting those that are missing between others.
    long size() {
        return next;
    }

    /// The root at a size that was asked for, if it could be computed.
    Optional<Root> rootAt(long size) {
        return roots.getOrDefault(size, Optional.empty());
    }

    /// True if all leaves are known, up to the last.
    boolean isWhole() {
        return !broken;
    }

    /// The head of all entries; only if it [#isWhole].
    TreeHead head() {
        return tree.head();
    }
}
