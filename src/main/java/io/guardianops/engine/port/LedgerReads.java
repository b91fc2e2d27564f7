package io.guardianops.engine.port;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.TreeHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What can be read of the audit ledger within one transaction.
public interface LedgerReads {
    /// The name of this ledger, which its checkpoints carry.
    String origin();

    /// What tells its witness from those of other branches of the same ledger: the origin, and more where this
    /// store continues a backup.
    String branch();

    /// The key that signed the newest checkpoint or was handed over to since, as a verifier key's text; empty if
    /// there is none yet.
    Optional<String> signer();

    /// How far it has come, as it is kept beside the entries.
    TreeHead head();

    /// The same, with what it takes to append to it.
    ///
    /// @throws io.guardianops.audit.ledger.MalformedEvidence if it isn't that any more
    Frontier frontier();

    /// Entries in the order of their numbers, each with the action that it speaks of, as they are kept.
    ///
    /// @param from  number of the first
    /// @param limit at most this many
    List<Row> rows(long from, int limit);

    /// Entries below a number, the newest first.
    List<Row> rowsBefore(long seq, int limit);

    /// Entries by their numbers.
    ///
    /// @param numbers ascending
    List<Row> rowsAt(List<Long> numbers);

    /// The numbers of the entries that speak of an action, ascending.
    List<Long> entriesOf(String actionId);

    /// The entries of a kind that few entries are of, in the order of their numbers: any but `executed`,
    /// `reverted` and `migrated`.
    List<Row> rowsOf(EntryKind kind);

    /// The number of the last entry before the first one, but for entry 0, that is of this time or later; -1 if
    /// there is none before it. Goes through the entries.
    long lastBefore(Instant time);

    /// The numbers of the entries behind one that speak of actions which it or an earlier one speaks of, ascending.
    List<Long> goingOnAfter(long through);

    /// Which actions can be archived: all their entries are up to one, they were done and marked reverted
    /// before some time, what was marked reverted is wholly restored, and what they restore or are restored by
    /// goes as well. Looks at every action.
    ///
    /// @param through the last entry
    /// @param since   what was done from then on stays
    Archivable archivable(long through, Instant since);

    /// The leaf hashes as they are kept.
    LeafHashes leaves();

    /// The newest checkpoints, newest first, as signed notes.
    List<String> checkpoints(int limit);

    /// How many actions there are.
    long actions();

    /// How many rows stand before the first entry, under numbers below 0, where none may.
    long beforeTheFirst();

    /// Ids that more than one action has, as far as the table lets them.
    List<String> ambiguous(int limit);

    /// Ids of actions that no entry speaks of: they came past the ledger. Looks for every action; whether there
    /// are any is told sooner by counting those that entries speak of.
    List<String> unrecorded(int limit);

    /// Ids of actions that the store takes for a step of restoring another one, or for none, unlike the entry that
    /// records them. Of actions that were taken over, no entry says that.
    List<String> misrestored(int limit);

    /// A row of the ledger as it was read. What it says is understood only when asked: that takes time, and may
    /// be done by any thread.
    interface Row {
        /// The number that it is kept under.
        long seq();

        /// The entry's bytes as they are kept, a copy.
        byte[] entry();

        /// The number of the action that it speaks of, from 1; 0 if there is none.
        long action();

        /// The id of the action that it speaks of, if that is found by other words than those of its reason and
        /// target.
        Optional<String> misfiled();

        /// The row, for its check. Never throws: what can't be understood is part of the answer.
        LedgerItem item();
    }
}
