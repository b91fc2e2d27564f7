package io.guardianops.audit.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds a ledger that was read to its end against heads that were kept, signed or witnessed.
final class HeadCheck {
    private final Expectations expected;
    private final Chain chain;
    private final KeyRotations rotations;
    private final List<VerifierKey> believed;
    private final Findings findings;
    private boolean confirmed;
    private int incomparable;
    private @Nullable SignedRange newest;
    private @Nullable SignedRange byRetired;

    HeadCheck(Expectations expected, Chain chain, KeyRotations rotations, Findings findings) {
        this.expected = expected;
        this.chain = chain;
        this.rotations = rotations;
        this.believed = rotations.following(expected.trusted());
        this.findings = findings;
    }

    /// Has the roots kept that [#check] will ask for.
    static void prepare(Expectations expected, Chain chain) {
        expected.witnesses().forEach(witness -> chain.keepRootAt(witness.head().size()));
        for (SignedNote note : expected.checkpoints()) {
            try {
                chain.keepRootAt(Checkpoint.parse(note.text()).head().size());
            } catch (MalformedEvidence _) {
                // Reported by the check.
            }
        }
    }

    /// Whether a head was kept, signed or witnessed, whatever that is worth.
    boolean isKept(TreeHead head) {
        return head.equals(expected.storedHead())
                || expected.witnesses().stream()
                        .anyMatch(witness -> witness.head().equals(head))
                || expected.checkpoints().stream().anyMatch(note -> isOf(head, note));
    }

    private static boolean isOf(TreeHead head, SignedNote note) {
        try {
            return Checkpoint.parse(note.text()).head().equals(head);
        } catch (MalformedEvidence _) {
            return false;
        }
    }

    /// The greatest range that a trusted key signed.
    ///
    /// @param readToTheEnd false if entries may be unread, so that a lack of them says nothing
    @Nullable
    SignedRange check(boolean readToTheEnd) {
        if (expected.storedHead() != null && readToTheEnd) {
            storedHead(expected.storedHead());
        }
        for (SignedNote note : expected.checkpoints()) {
            checkpoint(note, believed, readToTheEnd, true);
        }
        List<VerifierKey> earlier = earlierKeys(readToTheEnd);
        retiredKeys(earlier, readToTheEnd);
        for (Expectations.Witness witness : expected.witnesses()) {
            boolean _ = extend(witness.head(), witness.name() + " records", witness.name(), readToTheEnd);
        }
        if (!confirmed && (readToTheEnd || !expected.checkpoints().isEmpty())) {
            findings.add(Finding.ofLedger(FindingKind.NOT_CONFIRMED, whyNotConfirmed()));
        }
        return newest;
    }

    private String whyNotConfirmed() {
        SignedRange retired = byRetired;
        if (retired != null) {
            return "Only the retired key " + retired.key().id() + " signed this, up to "
                    + Finding.number(retired.size())
                    + " entries: it is from before that key handed over, or whoever has"
                    + " the key wrote it.";
        }
        return expected.trusted().isEmpty() ? "No trusted key was given." : "No checkpoint is signed by a trusted key.";
    }

    /// Keys of which is known that they were retired, and nothing here says so: the ledger is from before that, or was
    /// written with one of them.
    List<VerifierKey> unretired() {
        return expected.retired().stream()
                .filter(key -> !believed.contains(key) && rotations.of(key).isEmpty())
                .toList();
    }

    /// Checkpoints by keys that handed over to believed ones confirm nothing more than those did, but must fit.
    ///
    /// @return those keys
    private List<VerifierKey> earlierKeys(boolean readToTheEnd) {
        SignedRange confirmedByThen = newest;
        if (confirmedByThen == null) {
            return List.of();
        }
        List<VerifierKey> earlier = rotations.before(believed, confirmedByThen.size());
        for (SignedNote note : expected.checkpoints()) {
            if (!(note.verify(earlier) instanceof SignedNote.Verification.NoKnownKey)) {
                checkpoint(note, earlier, readToTheEnd, true);
            }
        }
        return earlier;
    }

    /// Checkpoints by keys that are known to have been retired, where nothing that is confirmed says so. They must fit
    /// too; whether they are from before that, or whoever has the key made them since, nobody can tell.
    private void retiredKeys(List<VerifierKey> earlier, boolean readToTheEnd) {
        List<VerifierKey> retired = expected.retired().stream()
                .filter(key -> !believed.contains(key) && !earlier.contains(key))
                .toList();
        for (SignedNote note : expected.checkpoints()) {
            if (!(note.verify(retired) instanceof SignedNote.Verification.NoKnownKey)) {
                checkpoint(note, retired, readToTheEnd, false);
            }
        }
    }

