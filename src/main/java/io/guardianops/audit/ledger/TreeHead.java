package io.guardianops.audit.ledger;

/// How far a ledger had come: the number of its entries and the root over them.
///
/// @param size entries, 0 or more
/// @param root the root of the tree of that size
public record TreeHead(long size, Hash root) {
    public TreeHead {
        if (size < 0) {
            throw new MalformedEvidence("A tree has no " + size + " leaves.");
        }
    }
}
