package io.guardianops.audit.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Merkle tree (RFC 6962) of which only what is needed to grow is kept: the roots of its complete subtrees, one
/// for each bit of its size. Immutable: a transaction that is rolled back leaves the one it began with. Any thread
/// may use it.
public final class Frontier {
    /// The tree without leaves.
    public static final Frontier EMPTY = new Frontier(0, new Hash[0]);

    private final long size;

    /// From the greatest subtree, at the left, to the smallest.
    private final Hash[] subtrees;

    private Frontier(long size, Hash[] subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws MalformedEvidence if it isn't that
    public static Frontier of(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new MalformedEvidence("A frontier begins with its size in 8 bytes.");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long size = buffer.getLong();
        int count = Long.bitCount(size);
        if (size < 0 || buffer.remaining() != count * Hash.LENGTH) {
            throw new MalformedEvidence("A frontier of this size has " + count + " hashes.");
        }
        Hash[] subtrees = new Hash[count];
        byte[] hash = new byte[Hash.LENGTH];
        for (int i = 0; i < count; i++) {
            buffer.get(hash);
            subtrees[i] = Hash.of(hash);
        }
        return new Frontier(size, subtrees);
    }

    /// The tree with one more leaf. About one hash computation, on average.
    public Frontier append(Hash leaf) {
        return appendSubtree(1, leaf);
    }

    /// The tree with a complete subtree more, of which only the root is known.
    ///
    /// @param leaves the leaves of the subtree: a power of two that the size is a multiple of
    /// @throws MalformedEvidence if no subtree of this many leaves stands here
    public Frontier appendSubtree(long leaves, Hash root) {
        if (Long.bitCount(leaves) != 1 || leaves < 0 || size % leaves != 0 || size > Long.MAX_VALUE - leaves) {
            throw new MalformedEvidence("After " + size + " leaves, no subtree of " + leaves + " stands.");
        }
        int merged = Long.numberOfTrailingZeros(~(size / leaves));
        int kept = subtrees.length - merged;
        Hash right = root;
        for (int i = subtrees.length - 1; i >= kept; i--) {
            right = Hash.node(subtrees[i], right);
        }
        Hash[] grown = Arrays.copyOf(subtrees, kept + 1);
        grown[kept] = right;
        return new Frontier(size + leaves, grown);
    }

    /// The number of leaves.
    public long size() {
        return size;
    }

    /// Whether these may be the last leaves: as many of the subtrees as are made of them alone are theirs.
    boolean endsWith(List<Hash> leaves) {
        int end = leaves.size();
        long left = size;
        for (int i = subtrees.length - 1; i >= 0; i--) {
            long count = Long.lowestOneBit(left);
            if (count > end) {
                return true;
            }
            Frontier own = EMPTY;
            for (Hash leaf : leaves.subList(end - (int) count, end)) {
                own = own.append(leaf);
            }
            if (!own.root().equals(subtrees[i])) {
                return false;
            }
            end -= (int) count;
            left -= count;
        }
        return true;
    }

    /// The root hash. Less than log₂ of the size hash computations.
    public Hash root() {
        if (subtrees.length == 0) {
            return Hash.EMPTY_TREE;
        }
        Hash root = subtrees[subtrees.length - 1];
        for (int i = subtrees.length - 2; i >= 0; i--) {
            root = Hash.node(subtrees[i], root);
        }
        return root;
    }

    /// Size and root together.
    public TreeHead head() {
        return new TreeHead(size, root());
    }

    /// For keeping: the size in 8 bytes, greatest first, then the hashes from left to right.
    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + subtrees.length * Hash.LENGTH);
        buffer.putLong(size);
        for (Hash subtree : subtrees) {
            buffer.put(subtree.bytes());
        }
        return buffer.array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Frontier frontier
                && size == frontier.size
                && Arrays.equals(subtrees, frontier.subtrees);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + Arrays.hashCode(subtrees);
    }

    @Override
    public String toString() {
        return "Frontier of " + size;
    }
}
