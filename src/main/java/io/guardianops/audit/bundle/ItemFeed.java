package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.ActionEvidence;
import io.guardianops.audit.ledger.CanonicalJson;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.UnknownEntryVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a bundle's parts together again: entries with their rows, and what is left out between them. Lines may be
/// read by one thread while another understands those before; otherwise confined to a thread.
final class ItemFeed {
    private final LineInput lines;
    private final RowFeed rows;
    private final @Nullable ProofInput proof;
    private final long size;
    private long next;
    private long first = -1;
    private long last = -1;
    private long entries;
    private long leftOut;

    /// What comes next in a bundle.
    sealed interface Step {
        /// An entry.
        ///
        /// @param entry what it says; null if it can't be read
        /// @param row   the row that stands with it
        record Shown(
                LedgerItem item,
                @Nullable LedgerEntry entry,
                @Nullable BundleRow row) implements Step {
            /// Whether a row stands here that belongs to this entry and no later one.
            boolean isSettled() {
                return !(row == null || row instanceof BundleRow.Redacted || row instanceof BundleRow.Archived);
            }
        }

        /// A subtree of which there is only the root.
        record LeftOut(long leaves, Hash root) implements Step {}

        /// Something is wrong beside the entries.
        record Wrong(FindingKind kind, String detail) implements Step {}
    }

    // Handed on within this class, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Parsed(byte[] bytes, @Nullable LedgerEntry entry, long seq) {}

    /// @param proof null if nothing is left out
    /// @param size  the entries that the checkpoint covers
    ItemFeed(LineInput lines, RowFeed rows, @Nullable ProofInput proof, long size) {
        this.lines = lines;
        this.rows = rows;
        this.proof = proof;
        this.size = size;
    }

    /// The next lines, for [#understand]; none at the end.
    List<byte[]> read() throws IOException {
        return lines.batch();
    }

    /// What lines say.
    List<Step> understand(List<byte[]> batch) throws IOException {
        List<Parsed> parsed = batch.parallelStream().map(ItemFeed::parse).toList();
        List<Step> steps = new ArrayList<>(parsed.size());
        for (Parsed line : parsed) {
            shown(line, steps);
        }
        return steps;
    }

    private static Parsed parse(byte[] line) {
        try {
            LedgerEntry entry = LedgerEntry.read(line);
            return new Parsed(line, entry, entry.seq());
        } catch (UnknownEntryVersion later) {
            return new Parsed(line, null, CanonicalJson.read(line).get("seq") instanceof Long seq ? seq : -1);
        } catch (MalformedEvidence malformed) {
            return new Parsed(line, null, -1);
        }
    }

    private void shown(Parsed line, List<Step> steps) throws IOException {
        // Where nothing is left out, the place says the number; else the entry does, and the proof must agree.
        long seq = proof == null || line.seq() < 0 ? next : line.seq();
        if (proof != null && seq >= size) {
            steps.add(new Step.Wrong(
                    FindingKind.PART_DIFFERS, "Entry " + seq + " is shown, and the checkpoint doesn't cover it."));
            return;
        }
        leaveOut(seq, steps);
        BundleRow row = row(line.entry(), steps).orElse(null);
        LedgerItem item = row == null
                ? LedgerItem.of(seq, line.bytes(), null, new ActionEvidence.Missing())
                : row.item(seq, line.bytes());
        steps.add(new Step.Shown(item, line.entry(), row));
        first = first < 0 ? seq : first;
        last = seq;
        next = Math.max(next, seq + 1);
        entries++;
    }

    private Optional<BundleRow> row(@Nullable LedgerEntry entry, List<Step> steps) throws IOException {
        return entry == null || entry.content() == null || entry.actionId() == null
                ? Optional.empty()
                : rows.take(entry, detail -> misplaced(detail, steps));
    }

    private static void misplaced(String detail, List<Step> steps) {
        steps.add(new Step.Wrong(FindingKind.ROW_MISPLACED, detail));
    }

    private void leaveOut(long until, List<Step> steps) throws IOException {
        while (proof != null && next < until) {
            Optional<Hash> root = proof.next();
            if (root.isEmpty()) {
                steps.add(new Step.Wrong(
                        FindingKind.PART_DIFFERS, PartName.PROOF + " has less hashes than entries are left out."));
                return;
            }
            long leaves = Subtrees.greatest(next, until);
            steps.add(new Step.LeftOut(leaves, root.get()));
            next += leaves;
            leftOut += leaves;
        }
    }

    /// After the last lines.
    List<Step> end() throws IOException {
        List<Step> steps = new ArrayList<>();
        leaveOut(size, steps);
        if (proof != null) {
            proof.end(size);
        }
        rows.end(detail -> misplaced(detail, steps));
        return steps;
    }

    /// The parts that were read, each to its end.
    List<PartInput> parts() {
        List<PartInput> parts = new ArrayList<>(List.of(lines.part(), rows.part()));
        if (proof != null) {
            parts.add(proof.part());
        }
        return parts;
    }

    /// The entries so far.
    long entries() {
        return entries;
    }

    BundleManifest.@Nullable Range range() {
        return entries == 0 ? null : new BundleManifest.Range(first, last);
    }

    BundleManifest.Counts counts() {
        return new BundleManifest.Counts(entries, leftOut, rows.rows(), rows.withheld(), rows.redacted());
    }
}
