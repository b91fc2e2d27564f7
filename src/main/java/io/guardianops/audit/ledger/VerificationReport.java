package io.guardianops.audit.ledger;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a verification came to.
///
/// @param verdict       the gravest that was found
/// @param entries       how many the ledger has
/// @param intact        how many from the first on nothing was found about
/// @param signed        what a trusted key confirms; null if nothing
/// @param redacted      actions whose text was deleted with an entry that says so
/// @param refused       attempts on record that were refused for lack of authority
/// @param leavesOnly    entries of which only the leaf hash is here
/// @param archives      what entries say was sealed in bundles and removed, in their order
/// @param findings      the first of them, by entry
/// @param totalFindings how many there are
/// @param limits        what this verification can't show, a sentence each
public record VerificationReport(
        Verdict verdict,
        long entries,
        long intact,
        @Nullable SignedRange signed,
        long redacted,
        long refused,
        long leavesOnly,
        List<Archive> archives,
        List<Finding> findings,
        long totalFindings,
        List<String> limits) {

    /// What no verification can show.
    public static final List<String> GENERAL_LIMITS = List.of(
            "Acts that never went through this program are not in the ledger.",
            "Someone who holds the signing key and every witness copy can write another ledger.",
            "False input is recorded as faithfully as true input.",
            "Changes to live tasks and agents leave no trace here.",
            "Entries that were lost before the first witness write can't be noticed.");

    public VerificationReport {
        archives = List.copyOf(archives);
        findings = List.copyOf(findings);
        limits = List.copyOf(limits);
    }

    /// The same with what was found and can't be shown beside the ledger itself.
    public VerificationReport with(List<Finding> moreFindings, List<String> moreLimits) {
        Verdict all = verdict;
        for (Finding finding : moreFindings) {
            all = all.or(finding.kind().verdict());
        }
        return new VerificationReport(
                all,
                entries,
                intact,
                signed,
                redacted,
                refused,
                leavesOnly,
                archives,
                Stream.concat(findings.stream(), moreFindings.stream()).toList(),
                totalFindings + moreFindings.size(),
                Stream.concat(moreLimits.stream(), limits.stream()).toList());
    }

    /// Entries that are linked but that no checkpoint confirms yet.
    public long unsigned() {
        return entries - (signed == null ? 0 : signed.size());
    }
}
