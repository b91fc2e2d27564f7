package io.guardianops.audit.bundle;

/// How entries that are left out are cut into subtrees of the Merkle tree: from the left, each as great as fits. A
/// subtree is complete, so its leaves are a power of two, and its first number is a multiple of that.
final class Subtrees {
    private Subtrees() {}

    /// The leaves of the greatest subtree that begins at `from` and ends at `to` or before.
    static long greatest(long from, long to) {
        long fits = Long.highestOneBit(to - from);
        return from == 0 ? fits : Math.min(fits, Long.lowestOneBit(from));
    }
}
