package io.guardianops.audit.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects findings: all of them by number and verdict, the first of them in full.
final class Findings {
    private final int kept;
    private final List<Finding> first = new ArrayList<>();
    private long total;
    private long lowest = Long.MAX_VALUE;
    private Verdict verdict = Verdict.VERIFIED;

    Findings(int kept) {
        this.kept = kept;
    }

    void add(Finding finding) {
        total++;
        verdict = verdict.or(finding.kind().verdict());
        Long entry = finding.entry();
        if (entry != null) {
            // A broken link says that one of the two it should join was changed.
            long suspect = finding.kind() == FindingKind.CHAIN_BROKEN ? Math.max(0, entry - 1) : entry;
            lowest = Math.min(lowest, suspect);
        }
        if (first.size() < kept) {
            first.add(finding);
        }
    }

    /// Whether something was found about an action, as far as findings are kept.
    boolean tellsOf(String actionId) {
        return first.stream().anyMatch(finding -> actionId.equals(finding.actionId()));
    }

    long total() {
        return total;
    }

    Verdict verdict() {
        return verdict;
    }

    /// The lowest number of an entry that something was found about or may be wrong with; [Long#MAX_VALUE] if there is
    /// none.
    long lowestEntry() {
        return lowest;
    }

    /// By entry; what is about the ledger as a whole comes last.
    List<Finding> inOrder() {
        return first.stream()
                .sorted(Comparator.comparing(Finding::entry, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
