package io.guardianops.store;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.witness.Witness;
import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the witness of a store what was committed. What is committed can't be taken back because the witness could not
/// be told; but nothing more is done before it was. Safe for use from any thread.
final class Watched implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final Witness witness;
    private final String store;
    private @Nullable TreeHead untold;
    private boolean isReady;

    /// @param store what is watched, for the log
    Watched(Witness witness, String store) {
        this.witness = witness;
        this.store = store;
    }

    /// Tells of a commit that is durable.
    synchronized void tell(TreeHead head) {
        try {
            witness.saw(head);
        } catch (IOException e) {
            LOG.error("The witness of {} can't be told of entry {}; writing stops", store, head.size() - 1, e);
            if (untold == null || untold.size() < head.size()) {
                untold = head;
            }
        }
    }

    /// Tells of a checkpoint. The head that it signs was told before, so nothing is lost if this fails.
    synchronized void tell(SignedNote checkpoint) {
        try {
            witness.saw(checkpoint);
        } catch (IOException e) {
            LOG.warn("The witness of {} can't be told of a checkpoint", store, e);
        }
    }

    /// Before something is done: tells what the witness could not be told.
    ///
    /// @throws Unreachable `witness_unwritable` if it still can't
    synchronized void catchUp() {
        TreeHead head = untold;
        if (head == null && isReady) {
            return;
        }
        try {
            // The first act is not done either where nobody could be told of it.
            witness.ready();
            isReady = true;
            if (head != null) {
                witness.saw(head);
                untold = null;
            }
        } catch (IOException e) {
            throw new Unreachable(
                    "witness_unwritable",
                    "The witness of the audit trail can't be written (" + FileTrouble.reason(e)
                            + "); nothing was changed",
                    "Make room or make its folder writable; then act again.",
                    e);
        }
    }

    @Override
    public void close() {
        witness.close();
    }
}
