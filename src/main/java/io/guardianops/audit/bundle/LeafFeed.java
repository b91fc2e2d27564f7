package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.MalformedEvidence;
import java.util.ArrayList;
import java.util.List;

/// Leaf hashes one by one in ascending order, asked for many at a time. Confined to a thread.
final class LeafFeed {
    private static final int CHUNK = 4_096;

    private final LeafHashes leaves;
    private final long size;
    private final List<Hash> chunk = new ArrayList<>(CHUNK);
    private long from;

    /// @param size how many there are in all
    LeafFeed(LeafHashes leaves, long size) {
        this.leaves = leaves;
        this.size = size;
    }

    /// @throws MalformedEvidence if there is no such leaf
    Hash at(long seq) {
        if (seq - from >= chunk.size()) {
            chunk.clear();
            from = seq;
            leaves.read(seq, Math.min(size, seq + CHUNK), chunk::add);
        }
        if (seq - from >= chunk.size()) {
            throw new MalformedEvidence("The leaf hash of entry " + seq + " is missing; verify the ledger first.");
        }
        return chunk.get((int) (seq - from));
    }
}
