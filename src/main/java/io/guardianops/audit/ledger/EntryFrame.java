package io.guardianops.audit.ledger;

/// The canonical text of an entry that has no place in the ledger yet: what stands before the predecessor's hash, what
/// stands between that and the number, and what comes after. Whoever gives the place puts the parts together:
/// `untilPrev + prev + untilSeq + seq + rest`. Immutable.
///
/// @param untilPrev ends where the predecessor's leaf hash begins, as 64 hexadecimal digits
/// @param untilSeq  ends where the number begins
/// @param rest      goes on after the number
public record EntryFrame(String untilPrev, String untilSeq, String rest) {
    /// The text of the entry at a place.
    ///
    /// @param seq  its number
    /// @param prev the leaf hash of the entry before
    public String at(long seq, Hash prev) {
        return untilPrev + prev.hex() + untilSeq + seq + rest;
    }
}