    private void storedHead(TreeHead head) {
        if (head.size() > chain.size()) {
            tailMissing("The stored head records", head.size());
        } else if (head.size() < chain.size()
                || (chain.isWhole() && !chain.head().equals(head))) {
            findings.add(Finding.ofLedger(
                    FindingKind.HEAD_DIFFERS,
                    "The stored head (" + Finding.number(head.size()) + " entries) is not the head of the "
                            + Finding.number(chain.size()) + " entries."));
        }
    }

    /// @param confirms false if it confirms nothing by itself
    private void checkpoint(SignedNote note, List<VerifierKey> by, boolean readToTheEnd, boolean confirms) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (MalformedEvidence none) {
            forged("A checkpoint can't be read. " + none.getMessage());
            return;
        }
        String name = "checkpoint " + Finding.number(checkpoint.head().size());
        switch (note.verify(by)) {
            case SignedNote.Verification.NoKnownKey() -> {
                // Says nothing to whoever doesn't know the key.
            }
            case SignedNote.Verification.Forged(VerifierKey key) ->
                forged("The signature of key " + key.id() + " under " + name + " is wrong.");
            case SignedNote.Verification.Valid(List<VerifierKey> keys) ->
                signed(checkpoint, name, keys.getFirst(), readToTheEnd, confirms);
        }
    }

    private void signed(Checkpoint checkpoint, String name, VerifierKey key, boolean readToTheEnd, boolean confirms) {
        // What can't be compared confirms nothing.
        confirmed |= confirms && !isLeftOut(checkpoint.head());
        if (expected.origin() != null && !expected.origin().equals(checkpoint.origin())) {
            forged("The signed " + name + " is of another ledger: " + checkpoint.origin() + ".");
            return;
        }
        TreeHead head = checkpoint.head();
        if (!extend(head, "A checkpoint signed by key " + key.id() + " records", name, readToTheEnd)) {
            return;
        }
        Optional<KeyRotation> retired = rotations.of(key).filter(rotation -> rotation.seq() < head.size());
        if (retired.isPresent()) {
            forged("The " + name + " is signed by key " + key.id() + ", which entry "
                    + Finding.number(retired.orElseThrow().seq()) + " had retired.");
            return;
        }
        String lastAt = chain.rootAt(head.size()).map(Chain.Root::lastAt).orElse(null);
        SignedRange range = new SignedRange(head.size(), key, lastAt, rotations.wayTo(key, expected.trusted()));
        if (confirms) {
            newest = greater(newest, range);
        } else {
            byRetired = greater(byRetired, range);
        }
    }

    private static SignedRange greater(@Nullable SignedRange one, SignedRange other) {
        return one == null || one.size() < other.size() ? other : one;
    }

    /// Whether the ledger extends a head; reports it if not.
    private boolean extend(TreeHead head, String whoRecords, String name, boolean readToTheEnd) {
        if (head.size() > chain.size()) {
            if (readToTheEnd) {
                tailMissing(whoRecords, head.size());
            }
            return false;
        }
        if (isLeftOut(head)) {
            incomparable++;
            return false;
        }
        var root = chain.rootAt(head.size());
        if (root.isPresent() && !root.get().hash().equals(head.root())) {
            findings.add(Finding.ofLedger(
                    FindingKind.NOT_AN_EXTENSION,
                    "The ledger does not extend " + name + " (" + Finding.number(head.size())
                            + " entries): it was rolled back or rewritten."));
        }
        return root.isPresent() && root.get().hash().equals(head.root());
    }

    /// Whether a head stands among entries that are left out of an excerpt.
    private boolean isLeftOut(TreeHead head) {
        return head.size() <= chain.size()
                && chain.isWhole()
                && chain.rootAt(head.size()).isEmpty();
    }

    /// How many heads could not be compared, since they stand among entries that are left out.
    int incomparable() {
        return incomparable;
    }

    private void tailMissing(String whoRecords, long size) {
        findings.add(Finding.ofLedger(
                FindingKind.TAIL_MISSING,
                whoRecords + " " + Finding.number(size) + " entries, this ledger has " + Finding.number(chain.size())
                        + "."));
    }

    private void forged(String detail) {
        findings.add(Finding.ofLedger(FindingKind.CHECKPOINT_FORGED, detail));
    }
}
