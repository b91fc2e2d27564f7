package io.guardianops.engine;

import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.model.GuardianException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the ledger says was sealed in bundles and removed.
final class Archives {
    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private Archives() {}

    /// In the order of their entries. What can't be read is passed over: it is found by the verification.
    static List<Archive> of(LedgerReads ledger) {
        List<Archive> archives = new ArrayList<>();
        for (LedgerReads.Row row : ledger.rowsOf(EntryKind.ARCHIVED)) {
            try {
                archives.add(Archive.read(LedgerEntry.read(row.entry())));
            } catch (MalformedEvidence e) {
                LOG.warn("What entry {} says was archived can't be read: {}", row.seq(), e.getMessage());
            }
        }
        return archives;
    }

    /// Why there is no action of this id: it was archived, or there never was one.
    static GuardianException.NotFound notThere(ReadTransaction tx, String actionId) {
        LedgerReads ledger = tx.ledger();
        List<Long> entries = ledger.entriesOf(actionId);
        Optional<Archive> archive = entries.isEmpty()
                ? Optional.empty()
                : of(ledger).stream()
                        .filter(each -> entries.stream().allMatch(each::covers))
                        .findFirst();
        return archive.map(each -> Refusals.actionArchived(actionId, each))
                .orElseGet(() -> Refusals.actionNotFound(actionId));
    }
}
