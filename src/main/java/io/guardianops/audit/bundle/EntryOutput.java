package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Frontier;
import io.guardianops.audit.ledger.LeafHashes;
import io.guardianops.audit.ledger.MalformedEvidence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Distributes entries, their rows and the proof of what is left out to where each is written. Confined to a
/// thread.
final class EntryOutput {
    private static final byte[] NEWLINE = {'\n'};

    private final long size;
    private final LeafFeed leaves;
    private final OutputStream entriesOut;
    private final OutputStream rowsOut;
    private final OutputStream proofOut;
    private long next;
    private long first = -1;
    private long last = -1;
    private long entries;
    private long leftOut;
    private long rows;
    private long withheld;
    private long redacted;

    /// @param size the entries that the checkpoint covers
    EntryOutput(long size, LeafHashes leaves, OutputStream entries, OutputStream rows, OutputStream proof) {
        this.size = size;
        this.leaves = new LeafFeed(leaves, size);
        this.entriesOut = entries;
        this.rowsOut = rows;
        this.proofOut = proof;
    }

    void add(Line.Written line) throws IOException {
        byte[] entry = line.entry();
        if (entry == null) {
            return;
        }
        if (line.seq() < next) {
            throw new MalformedEvidence("Entry " + line.seq() + " stands after entry " + (next - 1) + ".");
        }
        leaveOut(line.seq());
        first = first < 0 ? line.seq() : first;
        last = line.seq();
        entries++;
        next = line.seq() + 1;
        write(entriesOut, entry);
        row(line);
    }

    private void row(Line.Written line) throws IOException {
        byte[] bytes = line.rowBytes();
        if (bytes == null) {
            return;
        }
        rows++;
        withheld += line.row() instanceof BundleRow.Withheld ? 1 : 0;
        redacted += line.row() instanceof BundleRow.Redacted ? 1 : 0;
        write(rowsOut, bytes);
    }

    private static void write(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.write(NEWLINE);
    }

    /// Everything up to this number is left out.
    private void leaveOut(long until) throws IOException {
        if (until > size && until > next) {
            throw new MalformedEvidence("Entries from " + next + " to " + (until - 1)
                    + " are left out, and the checkpoint doesn't cover all of them.");
        }
        while (next < until) {
            long count = Subtrees.greatest(next, until);
            Frontier subtree = Frontier.EMPTY;
            for (long seq = next; seq < next + count; seq++) {
                subtree = subtree.append(leaves.at(seq));
            }
            ascii(
                    proofOut,
                    (leftOut == 0 ? "{\"left_out\":[\"" : ",\"")
                            + subtree.root().hex() + "\"");
            leftOut += count;
            next += count;
        }
    }

    /// After the last item.
    void end() throws IOException {
        leaveOut(Math.max(next, size));
        if (isExcerpt()) {
            if (next > size) {
                throw new MalformedEvidence("An excerpt shows no entries beyond its checkpoint.");
            }
            ascii(proofOut, "],\"size\":" + size + "}");
        }
    }

    private static void ascii(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isExcerpt() {
        return leftOut > 0;
    }

    /// The number that was reached.
    long reached() {
        return next;
    }

    long size() {
        return Math.max(size, next);
    }

    /// The numbers of the first and the last entry that are shown.
    BundleManifest.@Nullable Range range() {
        return entries == 0 ? null : new BundleManifest.Range(first, last);
    }

    BundleManifest.Counts counts() {
        return new BundleManifest.Counts(entries, leftOut, rows, withheld, redacted);
    }
}
