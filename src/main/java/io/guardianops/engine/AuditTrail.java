package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.MerkleProofs;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit trail as evidence: signed, verified, read entry by entry. Safe for use from any thread.
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final Store store;
    private final EngineClock clock;
    private final TrailSigning signing;
    private final TrailExports exports;

    AuditTrail(Store store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
        this.signing = new TrailSigning(store, clock);
        this.exports = new TrailExports(store, signing, clock);
    }

    /// The name of this ledger, which its checkpoints carry.
    public String origin() {
        return store.read(tx -> tx.ledger().origin());
    }

    /// The name of this branch of the ledger, which its witness has.
    public String branch() {
        return store.read(tx -> tx.ledger().branch());
    }

    /// How far it has come.
    public TreeHead head() {
        return store.read(tx -> tx.ledger().head());
    }

    /// The key that signed the newest checkpoint or was handed over to since, as a verifier key's text; empty if there
    /// is none yet.
    public Optional<String> signer() {
        return store.read(tx -> tx.ledger().signer());
    }

    /// The rotations of signing keys that the ledger records, oldest first. What can't be read is passed over: it is
    /// found by [#verify].
    public List<KeyRotation> rotations() {
        return signing.rotations();
    }

    /// Whether an entry says that this key signs no more.
    public boolean isRetired(VerifierKey key) {
        return signing.isRetired(key);
    }

    /// Hands over to another key: from here on that one signs. The caller has it kept safe before, and puts it into the
    /// place of the old one after; [#rotations] tells whether this was done, whatever happened in between.
    ///
    /// @param by  who rotates
    /// @param why the reason
    /// @return what the old key signed
    /// @throws GuardianException.Conflict `signing_key_retired` if the old key handed over before
    public KeyRotation rotateKey(SigningKey from, VerifierKey to, String by, String why) {
        return signing.rotateKey(from, to, by, why);
    }

    /// Signs how far the ledger has come, if this key hasn't yet.
    ///
    /// @return the checkpoint that this key signed
    /// @throws GuardianException.Conflict `signing_key_retired` if an entry says that this key signs no more
    public SignedNote sign(SigningKey key) {
        return signing.sign(key);
    }

    /// Signs, and reads what was signed. An act that comes in between is not signed yet: then it is signed again.
    <T> T atSignature(SigningKey key, BiFunction<ReadTransaction, SignedNote, T> work) {
        return signing.atSignature(key, work);
    }

    /// An entry as it is kept.
    ///
    /// @param seq  the number that it is kept under
    /// @param text its canonical JSON, or what stands in its place
    public record KeptEntry(long seq, String text) {}

    /// Entries to read, the newest first.
    ///
    /// @param seq only those with a lower number
    public List<KeptEntry> entriesBefore(long seq, int limit) {
        return store.read(tx -> tx.ledger().rowsBefore(seq, limit)).stream()
                .map(row -> new KeptEntry(row.seq(), new String(row.entry(), StandardCharsets.UTF_8)))
                .toList();
    }

    /// One entry with its place in the tree.
    public static final class ProvenEntry {
        private final long seq;
        private final byte[] entry;
        private final List<Hash> path;

        private ProvenEntry(long seq, byte[] entry, List<Hash> path) {
            this.seq = seq;
            this.entry = entry;
            this.path = List.copyOf(path);
        }

        public long seq() {
            return seq;
        }

        /// The canonical bytes, a copy.
        public byte[] entry() {
            return entry.clone();
        }

        /// The inclusion proof, from the leaf up.
        public List<Hash> path() {
            return path;
        }
    }

    /// That an action is in the signed trail.
    public record Proof(SignedNote checkpoint, List<ProvenEntry> entries) {
        public Proof {
            entries = List.copyOf(entries);
        }
    }

    /// Proves that the entries of an action are in the trail that a checkpoint signs.
    ///
    /// @throws GuardianException.NotFound `action_not_recorded` if no entry speaks of it that the checkpoint covers
    public Proof prove(String actionId, SignedNote checkpoint) {
        long size = TrailSigning.sizeOf(checkpoint);
        return store.read(tx -> {
            List<Long> numbers = tx.ledger().entriesOf(actionId).stream()
                    .filter(seq -> seq < size)
                    .toList();
            if (numbers.isEmpty()) {
                throw notRecorded(actionId);
            }
            List<ProvenEntry> entries = new ArrayList<>();
            MerkleProofs.inclusions(tx.ledger().leaves(), new TreeSet<>(numbers), size)
                    .forEach((seq, path) -> entries.add(new ProvenEntry(
                            seq, tx.ledger().rows(seq, 1).getFirst().entry(), path)));
            return new Proof(checkpoint, entries);
        });
    }

    static GuardianException.NotFound notRecorded(String actionId) {
        return new GuardianException.NotFound(
                "action_not_recorded",
                "No entry of the audit trail speaks of action " + actionId,
                "Check the id, with 'guardian actions'.");
    }

    /// Records that actions left the program.
    ///
    /// @param format such as `csv`
    /// @param file   its name
    /// @param rows   how many actions
    public void exported(TrailExport what, String format, String file, long rows) {
        exports.exported(what, format, file, rows);
    }

    /// Writes an evidence bundle of the trail, or of some actions of it, up to what is signed by then; and records
    /// that.
    ///
    /// @param target must not exist yet
    /// @return empty if the progress said to stop; no file is left then
    /// @throws GuardianException.NotFound    `action_not_recorded` if no entry speaks of the one action
    /// @throws GuardianException.Conflict    `file_exists`, `explanation_withheld`
    /// @throws GuardianException.Unreachable `bundle_not_written`
    public Optional<BundleManifest> export(Path target, TrailExport what, SigningKey key, Progress progress) {
        return exports.export(target, what, key, progress);
    }

    /// Records that this store continues a backup.
    ///
    /// @param by   who restored
    /// @param from the backup's name
    public void backupRestored(String by, String from) {
        Rules.checkName("restored_by", by);
        store.write(tx -> {
            tx.record(EntryKind.BACKUP_RESTORED, clock.now(), null, Map.of("by", by, "from", from));
            return by;
        });
        LOG.info("{} restored the backup {}", by, from);
    }

    /// Looks at the newest entries by themselves, on one snapshot.
    ///
    /// @param witnessed the newest head that a witness saw before
    /// @return what is wrong
    List<Finding> checkTail(Optional<TreeHead> witnessed) {
        return new TrailVerification(store).checkTail(witnessed);
    }

    /// Verifies the whole ledger on one snapshot: what it says of itself, the actions, the newest checkpoints, and what
    /// is expected beyond.
    ///
    /// @param expected keys that are trusted, witnesses, kept checkpoints
    /// @return the report; empty if the progress said to stop
    public Optional<VerificationReport> verify(Expectations expected, Progress progress) {
        return new TrailVerification(store).verify(expected, progress);
    }
}
