package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rotations of keys that a ledger records, as far as the old keys signed them: which keys follow from those that
/// are trusted, and how far each of them may sign. Confined to a thread.
final class KeyRotations {
    private final @Nullable String origin;
    private final Findings findings;
    private final List<KeyRotation> signed = new ArrayList<>();

    /// @param origin the ledger's name; null if any will do
    KeyRotations(@Nullable String origin, Findings findings) {
        this.origin = origin;
        this.findings = findings;
    }

    /// The next entry `key_rotated`.
    void take(LedgerEntry entry) {
        KeyRotation rotation;
        try {
            rotation = KeyRotation.read(entry);
        } catch (MalformedEvidence malformed) {
            forged(entry, " does not say which key hands over to which. " + malformed.getMessage());
            return;
        }
        String hands = " hands over from key " + rotation.from().id() + " to key "
                + rotation.to().id();
        Optional<KeyRotation> before = of(rotation.from());
        if (!rotation.isSigned()) {
            forged(entry, hands + ", and key " + rotation.from().id() + " did not sign that.");
        } else if (origin != null && !origin.equals(rotation.origin())) {
            forged(entry, hands + " for another ledger: " + rotation.origin() + ".");
        } else if (before.isPresent()) {
            forged(
                    entry,
                    hands + ", and entry " + Finding.number(before.orElseThrow().seq()) + " had retired key "
                            + rotation.from().id() + " before.");
        } else {
            signed.add(rotation);
        }
    }

    private void forged(LedgerEntry entry, String what) {
        findings.add(Finding.ofEntry(
                FindingKind.ROTATION_FORGED, entry.seq(), entry, "Entry " + Finding.number(entry.seq()) + what));
    }

    /// The entry that retired a key.
    Optional<KeyRotation> of(VerifierKey key) {
        return signed.stream().filter(each -> each.from().equals(key)).findFirst();
    }

    /// The keys that are trusted, and those that they handed over to, one after the other.
    List<VerifierKey> following(List<VerifierKey> trusted) {
        List<VerifierKey> keys = new ArrayList<>(trusted);
        for (KeyRotation rotation : signed) {
            if (keys.contains(rotation.from()) && !keys.contains(rotation.to())) {
                keys.add(rotation.to());
            }
        }
        return keys;
    }

    /// How a key follows from those that are trusted; empty for one of these.
    List<KeyRotation> wayTo(VerifierKey key, List<VerifierKey> trusted) {
        List<KeyRotation> way = new ArrayList<>();
        VerifierKey at = key;
        for (KeyRotation rotation : signed.reversed()) {
            if (rotation.to().equals(at) && !trusted.contains(at)) {
                way.addFirst(rotation);
                at = rotation.from();
            }
        }
        return way;
    }

    /// The keys that handed over to believed ones within what is confirmed. An entry that nobody confirms may name any
    /// key as the earlier one.
    ///
    /// @param confirmed entries from 0 on that believed keys signed
    List<VerifierKey> before(List<VerifierKey> believed, long confirmed) {
        List<VerifierKey> earlier = new ArrayList<>();
        for (KeyRotation rotation : signed.reversed()) {
            boolean leads = believed.contains(rotation.to()) || earlier.contains(rotation.to());
            if (leads && rotation.seq() < confirmed && !believed.contains(rotation.from())) {
                earlier.add(rotation.from());
            }
        }
        return earlier;
    }
}
