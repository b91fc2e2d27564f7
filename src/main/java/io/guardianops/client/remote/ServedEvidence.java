package io.guardianops.client.remote;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleRow;
import io.guardianops.audit.bundle.NewFile;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.KeptCheckpoint;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SignedRange;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Evidence;
import io.guardianops.client.Notice;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trail of a server of ours, verified on this machine: its bundle is brought here and held against the key that
/// was seen first, the checkpoints that were kept, and the actions that were seen. Safe for use from any thread.
///
/// @param trail    the server's calls
/// @param kept     what is kept of it
/// @param actions  looks at its newest actions
/// @param here     the time of this machine
/// @param given    keys to believe instead of the one that was seen first; empty for that one
/// @param readOnly exports that are made here don't go on record there; what the server hands out it records itself
record ServedEvidence(
        ServedTrail trail,
        KeptTrail kept,
        ServedActions actions,
        InstantSource here,
        List<VerifierKey> given,
        boolean readOnly)
        implements Evidence {
    private static final Logger LOG = LoggerFactory.getLogger(ServedEvidence.class);

    /// Between two checkpoints that nobody asked for.
    private static final Duration HEAD_EVERY = Duration.ofMinutes(10);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    ServedEvidence {
        given = List.copyOf(given);
    }

    @Override
    public Optional<Evidence> trusting(List<VerifierKey> keys) {
        return Optional.of(new ServedEvidence(trail, kept, actions, here, keys, readOnly));
    }

    @Override
    public Optional<VerificationReport> verify(List<SignedNote> checkpoints, Progress progress) {
        // Before the bundle is asked for: what is kept meanwhile may be younger than that is.
        List<KeptHeads.Kept> before = kept.heads().checkpoints();
        Path file = temporary();
        try {
            if (!progress.at(0, 0) || !trail.bundle(file, null, "Verification", progress)) {
                return Optional.empty();
            }
            return verify(file, before, checkpoints, progress);
        } finally {
            delete(file);
        }
    }

    private Optional<VerificationReport> verify(
            Path file, List<KeptHeads.Kept> before, List<SignedNote> checkpoints, Progress progress) {
        Optional<Head> head = head(file);
        Optional<KeptHeads.Pinned> pinned =
                head.flatMap(seen -> believed(seen.key())).or(kept.heads()::pinned);
        TrustedKeys trusted = given.isEmpty() ? kept.heads().believed() : TrustedKeys.of(given);
        Expectations expected = trusted.addTo(Expectations.none());
        // By what was seen first, not by what the server says it is now.
        String origin = pinned.map(first -> first.key().name()).orElse("");
        for (KeptHeads.Kept each : before) {
            expected = given.isEmpty() ? expected.withCheckpoint(each.note()) : withHead(expected, each);
        }
        for (SignedNote note : checkpoints) {
            expected = new KeptCheckpoint("The kept checkpoint", note).addTo(expected, origin);
        }
        Expectations all = expected;
        return new BundleCheck().verify(file, all, progress).map(report -> {
            VerificationReport found = report.verification();
            List<Finding> more = new ArrayList<>();
            if (found.verdict() != Verdict.COULD_NOT_READ) {
                pinned.flatMap(first -> head.filter(seen -> !follows(seen.key(), found))
                                .flatMap(seen -> changedKey(first, seen.key(), trusted)))
                        .ifPresent(more::add);
                tail(before, checkpoints, found.entries()).ifPresent(more::add);
            }
            List<String> limits = new ArrayList<>();
            try {
                actions.look();
            } catch (GuardianException e) {
                limits.add("The newest actions could not be compared with what was seen before: " + e.text());
            }
            List<Notice> notices = new ArrayList<>(kept.actions().notices());
            Set<String> archived = archived(file, found, notices);
            if (notices.removeIf(notice -> archived.contains(notice.actionId()) && isOfArchiving(notice))) {
                limits.add("Actions that were seen here were archived at the server since. Its trail records that: they"
                        + " are in bundles of its own.");
            }
            long redactions = notices.stream().filter(Notice::isRedaction).count();
            // Each row without text that the ledger let pass has its entry.
            boolean recorded = found.verdict() == Verdict.VERIFIED && redactions <= found.redacted();
            notices.stream()
                    .filter(notice -> !recorded || !notice.isRedaction())
                    .map(SeenEvidence::finding)
                    .forEach(more::add);
            if (recorded && redactions > 0) {
                limits.add("Of actions that were seen here, the text was deleted at the server since: " + redactions
                        + ". Its trail records that.");
            }
            if (given.isEmpty()) {
                pinned.ifPresent(first -> limits.add(firstSeen(first)));
            }
            limits.addAll(SeenEvidence.limits(kept.actions()));
            VerificationReport whole = found.with(more, limits);
            if (whole.verdict() == Verdict.VERIFIED) {
                head.ifPresent(seen -> keep(seen, found));
            }
            return whole;
        });
    }

    /// An archived action is gone, and what was redacted before with it.
    private static boolean isOfArchiving(Notice notice) {
        return notice.kind() == Notice.Kind.GONE || notice.isRedaction();
    }

    /// The actions among those that were noticed that a verified bundle says were archived.
    private static Set<String> archived(Path file, VerificationReport found, List<Notice> notices) {
        Set<String> noticed = notices.stream()
                .filter(ServedEvidence::isOfArchiving)
                .map(Notice::actionId)
                .collect(Collectors.toSet());
        Set<String> archived = new HashSet<>();
        if (found.verdict() != Verdict.VERIFIED || found.archives().isEmpty() || noticed.isEmpty()) {
            return archived;
        }
        try (Bundle bundle = Bundle.open(file, BundleLimits.DEFAULT)) {
            bundle.read((_, _, _, row) -> {
                if (row instanceof BundleRow.Archived(String id) && noticed.contains(id)) {
                    archived.add(id);
                }
                return true;
            });
        } catch (IOException | MalformedEvidence e) {
            LOG.warn("The bundle {} was verified and can't be read again", file, e);
        }
        return archived;
    }

    /// Whether trusted keys handed over to this one, which signed what was found.
    private static boolean follows(VerifierKey key, VerificationReport found) {
        SignedRange signed = found.signed();
        return signed != null && signed.key().equals(key) && !signed.handovers().isEmpty();
    }

    private void keep(Head seen, VerificationReport found) {
        Instant now = here.instant();
        if (given.isEmpty() && follows(seen.key(), found)) {
            kept.heads().succeed(seen.key(), now);
        }
        kept.heads().keep(seen.note(), now);
    }

    /// Its signature was believed when it was kept, and may be by a key that isn't among those that are given now.
    private static Expectations withHead(Expectations expected, KeptHeads.Kept each) {
        try {
            return expected.withWitness(
                    "of " + TIME.format(each.at()) + " UTC, a checkpoint that is kept here,",
                    Checkpoint.parse(each.note().text()).head());
        } catch (MalformedEvidence e) {
            return expected;
        }
    }

    /// The key to believe of a server, now that this one was seen; empty if others were given.
    private Optional<KeptHeads.Pinned> believed(VerifierKey seen) {
        return given.isEmpty() || given.contains(seen)
                ? Optional.of(kept.heads().pin(seen, here.instant()))
                : Optional.empty();
    }

    /// What a bundle is signed by; empty if it can't be opened or the key in it is not the one: the check says why.
    private static Optional<Head> head(Path file) {
        try (Bundle bundle = Bundle.open(file, BundleLimits.DEFAULT)) {
            Head head = new Head(bundle.note(), bundle.key());
            return isSigned(head) ? Optional.of(head) : Optional.empty();
        } catch (IOException | MalformedEvidence e) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(Head head) {
        return head.note().verify(List.of(head.key())) instanceof SignedNote.Verification.Valid;
    }

    private static Optional<Finding> changedKey(KeptHeads.Pinned first, VerifierKey seen, TrustedKeys trusted) {
        return trusted.signing().contains(seen)
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingKind.KEY_CHANGED, null, null, null, List.of(), changedKeyText(first, seen, trusted)));
    }

    private static String changedKeyText(KeptHeads.Pinned first, VerifierKey seen, TrustedKeys trusted) {
        if (trusted.retired().contains(seen)) {
            return "The trail is signed by key " + seen.id() + " again, which had handed over to key "
                    + trusted.signing().getFirst().id() + ".";
        }
        if (first.key().equals(seen)) {
            return "The trail is signed by key " + seen.id() + ", which is none of those that were given.";
        }
        return "The trail is signed by key " + seen.id() + " now; the key that was first seen, on "
                + TIME.format(first.since()) + " UTC, is " + first.key().id() + ".";
    }

    private static String firstSeen(KeptHeads.Pinned first) {
        return "The key " + first.key().id() + " was taken from the server itself when it was first seen, on "
                + TIME.format(first.since()) + " UTC. Compare it with what those who run the server say: "
                + first.key().text();
    }

    /// Whether more was signed than the server has. A bundle can't tell that it is shorter than it was.
    private static Optional<Finding> tail(List<KeptHeads.Kept> before, List<SignedNote> checkpoints, long entries) {
        long most = 0;
        String where = "";
        for (KeptHeads.Kept each : before) {
            if (size(each.note()) > most) {
                most = size(each.note());
                where = "The checkpoint of " + TIME.format(each.at()) + " UTC that is kept here";
            }
        }
        for (SignedNote note : checkpoints) {
            if (size(note) > most) {
                most = size(note);
                where = "The checkpoint that was kept";
            }
        }
        return most <= entries
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingKind.TAIL_MISSING,
                        null,
                        null,
                        null,
                        List.of(),
                        String.format(
                                Locale.ROOT, "%s records %,d entries, the server has %,d.", where, most, entries)));
    }

    private static long size(SignedNote note) {
        try {
            return Checkpoint.parse(note.text()).head().size();
        } catch (MalformedEvidence e) {
            return 0;
        }
    }

    /// Keeps a checkpoint now and then, so that a trail that nobody verifies is bound too.
    void keepHead() {
        try {
            Instant now = here.instant();
            boolean due = kept.heads()
                    .lastKept()
                    .map(last -> last.plus(HEAD_EVERY).isBefore(now))
                    .orElse(true);
            if (due) {
                Head _ = signHead();
            }
        } catch (GuardianException e) {
            LOG.warn("No checkpoint of {} could be kept: {}", trail.server().origin(), e.text());
        }
    }

    @Override
    public Head signHead() {
        Head head = trail.checkpoint();
        Instant now = here.instant();
        if (!isSigned(head)) {
            throw new Conflict(
                    "checkpoint_forged",
                    "The checkpoint of " + trail.server().origin() + " is not signed by the key that it names.",
                    "Ask those who run the server; keep none of this.");
        }
        KeptHeads.Pinned first = kept.heads().pin(head.key(), now);
        TrustedKeys believed = kept.heads().believed();
        if (!believed.signing().contains(head.key()) && !given.contains(head.key())) {
            throw new Conflict(
                    "key_changed",
                    changedKeyText(first, head.key(), believed),
                    "Verify the trail: that tells whether the old key handed over to this one. If it didn't, ask those"
                            + " who run the server which one is theirs: "
                            + head.key().text());
        }
        kept.heads().keep(head.note(), now);
        return head;
    }

    @Override
    public List<Notice> noticed(String actionId) {
        return kept.actions().noticed(actionId);
    }

    @Override
    public boolean exportBundle(Path target, Export export, Progress progress) {
        Path whole = target.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.exists(whole)) {
            throw exists(whole);
        }
        Path growing;
        try {
            growing = Files.createTempFile(folder, ".guardian-", ".tmp");
        } catch (IOException e) {
            throw unwritten(whole, e);
        }
        try {
            if (!trail.bundle(growing, export, export.why(), progress)) {
                return false;
            }
            NewFile.name(growing, whole);
            return true;
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(whole);
        } catch (IOException e) {
            throw unwritten(whole, e);
        } finally {
            delete(growing);
        }
    }

    private static Conflict exists(Path target) {
        return new Conflict(
                "file_exists",
                "There is a file " + target + " already.",
                "Choose another name; nothing is overwritten.");
    }

    private static Unreachable unwritten(Path target, IOException e) {
        return new Unreachable(
                "bundle_not_written",
                "The bundle " + target + " could not be written: " + e.getMessage(),
                "Free some space or choose another folder.",
                e);
    }

    @Override
    public void recordExport(Export export, String format, String file, long rows) {
        if (!readOnly) {
            trail.recordExport(export, format, file, rows);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("guardian-verify-", ".guardian");
        } catch (IOException e) {
            throw new Unreachable(
                    "bundle_not_written",
                    "The server's bundle can't be put into the folder for temporary files: " + e.getMessage(),
                    "Make room there, or name another folder with -Djava.io.tmpdir=FOLDER.",
                    e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", file, e);
        }
    }
}
