package io.guardianops.audit.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Proofs that an entry is in a ledger, and that one ledger continues another (RFC 9162, section 2.1). Pure; any
/// thread may call it. Making one reads leaves once from left to right and keeps no more than the logarithm of them.
public final class MerkleProofs {
    private MerkleProofs() {}

    /// Proves that the leaf `index` is in the tree of `size` leaves.
    ///
    /// @throws IllegalArgumentException if the tree has no such leaf
    /// @throws MalformedEvidence        if the source hands over another number of leaves than it was asked for
    public static List<Hash> inclusion(LeafHashes leaves, long index, long size) {
        return inclusions(leaves, new TreeSet<>(List.of(index)), size).getOrDefault(index, List.of());
    }

    /// Proofs for several leaves in a single pass, by their numbers.
    ///
    /// @throws IllegalArgumentException if the tree lacks one of them
    /// @throws MalformedEvidence        if the source hands over another number of leaves than it was asked for
    public static SortedMap<Long, List<Hash>> inclusions(LeafHashes leaves, SortedSet<Long> indexes, long size) {
        SortedMap<Long, List<Hash>> proofs = new TreeMap<>();
        if (indexes.isEmpty()) {
            return proofs;
        }
        if (indexes.first() < 0 || indexes.last() >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves lacks one of those asked for");
        }
        indexes.forEach(index -> proofs.put(index, new ArrayList<>()));
        Hash _ = collect(leaves, new TreeSet<>(indexes), proofs, 0, size);
        return proofs;
    }

    /// The root of a range; on the way, every leaf asked for in it gets its siblings, the nearest first.
    private static Hash collect(
            LeafHashes leaves, NavigableSet<Long> indexes, SortedMap<Long, List<Hash>> proofs, long from, long to) {
        if (indexes.isEmpty() || to - from == 1) {
            return root(leaves, from, to);
        }
        long middle = from + split(to - from);
        NavigableSet<Long> lower = indexes.headSet(middle, false);
        NavigableSet<Long> upper = indexes.tailSet(middle, true);
        Hash left = collect(leaves, lower, proofs, from, middle);
        Hash right = collect(leaves, upper, proofs, middle, to);
        lower.forEach(index -> of(proofs, index).add(right));
        upper.forEach(index -> of(proofs, index).add(left));
        return Hash.node(left, right);
    }

    private static List<Hash> of(SortedMap<Long, List<Hash>> proofs, Long index) {
        return proofs.computeIfAbsent(index, _ -> new ArrayList<>());
    }

    /// Proves that the tree of `second` leaves continues the tree of its first `first` leaves.
    ///
    /// @throws IllegalArgumentException unless 0 ≤ first ≤ second
    /// @throws MalformedEvidence        if the source hands over another number of leaves than it was asked for
    public static List<Hash> consistency(LeafHashes leaves, long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("No tree of " + second + " leaves continues one of " + first);
        }
        List<Hash> proof = new ArrayList<>();
        if (first > 0) {
            subproof(leaves, first, 0, second, true, proof);
        }
        return proof;
    }

    /// SUBPROOF of RFC 9162, section 2.1.4.1, on the leaves `from` to `to`.
    private static void subproof(LeafHashes leaves, long first, long from, long to, boolean known, List<Hash> proof) {
        long size = to - from;
        if (first == size) {
            if (!known) {
                proof.add(root(leaves, from, to));
            }
            return;
        }
        long middle = from + split(size);
        if (first <= middle - from) {
            subproof(leaves, first, from, middle, known, proof);
            proof.add(root(leaves, middle, to));
        } else {
            Hash left = root(leaves, from, middle);
            subproof(leaves, first - (middle - from), middle, to, false, proof);
            proof.add(left);
        }
    }

    /// The greatest power of two that is less than the size.
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    private static Hash root(LeafHashes leaves, long from, long to) {
        Subtree subtree = new Subtree();
        leaves.read(from, to, subtree::append);
        if (subtree.tree.size() != to - from) {
            throw new MalformedEvidence(
                    "Of the leaves " + from + " to " + (to - 1) + ", " + subtree.tree.size() + " were handed over.");
        }
        return subtree.tree.root();
    }

    private static final class Subtree {
        private Frontier tree = Frontier.EMPTY;

        void append(Hash leaf) {
            tree = tree.append(leaf);
        }
    }

    /// Whether a proof shows that the leaf `index` is in the tree with this head (RFC 9162, section 2.1.3.2).
    public static boolean includes(TreeHead head, long index, Hash leaf, List<Hash> proof) {
        if (index < 0 || index >= head.size()) {
            return false;
        }
        long fn = index;
        long sn = head.size() - 1;
        Hash root = leaf;
        for (Hash sibling : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                root = Hash.node(sibling, root);
                int skipped = (fn & 1) == 1 ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= skipped;
                sn >>= skipped;
            } else {
                root = Hash.node(root, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && root.equals(head.root());
    }

    /// Whether a proof shows that `second` continues `first` (RFC 9162, section 2.1.4.2). Everything continues the
    /// empty tree, by an empty proof.
    public static boolean continues(TreeHead first, TreeHead second, List<Hash> proof) {
        if (first.size() > second.size()) {
            return false;
        }
        if (first.size() == second.size()) {
            return proof.isEmpty() && first.equals(second);
        }
        if (first.size() == 0) {
            return proof.isEmpty() && first.root().equals(Hash.EMPTY_TREE);
        }
        return foldConsistency(first, second, new ArrayDeque<>(proof));
    }

    private static boolean foldConsistency(TreeHead first, TreeHead second, Deque<Hash> path) {
        long fn = first.size() - 1;
        long sn = second.size() - 1;
        int trailing = Long.numberOfTrailingZeros(~fn);
        fn >>= trailing;
        sn >>= trailing;
        // A complete first tree is its own first node.
        Hash seed = fn == 0 ? first.root() : path.poll();
        if (seed == null || path.isEmpty()) {
            return false;
        }
        Hash old = seed;
        Hash young = seed;
        for (Hash sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                old = Hash.node(sibling, old);
                young = Hash.node(sibling, young);
                int skipped = (fn & 1) == 1 ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= skipped;
                sn >>= skipped;
            } else {
                young = Hash.node(young, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && old.equals(first.root()) && young.equals(second.root());
    }
}
