package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.Checked;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.LedgerCheck;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Verifies a bundle by itself: no database, no network. Every bit of the file counts: entries and rows by the
/// ledger's own hashes up to the signed checkpoint, all parts by the manifest's, and what stands between them by
/// computing it anew. Nothing in a file makes it throw. Stateless; any thread.
public final class BundleCheck {
    private final BundleLimits limits;

    public BundleCheck() {
        this(BundleLimits.DEFAULT);
    }

    public BundleCheck(BundleLimits limits) {
        this.limits = limits;
    }

    /// A step that is ready for its turn.
    private record Ready(ItemFeed.Step step, Optional<Checked> checked) {
        static Ready of(ItemFeed.Step step) {
            if (!(step instanceof ItemFeed.Step.Shown shown)) {
                return new Ready(step, Optional.empty());
            }
            LedgerEntry entry = shown.entry();
            Checked checked =
                    entry == null ? LedgerCheck.prepare(shown.item()) : LedgerCheck.prepare(shown.item(), entry);
            return new Ready(step, Optional.of(shown.isSettled() ? checked.settled() : checked));
        }
    }

    /// Verifies a file.
    ///
    /// @param given    trusted keys, checkpoints and witnessed heads that were kept elsewhere; the rest comes from
    ///                 the bundle. Heads beyond the bundle's can't be compared and are named among the limits.
    /// @param progress hears the entries so far, of those that the manifest tells of
    /// @return the report; empty if the progress said to stop
    public Optional<BundleReport> verify(Path file, Expectations given, Progress progress) {
        try (Bundle bundle = Bundle.open(file, limits)) {
            return verify(bundle, given, progress);
        } catch (BundleFault fault) {
            return Optional.of(unopened(given, fault.kind(), String.valueOf(fault.getMessage())));
        } catch (NoSuchFileException _) {
            return Optional.of(unopened(given, FindingKind.READ_FAILED, "There is no file " + file + "."));
        } catch (IOException e) {
            return Optional.of(unopened(given, FindingKind.READ_FAILED, unreadable(e)));
        }
    }

    private static String unreadable(IOException e) {
        return "The file can't be read: " + e.getMessage();
    }

    private static BundleReport unopened(Expectations given, FindingKind kind, String cause) {
        LedgerCheck check = new LedgerCheck(given);
        check.couldNotGoOn(kind, cause);
        return new BundleReport(check.finish(), null);
    }

