package io.guardianops.cli;

import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An evidence bundle that was written.
///
/// @param counts what is in it
/// @param key    who signed it
/// @param report what a verification of the trail found before; null if none was asked for
record WrittenBundle(
        Path file,
        BundleManifest.Counts counts,
        VerifierKey key,
        @Nullable VerificationReport report) {
    /// What was written as evidence.
    ///
    /// @param actions records of actions that the bundle shows, one for each entry that commits to one
    /// @param entries that it shows
    /// @param key     to verify it with
    /// @param verdict of `--verify`; null without it
    record Json(
            String file,
            long actions,
            long entries,
            String key,
            @Nullable String verdict) {}

    /// Says what was written, and how it is verified.
    void tell(Output output) {
        long actions = counts.rows();
        if (output.isJson()) {
            output.json(new Json(
                    file.toString(),
                    actions,
                    counts.entries(),
                    key.text(),
                    report == null ? null : AuditReportJson.of(report).verdict()));
        } else {
            output.line("Wrote " + file + " with " + counted(actions, "record of an action", "records of actions")
                    + " and " + counted(counts.entries(), "entry", "entries") + ".");
            if (report != null) {
                output.line(ReportText.lines(report).getFirst());
            }
            output.line("Verify with: guardian audit verify " + ShellWord.of(file.toString()) + " --key " + key.text());
        }
        if (actions == 0) {
            output.warning("nothing_shown", "No action matches, so the bundle shows none.");
        }
    }

    private static String counted(long number, String one, String many) {
        return number == 1 ? "1 " + one : String.format(Locale.ROOT, "%,d %s", number, many);
    }
}
