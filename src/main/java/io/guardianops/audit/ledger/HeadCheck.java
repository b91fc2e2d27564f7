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
            checkpoint(note, believed, readToTheEnd);
        }
        earlierKeys(readToTheEnd);
        for (Expectations.Witness witness : expected.witnesses()) {
            boolean _ = extend(witness.head(), witness.name() + " records", witness.name(), readToTheEnd);
        }
        if (!confirmed && (readToTheEnd || !expected.checkpoints().isEmpty())) {
            findings.add(Finding.ofLedger(
                    FindingKind.NOT_CONFIRMED,
                    expected.trusted().isEmpty()
                            ? "No trusted key was given."
                            : "No checkpoint is signed by a trusted key."));
        }
        return newest;
    }

    /// Checkpoints by keys that handed over to believed ones confirm nothing more than those did, but must fit.
    private void earlierKeys(boolean readToTheEnd) {
        SignedRange confirmedByThen = newest;
        if (confirmedByThen == null) {
            return;
        }
        List<VerifierKey> earlier = rotations.before(believed, confirmedByThen.size());
        for (SignedNote note : expected.checkpoints()) {
            if (!(note.verify(earlier) instanceof SignedNote.Verification.NoKnownKey)) {
                checkpoint(note, earlier, readToTheEnd);
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

    private void checkpoint(SignedNote note, List<VerifierKey> by, boolean readToTheEnd) {
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
                signed(checkpoint, name, keys.getFirst(), readToTheEnd);
        }
    }

    private void signed(Checkpoint checkpoint, String name, VerifierKey key, boolean readToTheEnd) {
        // What can't be compared confirms nothing.
        confirmed |= !isLeftOut(checkpoint.head());
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
        } else if (newest == null || newest.size() < head.size()) {
            String lastAt = chain.rootAt(head.size()).map(Chain.Root::lastAt).orElse(null);
            newest = new SignedRange(head.size(), key, lastAt, rotations.wayTo(key, expected.trusted()));
        }
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
