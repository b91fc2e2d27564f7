package io.guardianops.engine;

import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.bundle.BundleRequest;
import io.guardianops.audit.bundle.BundleSource;
import io.guardianops.audit.bundle.BundleWriter;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.MerkleProofs;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.engine.port.LedgerReads;
import io.guardianops.engine.port.ReadTransaction;
import io.guardianops.engine.port.Store;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.Mandate;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit trail as evidence: signed, verified, read entry by entry. Safe for use from any thread.
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    /// Actions that are asked for at once.
    private static final int PAGE = 1_000;

    /// Where acts come without pause, the last signature has to do.
    private static final int SIGNINGS = 5;

    private final Store store;
    private final EngineClock clock;

    AuditTrail(Store store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
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
    public boolean isRetired(VerifierKey key) {
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

    /// Hands over to another key: from here on that one signs. The caller has it kept safe before, and puts it into the
    /// place of the old one after; [#rotations] tells whether this was done, whatever happened in between.
    ///
    /// @param by  who rotates
    /// @param why the reason
    /// @return what the old key signed
    /// @throws Conflict `signing_key_retired` if the old key handed over before
    public KeyRotation rotateKey(SigningKey from, VerifierKey to, String by, String why) {
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

    /// Signs how far the ledger has come, if this key hasn't yet.
    ///
    /// @return the checkpoint that this key signed
    /// @throws Conflict `signing_key_retired` if an entry says that this key signs no more
    public SignedNote sign(SigningKey key) {
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

    static long sizeOf(SignedNote note) {
        return Checkpoint.parse(note.text()).head().size();
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
        long size = sizeOf(checkpoint);
        return store.read(tx -> {
            List<Long> numbers = tx.ledger().entriesOf(actionId).stream()
                    .filter(seq -> seq < size)
                    .toList();
            if (numbers.isEmpty()) {
                throw new GuardianException.NotFound(
                        "action_not_recorded",
                        "No entry of the audit trail speaks of action " + actionId,
                        "Check the id, with 'guardian actions'.");
            }
            List<ProvenEntry> entries = new ArrayList<>();
            MerkleProofs.inclusions(tx.ledger().leaves(), new TreeSet<>(numbers), size)
                    .forEach((seq, path) -> entries.add(new ProvenEntry(
                            seq, tx.ledger().rows(seq, 1).getFirst().entry(), path)));
            return new Proof(checkpoint, entries);
        });
    }

    /// Records that actions left the program.
    ///
    /// @param format such as `csv`
    /// @param file   its name
    /// @param rows   how many actions
    public void exported(TrailExport what, String format, String file, long rows) {
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

    /// Writes an evidence bundle of the trail, or of some actions of it, up to what is signed by then; and records
    /// that.
    ///
    /// @param target must not exist yet
    /// @return empty if the progress said to stop; no file is left then
    /// @throws GuardianException.Conflict    `file_exists`
    /// @throws GuardianException.Unreachable `bundle_not_written`
    public Optional<BundleManifest> export(Path target, TrailExport what, SigningKey key, Progress progress) {
        what.check();
        Optional<BundleManifest> written = atSignature(key, (tx, note) -> write(tx, target, what, note, key, progress));
        written.ifPresent(manifest -> exported(
                what,
                "bundle",
                String.valueOf(target.getFileName()),
                manifest.counts().rows()));
        return written;
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

    private Optional<BundleManifest> write(
            ReadTransaction tx, Path target, TrailExport what, SignedNote note, SigningKey key, Progress progress) {
        LedgerReads ledger = tx.ledger();
        long size = sizeOf(note);
        BundleRequest request = BundleRequest.everything(note, key.verifier(), ledger.origin(), what.by(), clock.now())
                .withFilter(what.filter())
                .withWhy(what.why().isBlank() ? null : what.why())
                .withRedaction(what.withheld());
        ActionQuery query = what.query();
        Optional<BundleSource> source = query == null
                ? Optional.of(ExportSource.whole(ledger))
                : entriesOf(tx, query, size, progress).map(numbers -> ExportSource.excerpt(ledger, numbers));
        return source.flatMap(entries -> new BundleWriter().write(target, request, entries, progress));
    }

    /// The entries of the actions that a query asks for, and those that every excerpt has, ascending, as far as they
    /// are signed; empty if the progress
    /// said to stop.
    private static Optional<List<Long>> entriesOf(ReadTransaction tx, ActionQuery query, long size, Progress progress) {
        TreeSet<Long> numbers = new TreeSet<>();
        // Who trusts an earlier key only follows them to the one that signs.
        tx.ledger().rowsOf(EntryKind.KEY_ROTATED).stream()
                .map(LedgerReads.Row::seq)
                .filter(seq -> seq < size)
                .forEach(numbers::add);
        ActionQuery next = query.pages(PAGE);
        do {
            Page<ActionRow> page = tx.queries().actions(next);
            page.items()
                    .forEach(row -> tx.ledger().entriesOf(row.id()).stream()
                            .filter(seq -> seq < size)
                            .forEach(numbers::add));
            if (!progress.at(0, size)) {
                return Optional.empty();
            }
            next = next.after(page.nextCursor());
        } while (next.cursor() != null);
        return Optional.of(List.copyOf(numbers));
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
