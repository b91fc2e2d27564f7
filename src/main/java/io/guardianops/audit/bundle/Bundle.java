package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.LedgerItem;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerifierKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An evidence bundle that is open for reading. Opening checks the layout, the manifest's form, the checkpoint and
/// the key; what the entries are worth, only [BundleCheck] tells. Takes bounded memory, whatever the file. One
/// reading at a time for each thread; any number of threads.
public final class Bundle implements Closeable {
    private final BundleFile file;
    private final BundleLimits limits;
    private final BundleManifest manifest;
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final VerifierKey key;

    /// Makes something of an entry before it comes to the [Visitor]: all that needs no order, since several threads
    /// do it at once while the visitor is at work.
    ///
    /// @param <T> what is made
    @FunctionalInterface
    public interface Preparation<T> {
        /// What the visitor gets, if anything; what this fails with, the reading fails with.
        ///
        /// @param entry what the entry says
        /// @param row   what is shown of its action, as with the visitor
        @Nullable
        T of(LedgerEntry entry, @Nullable BundleRow row);
    }

    /// Takes entries as they stand in the bundle.
    ///
    /// @param <T> what was made of them
    @FunctionalInterface
    public interface Visitor<T> {
        /// An entry.
        ///
        /// @param seq   its number
        /// @param bytes what it is
        /// @param entry what it says; null if it can't be understood
        /// @param made  what was made of it; null also if it can't be understood
        /// @return false to stop
        boolean entry(long seq, byte[] bytes, @Nullable LedgerEntry entry, @Nullable T made);
    }

    private record Made<T>(
            ItemFeed.Step.Shown step, @Nullable T made) {}

    /// What is understood and prepared together.
    private record Batch<T>(List<Made<T>> entries, boolean isLast) {}

    private Bundle(BundleFile file, BundleLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.manifest = manifest(file);
        this.note = part(PartName.CHECKPOINT, SignedNote::parse);
        this.checkpoint = part(PartName.CHECKPOINT, bytes -> Checkpoint.parse(note.text()));
        this.key = part(PartName.KEY, Bundle::key);
    }

    /// Opens a file.
    ///
    /// @throws BundleFault if it is no bundle, not a whole one, of another format, or its small parts are not what
    ///                     was written
    /// @throws IOException if it can't be read
    public static Bundle open(Path path, BundleLimits limits) throws IOException {
        BundleFile file = BundleFile.open(path);
        try {
            return new Bundle(file, limits);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static BundleManifest manifest(BundleFile file) throws IOException {
        List<String> names = file.names();
        try {
            return BundleManifest.read(file.text(PartName.MANIFEST), names.subList(0, names.size() - 1));
        } catch (BundleFault fault) {
            throw fault;
        } catch (MalformedEvidence malformed) {
            throw BundleFault.part(PartName.MANIFEST, "can't be read. " + malformed.getMessage());
        }
    }

    private static VerifierKey key(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        VerifierKey key = VerifierKey.parse(text.strip());
        if (!text.equals(key.text() + "\n")) {
            throw new MalformedEvidence("A verifier key stands in one line.");
        }
        return key;
    }

    private interface Reader<T> {
        T read(byte[] bytes);
    }

    private <T> T part(String name, Reader<T> reader) throws IOException {
        byte[] bytes = file.text(name);
        Optional<String> problem = check(file.part(name));
        if (problem.isPresent()) {
            throw BundleFault.part(name, "is not what was written: its hash differs.");
        }
        try {
            return reader.read(bytes);
        } catch (MalformedEvidence malformed) {
            throw BundleFault.part(name, "can't be read. " + malformed.getMessage());
        }
    }

    /// Reads what is left of a part and says what is wrong with it.
    Optional<String> check(PartInput part) throws IOException {
        BundleManifest.PartHash expected = manifest.parts().stream()
                .filter(hash -> hash.name().equals(part.name()))
                .findFirst()
                .orElseThrow();
        return part.check(expected);
    }

    /// What the bundle says of itself.
    public BundleManifest manifest() {
        return manifest;
    }

    /// The signed head that the entries are proven against.
    public SignedNote note() {
        return note;
    }

    /// What that note says.
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /// The key that the bundle says signed it. A bundle can't vouch for its own key.
    public VerifierKey key() {
        return key;
    }

    /// True if entries are left out.
    public boolean isExcerpt() {
        return file.has(PartName.PROOF);
    }

    /// The names of the policies whose texts are here, ascending.
    public List<String> policies() {
        return file.names().stream()
                .filter(PartName::isPolicy)
                .map(PartName::policy)
                .toList();
    }

    /// The text of a policy; empty if it isn't here.
    ///
    /// @throws BundleFault if it is not what was written
    public Optional<String> policy(String name) throws IOException {
        String part = PartName.ofPolicy(name);
        return file.has(part)
                ? Optional.of(part(part, bytes -> new String(bytes, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /// Reads all entries in order, each with what is shown of its action: at the last of the action's entries with
    /// content, null at others. What they are worth, this doesn't say.
    ///
    /// @throws BundleFault if a part can't be read any further
    public void read(Visitor<BundleRow> visitor) throws IOException {
        read((_, row) -> row, visitor);
    }

    /// The same with what is made of them. Once this returns, or the visitor fails, nothing is read or made any
    /// more.
    ///
    /// @throws BundleFault if a part can't be read any further
    public <T> void read(Preparation<T> preparation, Visitor<T> visitor) throws IOException {
        ItemFeed items = items();
        try {
            Batch<T> batch = next(items, preparation);
            while (!batch.isLast()) {
                // Others read on while the visitor is at work.
                CompletableFuture<Batch<T>> following = CompletableFuture.supplyAsync(() -> next(items, preparation));
                try {
                    if (!visit(batch.entries(), visitor)) {
                        return;
                    }
                } finally {
                    // Whatever the visitor says, nothing is read any more after this.
                    following.exceptionally(_ -> new Batch<>(List.of(), true)).join();
                }
                batch = Parallel.join(following);
            }
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static <T> Batch<T> next(ItemFeed items, Preparation<T> preparation) {
        try {
            List<ItemFeed.Step> steps = items.understand(items.read());
            List<Made<T>> entries = steps.parallelStream()
                    .filter(ItemFeed.Step.Shown.class::isInstance)
                    .map(ItemFeed.Step.Shown.class::cast)
                    .map(step -> made(step, preparation))
                    .toList();
            return new Batch<>(entries, steps.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Made<T> made(ItemFeed.Step.Shown step, Preparation<T> preparation) {
        LedgerEntry entry = step.entry();
        return new Made<>(step, entry == null ? null : preparation.of(entry, step.row()));
    }

    private static <T> boolean visit(List<Made<T>> entries, Visitor<T> visitor) {
        for (Made<T> each : entries) {
            LedgerItem item = each.step().item();
            if (!visitor.entry(
                    item.seq(),
                    Objects.requireNonNull(item.entry()),
                    each.step().entry(),
                    each.made())) {
                return false;
            }
        }
        return true;
    }

    ItemFeed items() {
        return new ItemFeed(
                new LineInput(file.part(PartName.ENTRIES), limits),
                new RowFeed(new LineInput(file.part(PartName.ROWS), limits)),
                isExcerpt() ? new ProofInput(file.part(PartName.PROOF)) : null,
                checkpoint.head().size());
    }

    /// A part that isn't read otherwise, for its check.
    PartInput policyPart(String name) {
        return file.part(PartName.ofPolicy(name));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
