package io.guardianops.audit.witness;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TreeHead;
import java.io.IOException;

/// Keeps, outside of a store, how far its ledger had come: a tail that is lost together with its head leaves no other
/// trace. Safe for use from any thread.
public interface Witness extends AutoCloseable {
    /// Notes a head that was just committed; returns when that is durable.
    ///
    /// @throws IOException if it can't be noted
    void saw(TreeHead head) throws IOException;

    /// Notes a signed checkpoint; returns when that is durable.
    ///
    /// @throws IOException if it can't be noted
    void saw(SignedNote checkpoint) throws IOException;

    @Override
    void close();

    /// Makes sure that it can be told of something.
    ///
    /// @throws IOException if it can't
    default void ready() throws IOException {}

    /// Notes nothing.
    static Witness none() {
        return new Witness() {
            @Override
            public void saw(TreeHead head) {}

            @Override
            public void saw(SignedNote checkpoint) {}

            @Override
            public void close() {}
        };
    }

    /// Opens the witness of a ledger.
    @FunctionalInterface
    interface Opener {
        /// Opens it, made at need.
        ///
        /// @param branch the ledger's name, with more where a store continues a backup
        Witness of(String branch);

        /// For stores that nobody watches.
        static Opener none() {
            return _ -> Witness.none();
        }
    }
}
