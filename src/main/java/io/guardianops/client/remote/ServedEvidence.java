package io.guardianops.client.remote;

import io.guardianops.audit.bundle.NewFile;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TrustedKeys;
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
import java.util.List;
import java.util.Optional;
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

    ServedEvidence {
        given = List.copyOf(given);
    }

    private ServedKeys keys() {
        return new ServedKeys(kept.heads(), given);
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
            return new ServedVerification(kept, actions, here, keys()).verify(file, before, checkpoints, progress);
        } finally {
            delete(file);
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
        if (!ServedKeys.isSigned(head)) {
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
                    ServedKeys.changed(first, head.key(), believed),
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
