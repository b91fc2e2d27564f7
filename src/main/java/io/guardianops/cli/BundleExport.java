package io.guardianops.cli;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes actions of the trail as evidence, out of a database or by its server.
///
/// @param access the command
record BundleExport(AuditAccess access, ExportOrder order) {
    /// What was written as evidence.
    ///
    /// @param actions records of actions that the bundle shows, one for each entry that commits to one
    /// @param entries that it shows
    /// @param key     to verify it with
    /// @param verdict of `--verify`; null without it
    record ExportJson(
            String file,
            long actions,
            long entries,
            String key,
            @Nullable String verdict) {}

    /// What is in the bundle, who signed it, and what a verification found; null if none was asked for.
    private record Written(
            BundleManifest.Counts counts,
            VerifierKey key,
            @Nullable VerificationReport report) {}

    /// Writes the bundle and says so.
    ///
    /// @return what a verification found; null if none was asked for
    @Nullable
    VerificationReport run() {
        Written written = access.invocation().isAtServer() ? ofServer() : ofDatabase();
        VerificationReport report = written.report();
        Output output = access.invocation().output();
        long actions = written.counts().rows();
        long entries = written.counts().entries();
        if (output.isJson()) {
            output.json(new ExportJson(
                    order.out().toString(),
                    actions,
                    entries,
                    written.key().text(),
                    report == null ? null : AuditReportJson.of(report).verdict()));
        } else {
            output.line(String.format(
                    Locale.ROOT,
                    "Wrote %s with %,d records of actions and %,d entries.",
                    order.out(),
                    actions,
                    entries));
            if (report != null) {
                output.line(ReportText.lines(report).getFirst());
            }
            output.line("Verify with: guardian audit verify "
                    + ShellWord.of(order.out().toString()) + " --key "
                    + written.key().text());
        }
        if (actions == 0) {
            output.warning("nothing_shown", "No action matches, so the bundle shows none.");
        }
        return report;
    }

    private Written ofDatabase() {
        try (GuardianEngine engine = access.open()) {
            VerificationReport report = order.verify() ? access.verify(engine.audit()) : null;
            SigningKey key = access.keeping().key(engine.audit());
            BundleManifest manifest = engine.audit()
                    .export(order.out(), order.ofDatabase(), key, Progress.none())
                    .orElseThrow();
            return new Written(manifest.counts(), key.verifier(), report);
        }
    }

    private Written ofServer() {
        VerificationReport report;
        try (GuardianClient client = access.invocation().connect()) {
            report = order.verify() ? AuditAccess.verify(client) : null;
            boolean _ = AuditAccess.evidence(client).exportBundle(order.out(), order.ofServer(), Progress.none());
        }
        try (Bundle bundle = Bundle.open(order.out(), BundleLimits.DEFAULT)) {
            return new Written(bundle.manifest().counts(), bundle.key(), report);
        } catch (IOException | MalformedEvidence e) {
            throw new GuardianException.Unexpected(
                    "What the server sent is in " + order.out() + ", and is no evidence bundle: " + e.getMessage(), e);
        }
    }
}