    /// Verifies a bundle that is open, like [#verify(Path, Expectations, Progress)].
    public Optional<BundleReport> verify(Bundle bundle, Expectations given, Progress progress) {
        BundleExpectations expected = BundleExpectations.of(bundle, given);
        LedgerCheck check = new LedgerCheck(expected.expectations());
        if (expected.expectations().witnesses().size() < given.witnesses().size()) {
            check.witnessIsBeyond();
        }
        ItemFeed items = bundle.items();
        try {
            if (!feed(items, check, bundle.manifest().counts().entries(), progress)) {
                return Optional.empty();
            }
            beside(bundle, items, check.believed(), check);
        } catch (BundleFault fault) {
            check.couldNotGoOn(fault.kind(), String.valueOf(fault.getMessage()));
        } catch (UncheckedIOException e) {
            check.couldNotRead(unreadable(Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            check.couldNotRead(unreadable(e));
        }
        List<String> limits = new ArrayList<>(expected.limits());
        limits.addAll(limits(bundle, items));
        return Optional.of(new BundleReport(check.finish().with(List.of(), limits), bundle.manifest()));
    }

    /// False if it was stopped.
    private static boolean feed(ItemFeed items, LedgerCheck check, long all, Progress progress) throws IOException {
        List<byte[]> lines = items.read();
        while (!lines.isEmpty()) {
            List<byte[]> batch = lines;
            // Understood and hashed by other threads while this one reads on.
            CompletableFuture<List<Ready>> ready = CompletableFuture.supplyAsync(() -> prepare(items, batch));
            try {
                lines = items.read();
            } finally {
                Parallel.join(ready).forEach(each -> accept(each, check));
            }
            if (!progress.at(items.entries(), all)) {
                return false;
            }
        }
        items.end().forEach(step -> accept(Ready.of(step), check));
        return true;
    }

    private static List<Ready> prepare(ItemFeed items, List<byte[]> lines) {
        try {
            return items.understand(lines).parallelStream().map(Ready::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void accept(Ready ready, LedgerCheck check) {
        switch (ready.step()) {
            case ItemFeed.Step.Shown _ -> check.accept(ready.checked().orElseThrow());
            case ItemFeed.Step.LeftOut out -> check.leftOut(out.leaves(), out.root());
            case ItemFeed.Step.Wrong wrong -> check.found(wrong.kind(), wrong.detail());
        }
    }

    /// What the bundle has beside its entries.
    private static void beside(Bundle bundle, ItemFeed items, List<VerifierKey> trusted, LedgerCheck check)
            throws IOException {
        for (PartInput part : items.parts()) {
            bundle.check(part).ifPresent(problem -> check.found(FindingKind.PART_DIFFERS, problem));
        }
        for (String policy : bundle.policies()) {
            bundle.check(bundle.policyPart(policy))
                    .ifPresent(problem -> check.found(FindingKind.PART_DIFFERS, problem));
        }
        signature(bundle, trusted, check);
        manifest(bundle, items, check);
    }

    private static void signature(Bundle bundle, List<VerifierKey> trusted, LedgerCheck check) {
        VerifierKey key = bundle.key();
        boolean claims = bundle.note().signatures().stream()
                .anyMatch(signature ->
                        signature.name().equals(key.name()) && signature.keyId().equals(key.id()));
        // The signature of a trusted key is checked with the heads.
        if (!claims || (!trusted.contains(key) && !isSigned(bundle, List.of(key)))) {
            check.found(
                    FindingKind.CHECKPOINT_FORGED, "The key in the bundle did not sign the checkpoint in the bundle.");
        }
        // An older head that was kept says nothing of entries that are not linked to it.
        if (bundle.isExcerpt() && !trusted.isEmpty() && !isSigned(bundle, trusted)) {
            check.found(
                    FindingKind.NOT_CONFIRMED,
                    "The checkpoint that the excerpt is proven against is not signed by a trusted key.");
        }
    }

    private static boolean isSigned(Bundle bundle, List<VerifierKey> keys) {
        return bundle.note().verify(keys) instanceof SignedNote.Verification.Valid;
    }

    private static void manifest(Bundle bundle, ItemFeed items, LedgerCheck check) {
        BundleManifest manifest = bundle.manifest();
        BundleManifest.Range range = items.range();
        boolean sameRange = range == null ? manifest.range() == null : range.equals(manifest.range());
        if (!manifest.counts().equals(items.counts())
                || !sameRange
                || !manifest.origin().equals(bundle.checkpoint().origin())) {
            check.found(
                    FindingKind.PART_DIFFERS,
                    PartName.MANIFEST + " tells of " + manifest.counts() + " of " + manifest.origin()
                            + ", and the bundle has " + items.counts() + " of "
                            + bundle.checkpoint().origin() + ".");
        }
    }

    private static List<String> limits(Bundle bundle, ItemFeed items) {
        List<String> limits = new ArrayList<>();
        BundleManifest.Counts counts = items.counts();
        if (counts.withheld() > 0) {
            limits.add("Of " + counts.withheld() + " of " + counts.rows() + " rows fields were withheld ("
                    + String.join(", ", bundle.manifest().redact())
                    + "): what these rows show is not proven by the content hashes of their entries.");
        }
        if (bundle.isExcerpt()) {
            limits.add("Entries that are left out may speak of the same actions; what was left out, and whether the"
                    + " filter is the one that the manifest names, is not proven.");
        }
        limits.add("No signature covers what the manifest says of the export, nor the texts of policies.");
        return limits;
    }

    /// What a bundle is held against.
    ///
    /// @param expectations the bundle's checkpoint and what was given, as far as it can be compared
    /// @param limits       what can't, a sentence each
    private record BundleExpectations(Expectations expectations, List<String> limits) {
        static BundleExpectations of(Bundle bundle, Expectations given) {
            long size = Math.max(
                    bundle.checkpoint().head().size(),
                    bundle.isExcerpt() ? 0 : bundle.manifest().counts().entries());
            List<SignedNote> notes = given.checkpoints().stream()
                    .filter(note -> sizeOf(note) <= size)
                    .toList();
            List<Expectations.Witness> witnesses = given.witnesses().stream()
                    .filter(witness -> witness.head().size() <= size)
                    .toList();
            int beyond = given.checkpoints().size() + given.witnesses().size() - notes.size() - witnesses.size();
            Expectations expected = new Expectations(
                            given.origin() == null ? bundle.checkpoint().origin() : given.origin(),
                            null,
                            notes,
                            given.trusted(),
                            given.retired(),
                            witnesses,
                            null,
                            bundle.isExcerpt())
                    .withCheckpoint(bundle.note());
            return new BundleExpectations(
                    expected,
                    beyond == 0
                            ? List.of()
                            : List.of(beyond + " of the heads that were kept are newer than the bundle, and could not"
                                    + " be compared."));
        }

        /// What can't be read is reported by the check.
        private static long sizeOf(SignedNote note) {
            try {
                return Checkpoint.parse(note.text()).head().size();
            } catch (MalformedEvidence _) {
                return 0;
            }
        }
    }
}
