/// The arithmetic of the tamper-evident ledger: canonical JSON, commitments to actions, the Merkle tree of the entries
/// and its proofs, signed checkpoints, and the check that finds and names what was changed. Knows no database, no
/// window and no network; everything is computed from what it is given.
@NullMarked
package io.guardianops.audit.ledger;

import org.jspecify.annotations.NullMarked;
