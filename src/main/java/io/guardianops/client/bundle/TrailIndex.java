package io.guardianops.client.bundle;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place that takes a bundle's actions once and answers questions about them. Every failure is a
/// [io.guardianops.model.GuardianException]. Filled by one thread; afterwards for any.
public interface TrailIndex extends AutoCloseable {
    /// An action of a bundle.
    ///
    /// @param seq      its number, by which lists are ordered; an action or a number that is there already is
    ///                 passed over
    /// @param restores the action that it restores, if the ledger says so
    /// @param step     which step of that action's plan it ran
    /// @param remark   a word on the record, for [#remarks]; null for none
    record Item(
            long seq,
            GuardianAction action,
            @Nullable String restores,
            @Nullable Integer step,
            @Nullable String remark) {}

    void add(Item item);

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
