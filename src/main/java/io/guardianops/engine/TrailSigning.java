package io.guardianops.engine;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.model.GuardianException.Conflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who signs the trail, and how far it is signed. Safe for use from any thread.
final class TrailSigning {
    private static final Logger LOG = LoggerFactory.getLogger(TrailSigning.class);

    /// Where acts come without pause, the last signature has to do.
    private static final int SIGNINGS = 5;

    private final Store store;
    private final EngineClock clock;

    TrailSigning(Store store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// See [AuditTrail#rotations].
    List<KeyRotation> rotations() {
        return store.read(tx -> rotations(tx.ledger()));
    }

    private static List<KeyRotation> rotations(LedgerReads ledger) {
        List<KeyRotation> rotations = new ArrayList<>();
        for (LedgerReads.Row row : ledger.rowsOf(EntryKind.KEY_ROTATED)) {
            try {
                rotations.add(KeyRotation.read(LedgerEntry.read(row.entry())));
            } catch (MalformedEvidence e) {
                LOG.warn("The key rotation in entry {} can't be read: {}", row.seq(), e.getMessage());
            }
        }
        return rotations;
    }

    /// Whether an entry says that this key signs no more.
    boolean isRetired(VerifierKey key) {
        return isRetired(rotations(), key);
    }

    private static boolean isRetired(List<KeyRotation> rotations, VerifierKey key) {
        return rotations.stream().anyMatch(rotation -> rotation.from().equals(key));
    }

    private static Conflict retired(VerifierKey key) {
        return new Conflict(
                "signing_key_retired",
                "The key " + key.id() + " was retired by a key rotation and signs no more",
                "Use the key that it handed over to; where that file is lost, put it back from a copy.");
    }

    /// See [AuditTrail#rotateKey].
    KeyRotation rotateKey(SigningKey from, VerifierKey to, String by, String why) {
        Rules.checkName("by", by);
        Rules.checkReason(why);
        KeyRotation done = store.write(tx -> {
            Instant at = clock.now();
            long seq = tx.nextEntry(at);
            if (isRetired(rotations(tx.ledger()), from.verifier())) {
                throw retired(from.verifier());
            }
            KeyRotation rotation = KeyRotation.sign(from, to, tx.ledger().origin(), seq);
            Map<String, @Nullable Object> members = new LinkedHashMap<>(rotation.members());
            members.put("by", by);
            members.put("why", why);
            tx.record(EntryKind.KEY_ROTATED, at, null, members);
            tx.signedBy(to.text());
            return rotation;
        });
        LOG.info(
                "{} rotated the signing key {} to {} in entry {}",
                by,
                from.verifier().id(),
                to.id(),
                done.seq());
        return done;
    }

    /// See [AuditTrail#sign].
    SignedNote sign(SigningKey key) {
        Present present = store.read(tx -> new Present(
                new Checkpoint(tx.ledger().origin(), tx.ledger().head()),
                tx.ledger().checkpoints(1),
                rotations(tx.ledger())));
        // As of the same moment, so that no checkpoint of a retired key covers its rotation.
        if (isRetired(present.rotations(), key.verifier())) {
            throw retired(key.verifier());
        }
        Checkpoint checkpoint = present.checkpoint();
        Optional<SignedNote> kept = present.newest().stream()
                .flatMap(note -> signed(note, checkpoint, key).stream())
                .findFirst();
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        SignedNote note = key.sign(checkpoint);
        if (present.newest().stream().anyMatch(other -> isOf(checkpoint, other))) {
            // Another account signed as far; that one stays, and this one goes with whoever asked.
            return note;
        }
        store.keepCheckpoint(note, checkpoint.head().size(), key.verifier().text());
        LOG.debug(
                "Signed the audit ledger {} at {}",
                checkpoint.origin(),
                checkpoint.head().size());
        return note;
    }

    private record Present(Checkpoint checkpoint, List<String> newest, List<KeyRotation> rotations) {}

    /// The note, if it signs this checkpoint by this key. What can't be read signs nothing.
    private static Optional<SignedNote> signed(String text, Checkpoint checkpoint, SigningKey key) {
        try {
            SignedNote note = SignedNote.parse(text);
            boolean same = note.text().equals(checkpoint.text())
                    && note.verify(List.of(key.verifier())) instanceof SignedNote.Verification.Valid;
            return same ? Optional.of(note) : Optional.empty();
        } catch (MalformedEvidence e) {
            LOG.warn("The newest checkpoint can't be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// True if a note is a checkpoint of as many entries, whoever signed it.
    private static boolean isOf(Checkpoint checkpoint, String text) {
        try {
            return sizeOf(SignedNote.parse(text)) == checkpoint.head().size();
        } catch (MalformedEvidence e) {
            return false;
        }
    }

    /// Signs, and reads what was signed. An act that comes in between is not signed yet: then it is signed again.
    <T> T atSignature(SigningKey key, BiFunction<ReadTransaction, SignedNote, T> work) {
        for (int attempt = 1; ; attempt++) {
            SignedNote note = sign(key);
            long size = sizeOf(note);
            boolean last = attempt == SIGNINGS;
            Optional<T> done = store.read(tx ->
                    tx.ledger().head().size() != size && !last ? Optional.empty() : Optional.of(work.apply(tx, note)));
            if (done.isPresent()) {
                return done.orElseThrow();
            }
        }
    }

    /// How many entries a checkpoint speaks of.
    static long sizeOf(SignedNote note) {
        return Checkpoint.parse(note.text()).head().size();
    }
}
