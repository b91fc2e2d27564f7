package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.bundle.BundleRequest;
import io.guardianops.audit.bundle.BundleWriter;
import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.engine.port.Archivable;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.Mandate;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals old actions in a bundle and removes them from the store. Their entries and leaves stay, so the ledger
/// grows on and is proven as before. Safe for use from any thread; blocks for as long as writing and verifying
/// the bundle takes, and keeps other writers waiting while the actions are removed.
public final class Archiving {
    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

    /// Whoever sent an act may send it again for so long, and is told what the first time did.
    private static final Duration REPEATABLE = Duration.ofDays(1);

    /// The entry names each of them.
    private static final int MOST_KEPT = 10_000;

    private final Store store;
    private final EngineClock clock;
    private final AuditTrail trail;
    private final RefusedActs refused;

    /// Up to where the actions are archived.
    public sealed interface Until {
        /// Entries that come before the first one of this time or later.
        record Time(Instant before) implements Until {}

        /// Entries up to this number.
        record Entry(long through) implements Until {}
    }

    /// What was archived.
    ///
    /// @param entry what the entry says
    /// @param path  of the bundle
    public record Archived(Archive entry, Path path) {}

    Archiving(Store store, EngineClock clock, AuditTrail trail, RefusedActs refused) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
        this.refused = refused;
    }

    /// Writes a bundle of the entries up to one with their actions, verifies it, and only then removes the
    /// actions that nothing needs any more, in one transaction with the entry that says so. If anything fails
    /// before, all is as it was.
    ///
    /// @param target the bundle, which must not exist yet
    /// @param key    signs
    /// @throws GuardianException.NotPermitted below GUARDIAN
    /// @throws Invalid                        `invalid_to` if there is no such entry
    /// @throws Conflict                       `nothing_to_archive`, `too_many_kept`, `file_exists`,
    ///                                        `archive_not_verified`
    /// @throws GuardianException.Unreachable  `bundle_not_written`
    public Archived archive(Until until, Path target, SigningKey key, Mandate mandate) {
        String file = String.valueOf(target.getFileName());
        refused.check("archive", file, mandate, () -> Rules.check("Archiving", mandate));
        Rules.checkText("file", file, Mandate.MAX_REASON);
        long through = store.read(tx -> {
            long last = through(tx.ledger(), until);
            Archivable _ = archivable(tx, last);
            return last;
        });
        trail.atSignature(key, (tx, note) -> write(tx, through, target, key, note, mandate));
        Archive archive = remove(through, target, key, mandate);
        LOG.info(
                "{} archived {} actions up to entry {} in {}",
                mandate.initiatedBy(),
                archive.actions(),
                through,
                target);
        return new Archived(archive, target);
    }

    private static long through(LedgerReads ledger, Until until) {
        long last = ledger.head().size() - 1;
        return switch (until) {
            case Until.Time(Instant before) -> ledger.lastBefore(before);
            case Until.Entry(long through) -> {
                if (through < 0 || through > last) {
                    throw new Invalid(
                            "invalid_to",
                            "to",
                            "There is no entry " + through + ": the trail has entries 0 to " + last,
                            "Give the number of an entry; 'guardian audit entries' shows them.");
                }
                yield through;
            }
        };
    }

    private Archivable archivable(ReadTransaction tx, long through) {
        Archivable archivable = tx.ledger().archivable(through, clock.now().minus(REPEATABLE));
        if (archivable.actions().isEmpty()) {
            throw new Conflict(
                    "nothing_to_archive",
                    through < 0
                            ? "No entry is as old as that"
                            : "Up to entry " + through + " there is no action that nothing needs any more",
                    "What was done within a day stays, what was marked reverted and isn't wholly restored, what goes on"
                            + " in later entries, and the newest action. Choose a later entry or time, or wait.");
        }
        if (archivable.kept().size() > MOST_KEPT) {
            throw new Conflict(
                    "too_many_kept",
                    "Of the actions up to entry " + through + ", "
                            + archivable.kept().size() + " are still needed, more than an entry can name",
                    "Choose an earlier entry or time.");
        }
        return archivable;
    }

    private Path write(
            ReadTransaction tx, long through, Path target, SigningKey key, SignedNote note, Mandate mandate) {
        LedgerReads ledger = tx.ledger();
        BundleRequest request = BundleRequest.everything(
                        note, key.verifier(), ledger.origin(), mandate.initiatedBy(), clock.now())
                .withFilter("entries 0 to " + through)
                .withWhy(mandate.reason());
        long size = TrailSigning.sizeOf(note);
        TreeSet<Long> behind = new TreeSet<>(ledger.goingOnAfter(through));
        // Who trusts an earlier key follows the first, and what was archived before is explained by the second.
        for (EntryKind kind : List.of(EntryKind.KEY_ROTATED, EntryKind.ARCHIVED)) {
            ledger.rowsOf(kind).stream()
                    .map(LedgerReads.Row::seq)
                    .filter(seq -> seq > through)
                    .forEach(behind::add);
        }
        ExportSource entries = ExportSource.upTo(ledger, through, List.copyOf(behind.headSet(size)));
        BundleManifest _ = new BundleWriter()
                .write(target, request, entries, Progress.none())
                .orElseThrow();
        return target;
    }

    private Archive remove(long through, Path target, SigningKey key, Mandate mandate) {
        Hash sha256;
        try {
            verify(target, key);
            sha256 = sha256(target);
        } catch (RuntimeException e) {
            delete(target);
            throw e;
        }
        try {
            return store.write(tx -> remove(tx, through, String.valueOf(target.getFileName()), sha256, mandate));
        } catch (RuntimeException e) {
            deleteUnlessRecorded(target, sha256, e);
            throw e;
        }
    }

    /// The actions may be nowhere else by now: whether they are, is looked up and never concluded from the failure.
    private void deleteUnlessRecorded(Path target, Hash sha256, RuntimeException failure) {
        if (failure instanceof GuardianException.OutcomeUnknown) {
            return;
        }
        try {
            if (store.read(tx -> Archives.of(tx.ledger())).stream()
                    .noneMatch(archive -> archive.sha256().equals(sha256))) {
                delete(target);
            }
        } catch (RuntimeException e) {
            LOG.warn("Whether {} has actions that were removed can't be looked up, so it stays", target, e);
        }
    }

    private static void verify(Path target, SigningKey key) {
        VerificationReport report = new BundleCheck()
                .verify(target, Expectations.none().withTrusted(key.verifier()), Progress.none())
                .orElseThrow()
                .verification();
        if (report.verdict() != Verdict.VERIFIED) {
            throw new Conflict(
                    "archive_not_verified",
                    "The bundle was written and does not verify, so nothing was archived. "
                            + ReportText.lines(report).getFirst(),
                    "Verify the trail with 'guardian audit verify'. What is wrong with it must stay where it is.");
        }
    }

    private static Hash sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Hash.sha256(in);
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "file_unreadable",
                    "The bundle " + file + " can't be read again: " + FileTrouble.reason(e),
                    "Check its folder and disk, or choose another folder.",
                    e);
        }
    }

    private Archive remove(WriteTransaction tx, long through, String file, Hash sha256, Mandate mandate) {
        Instant now = clock.now();
        // From here on nothing is added by others. An action that changed since it was sealed has a later entry
        // by now, and stays.
        long seq = tx.nextEntry(now);
        Archivable archivable = archivable(tx, through);
        Archive archive = new Archive(
                seq, through, archivable.kept(), archivable.actions().size(), file, sha256);
        tx.archive(
                archivable.actions(),
                now,
                new Facts()
                        .andAll(archive.members())
                        .and("by", mandate.initiatedBy())
                        .and("why", mandate.reason())
                        .and("authority_level", mandate.authority().level())
                        .andIfPresent("approved_by", mandate.approvedBy())
                        .andIfPresent("token_name", mandate.tokenName())
                        .map());
        tx.publish(
                GuardianEvent.ACTIONS_ARCHIVED,
                "audit_ledger",
                Long.toString(seq),
                Facts.of("through", through)
                        .and("actions", archive.actions())
                        .and("file", file)
                        .and("archived_by", mandate.initiatedBy())
                        .map(),
                now);
        return archive;
    }

    private static void delete(Path file) {
        try {
            boolean _ = Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The bundle {}, of which nothing was archived, could not be removed", file, e);
        }
    }
}
