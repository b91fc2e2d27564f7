package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.model.FileTrouble;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Writes evidence bundles: the same bytes for the same input, on every platform. The file is there as a whole or
/// not at all: it grows under another name beside the target, is forced to the disk and then named. Memory doesn't
/// grow with the entries; beside the file, its rows take their space once more while it is written. Stateless; any
/// thread.
public final class BundleWriter {
    private static final int BATCH = 1_000;

    private final BundleLimits limits;

    public BundleWriter() {
        this(BundleLimits.DEFAULT);
    }

    public BundleWriter(BundleLimits limits) {
        this.limits = limits;
    }

    /// The bytes with which every bundle begins, whatever is in it.
    public static byte[] beginning() {
        return ZipLayout.beginning();
    }

    /// Writes a bundle.
    ///
    /// @param file     where; its folder exists
    /// @param progress hears the number of the entry that was reached, of the size of the checkpoint
    /// @return what was written; empty if the progress said to stop, after which nothing is there
    /// @throws GuardianException.Conflict    `file_exists`; it is left as it is
    /// @throws GuardianException.Unreachable `bundle_not_written` if the folder or the disk refuses
    /// @throws MalformedEvidence             if the entries are not in order, those that are missing have no leaf
    ///                                       hashes, a line is too long, or an excerpt shows entries beyond the
    ///                                       checkpoint
    public Optional<BundleManifest> write(Path file, BundleRequest request, BundleSource source, Progress progress) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.exists(target)) {
            throw exists(target);
        }
        try {
            Path growing = Files.createTempFile(folder, ".guardian-", ".tmp");
            try {
                Optional<BundleManifest> written = grow(growing, folder, request, source, progress);
                if (written.isPresent()) {
                    NewFile.name(growing, target);
                    forceFolder(folder);
                }
                return written;
            } finally {
                boolean _ = Files.deleteIfExists(growing);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(target);
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "bundle_not_written",
                    "The bundle " + target + " could not be written: " + FileTrouble.reason(e),
                    "Check its folder and the space on the disk, or choose another folder.",
                    e);
        }
    }

    private static GuardianException.Conflict exists(Path target) {
        return new GuardianException.Conflict(
                "file_exists",
                "There is a file " + target + " already.",
                "Choose another name; nothing is overwritten.");
    }

    private Optional<BundleManifest> grow(
            Path growing, Path folder, BundleRequest request, BundleSource source, Progress progress)
            throws IOException {
        Checkpoint checkpoint = Checkpoint.parse(request.checkpoint().text());
        try (PartOutput out = new PartOutput(growing);
                Spill rows = new Spill(folder);
                Spill proof = new Spill(folder)) {
            out.part(PartName.CHECKPOINT, request.checkpoint().render().getBytes(StandardCharsets.UTF_8));
            out.part(PartName.KEY, (request.key().text() + "\n").getBytes(StandardCharsets.UTF_8));
            out.begin(PartName.ENTRIES);
            EntryOutput entries =
                    new EntryOutput(checkpoint.head().size(), source.leaves(), out, rows.out(), proof.out());
            if (!copy(source, new Redactor(request.redact()), entries, progress)) {
                return Optional.empty();
            }
            entries.end();
            out.end(PartName.ENTRIES);
            spilled(out, PartName.ROWS, rows);
            if (entries.isExcerpt()) {
                spilled(out, PartName.PROOF, proof);
            }
            for (Map.Entry<String, String> policy : request.policies().entrySet()) {
                out.part(PartName.ofPolicy(policy.getKey()), policy.getValue().getBytes(StandardCharsets.UTF_8));
            }
            BundleManifest manifest = manifest(request, checkpoint, entries, out);
            out.part(PartName.MANIFEST, manifest.bytes());
            out.finish();
            return Optional.of(manifest);
        }
    }

    private static void spilled(PartOutput out, String name, Spill spill) throws IOException {
        out.begin(name);
        spill.copyTo(out);
        out.end(name);
    }

    private static BundleManifest manifest(
            BundleRequest request, Checkpoint checkpoint, EntryOutput entries, PartOutput out) {
        return new BundleManifest(
                checkpoint.origin(),
                request.what(),
                request.filter(),
                request.exportedBy(),
                request.exportedAt(),
                request.why(),
                List.copyOf(request.redact()),
                entries.range(),
                entries.counts(),
                out.hashes());
    }

    /// False if it was stopped.
    private boolean copy(BundleSource source, Redactor redactor, EntryOutput entries, Progress progress)
            throws IOException {
        Iterator<? extends Supplier<LedgerItem>> items = source.items();
        List<Supplier<LedgerItem>> batch = next(items);
        while (!batch.isEmpty()) {
            List<Supplier<LedgerItem>> ready = batch;
            // Understood and written as lines by other threads while this one reads on.
            CompletableFuture<List<Line.Written>> lines = CompletableFuture.supplyAsync(() -> ready.parallelStream()
                    .map(item -> Line.of(item.get(), redactor, limits))
                    .toList());
            batch = next(items);
            for (Line.Written line : Parallel.join(lines)) {
                entries.add(line);
            }
            if (!progress.at(entries.reached(), entries.size())) {
                return false;
            }
        }
        return true;
    }

    private static List<Supplier<LedgerItem>> next(Iterator<? extends Supplier<LedgerItem>> items) {
        List<Supplier<LedgerItem>> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && items.hasNext()) {
            batch.add(items.next());
        }
        return batch;
    }

    private static void forceFolder(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException _) {
            // Windows opens no folders, and keeps names by itself.
            return;
        }
        try (opened) {
            opened.force(true);
        }
    }
}
