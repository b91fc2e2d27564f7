package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Gathers findings, at most a hundred of each kind: a broken file of 256 KB could have 100,000,
/// and nobody reads them.
final class Findings {
    private static final int MOST_OF_A_KIND = 100;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Map<DiagnosticCode, Integer> counts = new EnumMap<>(DiagnosticCode.class);

    void add(Diagnostic diagnostic) {
        if (counts.merge(diagnostic.code(), 1, Integer::sum) <= MOST_OF_A_KIND) {
            found.add(diagnostic);
        }
    }

    /// Hands all over, with what was not kept.
    void addTo(Findings others) {
        found.forEach(others::add);
        counts.forEach((code, count) -> {
            if (count > MOST_OF_A_KIND) {
                others.counts.merge(code, count - MOST_OF_A_KIND, Integer::sum);
            }
        });
    }

    /// In reading order; the last of a kind says how many more there are.
    List<Diagnostic> inReadingOrder() {
        List<Diagnostic> all = new ArrayList<>(found);
        counts.forEach((code, count) -> {
            if (count > MOST_OF_A_KIND) {
                int last = lastOf(all, code);
                Diagnostic kept = all.get(last);
                all.set(
                        last,
                        new Diagnostic(
                                code,
                                kept.severity(),
                                kept.span(),
                                kept.message() + " (and " + (count - MOST_OF_A_KIND) + " more of this kind)",
                                kept.fix(),
                                kept.note()));
            }
        });
        all.sort(Diagnostic.IN_READING_ORDER);
        return all;
    }

    private static int lastOf(List<Diagnostic> all, DiagnosticCode code) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).code() == code) {
                return i;
            }
        }
        throw new IllegalStateException("none of " + code);
    }
}
