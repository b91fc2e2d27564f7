package io.guardianops.audit.bundle;

import io.guardianops.audit.ledger.LedgerTime;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerifierKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What to export, and what is said of the export.
///
/// @param checkpoint the signed head that the entries are proven against
/// @param key        the key that signed it
/// @param what       the subject, for people
/// @param filter     the query whose answer is shown; null for everything
/// @param exportedBy who exports
/// @param exportedAt when; cut to microseconds
/// @param why        the reason that was given; null if none was
/// @param redact     names of members whose text is withheld wherever they stand in an action or an entry, such as
///                   `reason`, `error_message`
/// @param policies   texts of the policy versions that acted, by names in the form of [#POLICY_NAME]
public record BundleRequest(
        SignedNote checkpoint,
        VerifierKey key,
        String what,
        @Nullable String filter,
        String exportedBy,
        Instant exportedAt,
        @Nullable String why,
        SortedSet<String> redact,
        SortedMap<String, String> policies) {
    /// Names of policies: letters, digits, `.`, `_`, `@`, `-`, beginning with one of the first two, at most 128
    /// characters.
    public static final String POLICY_NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,127}";

    /// The most policies of a bundle.
    public static final int MAX_POLICIES = 1_000;

    /// Without these, a row could not be tied to its entry.
    public static final Set<String> NEVER_WITHHELD =
            Set.of("action_id", "at", "content", "id", "kind", "prev", "seq", "v");

    /// @throws MalformedEvidence if the key didn't sign the checkpoint, a policy's name has another form, there are
    ///                           too many of them, or what ties rows to entries is to be withheld
    public BundleRequest {
        redact = Collections.unmodifiableSortedSet(new TreeSet<>(redact));
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
        if (!(checkpoint.verify(List.of(key)) instanceof SignedNote.Verification.Valid)) {
            throw new MalformedEvidence("The key " + key.id() + " did not sign the checkpoint.");
        }
        if (policies.size() > MAX_POLICIES || !policies.keySet().stream().allMatch(name -> name.matches(POLICY_NAME))) {
            throw new MalformedEvidence(
                    "A bundle takes up to " + MAX_POLICIES + " policies, with names of letters and digits.");
        }
        if (!Collections.disjoint(redact, NEVER_WITHHELD)) {
            throw new MalformedEvidence("A bundle can't withhold what ties an action to its entry: " + redact + ".");
        }
        exportedAt = LedgerTime.parse(LedgerTime.text(exportedAt)).orElse(exportedAt);
    }

    /// An export of everything.
    public static BundleRequest everything(
            SignedNote checkpoint, VerifierKey key, String what, String exportedBy, Instant exportedAt) {
        return new BundleRequest(
                checkpoint, key, what, null, exportedBy, exportedAt, null, new TreeSet<>(), new TreeMap<>());
    }

    public BundleRequest withFilter(@Nullable String query) {
        return new BundleRequest(checkpoint, key, what, query, exportedBy, exportedAt, why, redact, policies);
    }

    public BundleRequest withWhy(@Nullable String reason) {
        return new BundleRequest(checkpoint, key, what, filter, exportedBy, exportedAt, reason, redact, policies);
    }

    public BundleRequest withRedaction(Set<String> names) {
        return new BundleRequest(
                checkpoint, key, what, filter, exportedBy, exportedAt, why, new TreeSet<>(names), policies);
    }

    public BundleRequest withPolicies(Map<String, String> texts) {
        return new BundleRequest(
                checkpoint, key, what, filter, exportedBy, exportedAt, why, redact, new TreeMap<>(texts));
    }
}
