package io.guardianops.client.remote;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleRow;
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
import io.guardianops.client.Evidence.Head;
import io.guardianops.client.Notice;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifies the bundle that a server of ours sent: by itself, and against what was seen of that server before.
///
/// @param kept    what is kept of the server's trail
/// @param actions looks at its newest actions
/// @param here    the time of this machine
/// @param keys    whose signatures are believed
record ServedVerification(KeptTrail kept, ServedActions actions, InstantSource here, ServedKeys keys) {
    private static final Logger LOG = LoggerFactory.getLogger(ServedVerification.class);

    /// Verifies the bundle.
    ///
    /// @param before      the checkpoints that were kept before it was asked for
    /// @param checkpoints others that were kept elsewhere
    /// @return empty if the progress said to stop
    Optional<VerificationReport> verify(
            Path file, List<KeptHeads.Kept> before, List<SignedNote> checkpoints, Progress progress) {
        Optional<Head> head = head(file);
        Optional<KeptHeads.Pinned> pinned =
                head.flatMap(seen -> keys.believed(seen.key(), here.instant())).or(kept.heads()::pinned);
        TrustedKeys trusted = keys.trusted();
        Expectations expected = trusted.addTo(Expectations.none());
        // By what was seen first, not by what the server says it is now.
        String origin = pinned.map(first -> first.key().name()).orElse("");
        for (KeptHeads.Kept each : before) {
            expected = keys.areGiven() ? withHead(expected, each) : expected.withCheckpoint(each.note());
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
            compareActions(file, found, more, limits);
            if (!keys.areGiven()) {
                pinned.ifPresent(first -> limits.add(ServedKeys.firstSeen(first)));
            }
            limits.addAll(SeenEvidence.limits(kept.actions()));
            VerificationReport whole = found.with(more, limits);
            if (whole.verdict() == Verdict.VERIFIED) {
                head.ifPresent(seen -> keep(seen, found));
            }
            return whole;
        });
    }

    /// Holds the server's newest actions, and what became of older ones, against what was seen of them here.
    private void compareActions(Path file, VerificationReport found, List<Finding> more, List<String> limits) {
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
    }

    /// An archived action is gone, and what was redacted before with it.
    private static boolean isOfArchiving(Notice notice) {
        return notice.kind() == Notice.Kind.GONE || notice.isRedaction();
    }

    /// The actions among those that were noticed that a verified bundle says were archived.
    private static Set<String> archived(Path file, VerificationReport found, List<Notice> notices) {
        Set<String> noticed = notices.stream()
                .filter(ServedVerification::isOfArchiving)
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
        if (!keys.areGiven() && follows(seen.key(), found)) {
            kept.heads().succeed(seen.key(), now);
        }
        kept.heads().keep(seen.note(), now);
    }

    /// Its signature was believed when it was kept, and may be by a key that isn't among those that are given now.
    private static Expectations withHead(Expectations expected, KeptHeads.Kept each) {
        try {
            return expected.withWitness(
                    "of " + SeenEvidence.TIME.format(each.at()) + " UTC, a checkpoint that is kept here,",
                    Checkpoint.parse(each.note().text()).head());
        } catch (MalformedEvidence e) {
            return expected;
        }
    }

    /// What a bundle is signed by; empty if it can't be opened or the key in it is not the one: the check says why.
    private static Optional<Head> head(Path file) {
        try (Bundle bundle = Bundle.open(file, BundleLimits.DEFAULT)) {
            Head head = new Head(bundle.note(), bundle.key());
            return ServedKeys.isSigned(head) ? Optional.of(head) : Optional.empty();
        } catch (IOException | MalformedEvidence e) {
            return Optional.empty();
        }
    }

    private static Optional<Finding> changedKey(KeptHeads.Pinned first, VerifierKey seen, TrustedKeys trusted) {
        return trusted.signing().contains(seen)
                ? Optional.empty()
                : Optional.of(new Finding(
                        FindingKind.KEY_CHANGED,
                        null,
                        null,
                        null,
                        List.of(),
                        ServedKeys.changed(first, seen, trusted)));
    }

    /// Whether more was signed than the server has. A bundle can't tell that it is shorter than it was.
    private static Optional<Finding> tail(List<KeptHeads.Kept> before, List<SignedNote> checkpoints, long entries) {
        long most = 0;
        String where = "";
        for (KeptHeads.Kept each : before) {
            if (size(each.note()) > most) {
                most = size(each.note());
                where = "The checkpoint of " + SeenEvidence.TIME.format(each.at()) + " UTC that is kept here";
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
}
