package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.LedgerItem;
import java.util.Iterator;
import java.util.function.Supplier;

/// What a bundle is made of. Both halves come from one snapshot of the ledger.
public interface BundleSource {
    /// The entries to show, in the order of their numbers. Where one with content is shown, every later entry with
    /// content of the same action is shown too; otherwise its row can't be proven. An item that is a leaf only is
    /// left out. Iterated by the thread that writes; what the suppliers do may happen on any thread.
    Iterator<? extends Supplier<LedgerItem>> items();

    /// The leaf hashes of those that are not shown; asked for in ascending order, each once.
    LeafHashes leaves();
}
