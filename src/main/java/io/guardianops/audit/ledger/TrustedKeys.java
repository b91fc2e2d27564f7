package io.guardianops.audit.ledger;

import java.util.List;
import java.util.stream.Stream;

/// The keys that a ledger is known by, from elsewhere than the ledger.
///
/// @param signing believed of whatever they sign
/// @param retired those that handed over to them, the newest first. Whoever has one of these can still sign with it: so
///                they confirm only what a signing key confirms too, and what they signed must fit.
public record TrustedKeys(List<VerifierKey> signing, List<VerifierKey> retired) {
    public TrustedKeys {
        signing = List.copyOf(signing);
        retired = List.copyOf(retired);
    }

    /// Keys that somebody names, which are all believed.
    public static TrustedKeys of(List<VerifierKey> named) {
        return new TrustedKeys(named, List.of());
    }

    /// All of them.
    public List<VerifierKey> all() {
        return Stream.concat(signing.stream(), retired.stream()).toList();
    }

    /// Expects their signatures.
    public Expectations addTo(Expectations expected) {
        Expectations all = expected;
        for (VerifierKey key : signing) {
            all = all.withTrusted(key);
        }
        for (VerifierKey key : retired) {
            all = all.withRetired(key);
        }
        return all;
    }
}
