package io.guardianops.client.bundle;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleFault;
import io.guardianops.audit.bundle.BundleRow;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.NoteEntry;
import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Progress;
import io.guardianops.model.query.RecordGap;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a bundle's actions into an index, each under the number of the entry that recorded it first. What can't be
/// read is labelled or passed over: whether anything is wrong with the bundle, only its check says. Used once.
final class BundleFilling {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFilling.class);

    /// Entries between two words on the progress.
    private static final long PACE = 2_000;

    private final Bundle bundle;
    private final TrailIndex index;
    private final Progress progress;

    /// Numbers of the entries with content whose row stands with a later entry: those of reverted actions.
    private final Map<String, Long> firstEntries = new HashMap<>();

    private final BundleNotes notes = new BundleNotes();
    private long entries;
    private boolean stopped;

    BundleFilling(Bundle bundle, TrailIndex index, Progress progress) {
        this.bundle = bundle;
        this.index = index;
        this.progress = progress;
    }

    /// False if the progress said to stop.
    boolean run() throws IOException {
        try {
            bundle.<TrailIndex.Ready>read(this::ready, (seq, _, entry, ready) -> {
                if (entry != null) {
                    take(seq, entry, ready);
                }
                return goOn();
            });
        } catch (BundleFault fault) {
            // What was read until there is shown; the check finds the same.
            LOG.warn("The bundle can't be read beyond {} entries: {}", entries, fault.getMessage());
        }
        return !stopped;
    }

    /// What was remarked on the actions, once it was run.
    BundleNotes notes() {
        return notes;
    }

    private boolean goOn() {
        if (++entries % PACE == 0) {
            stopped = !progress.at(entries, bundle.manifest().counts().entries());
        }
        return !stopped;
    }

    private void take(long seq, LedgerEntry entry, TrailIndex.@Nullable Ready ready) {
        NoteEntry.read(entry).ifPresent(notes::add);
        String id = entry.actionId();
        if (entry.content() == null || id == null) {
            return;
        }
        if (ready == null) {
            firstEntries.putIfAbsent(id, seq);
        } else {
            ready.add(Objects.requireNonNullElse(firstEntries.remove(id), seq));
        }
    }

    /// What shows the action; null if no row stands with this entry. Any thread.
    private TrailIndex.@Nullable Ready ready(LedgerEntry entry, @Nullable BundleRow row) {
        return switch (row) {
            case null -> null;
            case BundleRow.Shown shown -> ready(entry, shown);
            case BundleRow.Withheld withheld -> ready(entry, withheld);
            // It is shown by the bundle that the entry names which archived it.
            case BundleRow.Archived _ -> _ -> {};
            case BundleRow.Redacted(String id) -> bare(entry, id, "redacted", "", new RecordGap.Redacted(true));
            case BundleRow.Unreadable(String id, String problem) -> unreadable(entry, id, problem);
        };
    }

    private TrailIndex.Ready ready(LedgerEntry entry, BundleRow.Shown row) {
        try {
            return ready(entry, row.action(), row.plainLog(), null);
        } catch (MalformedEvidence | IllegalArgumentException malformed) {
            return unreadable(entry, row.actionId(), String.valueOf(malformed.getMessage()));
        }
    }

    private TrailIndex.Ready ready(LedgerEntry entry, BundleRow.Withheld row) {
        try {
            return ready(entry, row.action(at(entry)), null, new RecordGap.Withheld(row.names()));
        } catch (MalformedEvidence | IllegalArgumentException malformed) {
            return unreadable(entry, row.actionId(), String.valueOf(malformed.getMessage()));
        }
    }

    private TrailIndex.Ready ready(
            LedgerEntry entry, GuardianAction action, @Nullable String log, @Nullable RecordGap gap) {
        boolean restored = entry.kind().equals(EntryKind.RESTORED);
        return index.ready(new TrailIndex.Item(
                action,
                log,
                restored && entry.more().get("restores") instanceof String id ? id : null,
                restored && entry.more().get("step") instanceof Long step && step == step.intValue()
                        ? step.intValue()
                        : null,
                gap == null ? null : GapWord.of(gap)));
    }

    private TrailIndex.Ready unreadable(LedgerEntry entry, String id, String problem) {
        return bare(entry, id, "unreadable", problem, new RecordGap.Unreadable(problem));
    }

    /// An action of which little more is known than that there was one.
    private TrailIndex.Ready bare(LedgerEntry entry, String id, String type, String reason, RecordGap gap) {
        GuardianAction action = new GuardianAction(
                id, new ActionType(type), "", AuthorityLevel.WORKER, reason, "", null, null, null, Map.of(), at(entry));
        return ready(entry, action, null, gap);
    }

    private static Instant at(LedgerEntry entry) {
        return LedgerTime.parse(entry.at()).orElseThrow();
    }
}
