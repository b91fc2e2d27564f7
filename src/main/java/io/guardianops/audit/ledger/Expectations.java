package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a ledger is held against.
///
/// @param origin      the ledger's name, which its checkpoints must carry; null if any will do
/// @param storedHead  the head that is kept beside the entries; null if there is none
/// @param checkpoints signed checkpoints, in any order; each costs a signature's check, about a millisecond
/// @param trusted     keys that checkpoints are believed of; the caller got them from elsewhere than the store
/// @param retired     keys that handed over to trusted ones; what they signed must fit, and confirms nothing by itself
/// @param witnesses   heads that were noted outside the store
/// @param excerpt     true if entries may be left out, leaving their leaf hashes. An excerpt that shows an entry with
///                    content shows every entry of that action.
public record Expectations(
        @Nullable String origin,
        @Nullable TreeHead storedHead,
        List<SignedNote> checkpoints,
        List<VerifierKey> trusted,
        List<VerifierKey> retired,
        List<Witness> witnesses,
        boolean excerpt) {

    /// A head that was noted outside the store.
    ///
    /// @param name by whom, for people
    /// @param head what was noted
    public record Witness(String name, TreeHead head) {}

    public Expectations {
        checkpoints = List.copyOf(checkpoints);
        trusted = List.copyOf(trusted);
        retired = List.copyOf(retired);
        witnesses = List.copyOf(witnesses);
    }

    /// Nothing is known: only what contradicts itself is found.
    public static Expectations none() {
        return new Expectations(null, null, List.of(), List.of(), List.of(), List.of(), false);
    }

    public Expectations withOrigin(String name) {
        return new Expectations(name, storedHead, checkpoints, trusted, retired, witnesses, excerpt);
    }

    public Expectations withStoredHead(TreeHead head) {
        return new Expectations(origin, head, checkpoints, trusted, retired, witnesses, excerpt);
    }

    public Expectations withCheckpoint(SignedNote note) {
        return new Expectations(origin, storedHead, plus(checkpoints, note), trusted, retired, witnesses, excerpt);
    }

    public Expectations withTrusted(VerifierKey key) {
        return new Expectations(origin, storedHead, checkpoints, plus(trusted, key), retired, witnesses, excerpt);
    }

    public Expectations withRetired(VerifierKey key) {
        return new Expectations(origin, storedHead, checkpoints, trusted, plus(retired, key), witnesses, excerpt);
    }

    public Expectations withWitness(String name, TreeHead head) {
        return new Expectations(
                origin, storedHead, checkpoints, trusted, retired, plus(witnesses, new Witness(name, head)), excerpt);
    }

    public Expectations asExcerpt() {
        return new Expectations(origin, storedHead, checkpoints, trusted, retired, witnesses, true);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
