package io.guardianops.client.remote;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Evidence.Head;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which keys the trail of a server of ours is believed to be signed by: those that were given, or else the one
/// that was seen first and those that it handed over to. Safe for use from any thread.
///
/// @param heads what was seen of the server's trail
/// @param given keys to believe instead of the one that was seen first; empty for that one
record ServedKeys(KeptHeads heads, List<VerifierKey> given) {
    ServedKeys {
        given = List.copyOf(given);
    }

    /// Whether others are believed than the one that was seen first.
    boolean areGiven() {
        return !given.isEmpty();
    }

    TrustedKeys trusted() {
        return areGiven() ? TrustedKeys.of(given) : heads.believed();
    }

    /// The key to believe of a server, now that this one was seen; empty if others were given.
    Optional<KeptHeads.Pinned> believed(VerifierKey seen, Instant now) {
        return !areGiven() || given.contains(seen) ? Optional.of(heads.pin(seen, now)) : Optional.empty();
    }

    /// Whether a head is signed by the key that it names.
    static boolean isSigned(Head head) {
        return head.note().verify(List.of(head.key())) instanceof SignedNote.Verification.Valid;
    }

    /// What is to be said of a key that isn't trusted.
    static String changed(KeptHeads.Pinned first, VerifierKey seen, TrustedKeys trusted) {
        if (trusted.retired().contains(seen)) {
            return "The trail is signed by key " + seen.id() + " again, which had handed over to key "
                    + trusted.signing().getFirst().id() + ".";
        }
        if (first.key().equals(seen)) {
            return "The trail is signed by key " + seen.id() + ", which is none of those that were given.";
        }
        return "The trail is signed by key " + seen.id() + " now; the key that was first seen, on "
                + SeenEvidence.TIME.format(first.since()) + " UTC, is "
                + first.key().id() + ".";
    }

    /// What believing in the key that was seen first can't show.
    static String firstSeen(KeptHeads.Pinned first) {
        return "The key " + first.key().id() + " was taken from the server itself when it was first seen, on "
                + SeenEvidence.TIME.format(first.since()) + " UTC. Compare it with what those who run the server say: "
                + first.key().text();
    }
}
