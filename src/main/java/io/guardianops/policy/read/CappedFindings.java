package io.guardianops.policy.read;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Findings, at most a hundred of each kind: a broken file of 256 KB could have 100,000, which
/// nobody reads and which fill the memory.
final class CappedFindings extends AbstractList<Diagnostic> {
    private static final int MOST_OF_A_KIND = 100;

    private final List<Diagnostic> kept;
    private final Map<DiagnosticCode, Integer> counts = new EnumMap<>(DiagnosticCode.class);

    /// @param before findings that are capped already
    CappedFindings(List<Diagnostic> before) {
        this.kept = new ArrayList<>(before);
    }

    /// Keeps it, unless there are enough of its kind.
    @Override
    public boolean add(Diagnostic diagnostic) {
        return counts.merge(diagnostic.code(), 1, Integer::sum) <= MOST_OF_A_KIND && kept.add(diagnostic);
    }

    @Override
    public Diagnostic get(int index) {
        return kept.get(index);
    }

    @Override
    public int size() {
        return kept.size();
    }

    /// In reading order; the last of a kind says how many more there are.
    List<Diagnostic> inReadingOrder() {
        List<Diagnostic> all = new ArrayList<>(kept);
        counts.forEach((code, count) -> {
            if (count > MOST_OF_A_KIND) {
                sayMore(all, code, count - MOST_OF_A_KIND);
            }
        });
        all.sort(Diagnostic.IN_READING_ORDER);
        return all;
    }

    private static void sayMore(List<Diagnostic> all, DiagnosticCode code, int more) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Diagnostic last = all.get(i);
            if (last.code() == code) {
                String message = last.message() + " (and " + more + " more of this kind)";
                all.set(i, new Diagnostic(code, last.severity(), last.span(), message, last.fix(), last.note()));
                return;
            }
        }
    }
}
