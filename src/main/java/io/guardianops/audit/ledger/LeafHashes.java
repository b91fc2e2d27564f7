package io.guardianops.audit.ledger;

import java.util.function.Consumer;

/// Where the leaf hashes of a ledger come from, in order of their numbers; usually a query.
@FunctionalInterface
public interface LeafHashes {
    /// Hands over the leaves `from` (inclusive) to `to` (exclusive), each once and in order. Proofs ask for ranges in
    /// ascending order that don't overlap, so one pass over a ledger serves a proof.
    void read(long from, long to, Consumer<Hash> sink);
}
