package io.guardianops.client.bundle;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place that takes a bundle's actions once and answers questions about them. Every failure is a
/// [io.guardianops.model.GuardianException]. Filled by one thread, with the help of any; afterwards for any.
public interface TrailIndex extends AutoCloseable {
    /// An action of a bundle.
    ///
    /// @param log      its audit log as JSON, if it need not be written for that; null otherwise
    /// @param restores the action that it restores, if the ledger says so
    /// @param step     which step of that action's plan it ran
    /// @param remark   a word on the record, for [#remarks]; null for none
    record Item(
            GuardianAction action,
            @Nullable String log,
            @Nullable String restores,
            @Nullable Integer step,
            @Nullable String remark) {}

    /// Does for an action all that needs no order. For any number of threads, before the filling ends.
    ///
    /// @throws IllegalArgumentException if it can't be kept; the message says why
    Ready ready(Item item);

    /// An action that is ready to be put in.
    @FunctionalInterface
    interface Ready {
        /// Puts it in, on the thread that fills the index.
        ///
        /// @param seq its number, by which lists are ordered; an action or a number that is there already is
        ///            passed over
        void add(long seq);
    }

    /// Ends the filling and answers from then on; closed with this index.
    GuardianClient view(ConnectionInfo info);

    /// The words on records, by their numbers; those without any are left out.
    Map<Long, String> remarks(List<Long> numbers);

    /// Gives back what it took: nothing of it is left.
    @Override
    void close();

    /// Makes indexes.
    @FunctionalInterface
    interface Maker {
        /// An empty one, which the caller closes.
        TrailIndex make();
    }
}
