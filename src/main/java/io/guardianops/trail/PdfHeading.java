package io.guardianops.trail;

import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.VerificationReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What stands above the actions in a document.
///
/// @param trail   whose actions they are
/// @param place   where they were read
/// @param search  what was searched for, as typed; empty for the whole trail
/// @param verdict what a verification found, a sentence each, and when; empty if none was made
/// @param limits  what it can't show
/// @param by      who exports
/// @param why     what for; may be empty
/// @param at      when
public record PdfHeading(
        String trail,
        String place,
        String search,
        List<String> verdict,
        List<String> limits,
        String by,
        String why,
        Instant at) {
    public PdfHeading {
        verdict = List.copyOf(verdict);
        limits = List.copyOf(limits);
    }

    /// What a verification found, in sentences.
    ///
    /// @param at when it was made
    public static List<String> verdict(VerificationReport report, Instant at) {
        List<String> lines = new ArrayList<>(ReportText.lines(report));
        lines.add(TrailStrings.get("pdf.verified-at", TrailColumn.time(at)));
        return List.copyOf(lines);
    }
}
