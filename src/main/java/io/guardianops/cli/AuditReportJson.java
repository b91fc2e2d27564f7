package io.guardianops.cli;

import io.guardianops.audit.ledger.Archive;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SignedRange;
import io.guardianops.audit.ledger.VerificationReport;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A verification as JSON.
///
/// @param verdict       `verified`, `altered`, `missing`, `rolled_back`, `cannot_tell`, `could_not_read`
/// @param exitCode      of the command
/// @param summary       the verdict in a sentence
/// @param entries       how many the ledger has
/// @param intact        how many from the first on nothing was found about
/// @param signed        entries that a trusted key confirms, 0 if none
/// @param key           id of that key
/// @param handovers     how a trusted key handed over to that key, oldest first; empty if it is trusted itself
/// @param redacted      actions whose text was redacted
/// @param refused       attempts on record that were refused for lack of authority
/// @param archives      what was sealed in bundles and removed
/// @param findings      the first 1,000
/// @param totalFindings how many there are
/// @param limits        what this can't show
record AuditReportJson(
        String verdict,
        int exitCode,
        String summary,
        long entries,
        long intact,
        long signed,
        @Nullable String key,
        List<HandoverJson> handovers,
        long redacted,
        long refused,
        List<ArchiveJson> archives,
        List<FindingJson> findings,
        long totalFindings,
        List<String> limits) {

    /// A key rotation: the number of its entry, and the ids of the two keys.
    record HandoverJson(long entry, String oldKey, String newKey) {
        static List<HandoverJson> of(SignedRange signed) {
            return signed.handovers().stream()
                    .map(rotation -> new HandoverJson(
                            rotation.seq(), rotation.from().id(), rotation.to().id()))
                    .toList();
        }
    }

    /// What an entry says was archived.
    ///
    /// @param entry   its number
    /// @param through the last entry whose action may have been removed
    /// @param actions how many were
    /// @param file    the name of the bundle
    /// @param sha256  of its bytes
    record ArchiveJson(long entry, long through, long actions, String file, String sha256) {
        static ArchiveJson of(Archive archive) {
            return new ArchiveJson(
                    archive.seq(),
                    archive.through(),
                    archive.actions(),
                    archive.file(),
                    archive.sha256().hex());
        }
    }

    /// One finding.
    record FindingJson(
            String kind, @Nullable Long entry, @Nullable String actionId, List<String> fields, String detail) {
        static FindingJson of(Finding finding) {
            return new FindingJson(
                    word(finding.kind().name()),
                    finding.entry(),
                    finding.actionId(),
                    finding.fields(),
                    finding.detail());
        }
    }

    static AuditReportJson of(VerificationReport report) {
        SignedRange signed = report.signed();
        return new AuditReportJson(
                word(report.verdict().name()),
                report.verdict().exitCode(),
                ReportText.lines(report).getFirst(),
                report.entries(),
                report.intact(),
                signed == null ? 0 : signed.size(),
                signed == null ? null : signed.key().id(),
                signed == null ? List.of() : HandoverJson.of(signed),
                report.redacted(),
                report.refused(),
                report.archives().stream().map(ArchiveJson::of).toList(),
                report.findings().stream().map(FindingJson::of).toList(),
                report.totalFindings(),
                report.limits());
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
