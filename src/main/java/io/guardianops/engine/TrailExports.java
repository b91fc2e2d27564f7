package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.bundle.BundleRequest;
import io.guardianops.audit.bundle.BundleSource;
import io.guardianops.audit.bundle.BundleWriter;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.model.Mandate;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What leaves the trail, and the record of that. Safe for use from any thread.
final class TrailExports {
    private static final Logger LOG = LoggerFactory.getLogger(TrailExports.class);

    /// Actions that are asked for at once.
    private static final int PAGE = 1_000;

    private final Store store;
    private final TrailSigning signing;
    private final EngineClock clock;

    TrailExports(Store store, TrailSigning signing, EngineClock clock) {
        this.store = store;
        this.signing = signing;
        this.clock = clock;
    }

    /// See [AuditTrail#exported].
    void exported(TrailExport what, String format, String file, long rows) {
        what.check();
        Rules.checkName("format", format);
        Rules.checkNotNegative("actions", rows);
        Rules.checkText("file", file, Mandate.MAX_REASON);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("by", what.by());
        if (what.token() != null) {
            members.put("token_name", what.token());
        }
        members.put("format", format);
        members.put("file", file);
        members.put("filter", what.filter());
        members.put("why", what.why());
        members.put("redact", List.copyOf(what.withheld()));
        members.put("actions", rows);
        store.write(tx -> {
            tx.record(EntryKind.EXPORTED, clock.now(), null, members);
            return rows;
        });
        LOG.info("{} exported {} actions as {} to {}", what.by(), rows, format, file);
    }

    /// See [AuditTrail#export].
    Optional<BundleManifest> export(Path target, TrailExport what, SigningKey key, Progress progress) {
        what.check();
        Optional<BundleManifest> written =
                signing.atSignature(key, (tx, note) -> write(tx, target, what, note, key, progress));
        written.ifPresent(manifest -> exported(
                what,
                "bundle",
                String.valueOf(target.getFileName()),
                manifest.counts().rows()));
        return written;
    }

    private Optional<BundleManifest> write(
            ReadTransaction tx, Path target, TrailExport what, SignedNote note, SigningKey key, Progress progress) {
        LedgerReads ledger = tx.ledger();
        long size = TrailSigning.sizeOf(note);
        BundleRequest request = BundleRequest.everything(note, key.verifier(), ledger.origin(), what.by(), clock.now())
                .withFilter(what.filter())
                .withWhy(what.why().isBlank() ? null : what.why())
                .withRedaction(what.withheld());
        Optional<BundleSource> source = switch (what.selection()) {
            case TrailSelection.Whole _ -> Optional.of(ExportSource.whole(ledger));
            case TrailSelection.Matching(ActionQuery query) ->
                entriesOf(tx, query, size, progress).map(numbers -> ExportSource.excerpt(ledger, numbers));
            case TrailSelection.OneAction(String id) ->
                Optional.of(ExportSource.excerpt(ledger, entriesOf(ledger, id, size)));
        };
        return source.flatMap(entries -> new BundleWriter().write(target, request, entries, progress));
    }

    /// The entries of the actions that a query asks for, and those that every excerpt has, ascending, as far as they
    /// are signed; empty if the progress said to stop.
    private static Optional<List<Long>> entriesOf(ReadTransaction tx, ActionQuery query, long size, Progress progress) {
        LedgerReads ledger = tx.ledger();
        SortedSet<Long> numbers = handovers(ledger, size);
        ActionQuery next = query.pages(PAGE);
        do {
            Page<ActionRow> page = tx.queries().actions(next);
            page.items().forEach(row -> numbers.addAll(signed(ledger.entriesOf(row.id()), size)));
            if (!progress.at(0, size)) {
                return Optional.empty();
            }
            next = next.after(page.nextCursor());
        } while (next.cursor() != null);
        return Optional.of(List.copyOf(numbers));
    }

    /// The entries of one action, and those that every excerpt has.
    private static List<Long> entriesOf(LedgerReads ledger, String action, long size) {
        List<Long> own = signed(ledger.entriesOf(action), size);
        if (own.isEmpty()) {
            throw AuditTrail.notRecorded(action);
        }
        SortedSet<Long> numbers = handovers(ledger, size);
        numbers.addAll(own);
        return List.copyOf(numbers);
    }

    /// Who trusts an earlier key only follows these to the one that signs.
    private static SortedSet<Long> handovers(LedgerReads ledger, long size) {
        return new TreeSet<>(signed(
                ledger.rowsOf(EntryKind.KEY_ROTATED).stream()
                        .map(LedgerReads.Row::seq)
                        .toList(),
                size));
    }

    private static List<Long> signed(List<Long> entries, long size) {
        return entries.stream().filter(seq -> seq < size).toList();
    }
}
