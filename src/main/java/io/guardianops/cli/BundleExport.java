package io.guardianops.cli;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes actions of the trail as evidence, out of a database or by its server.
///
/// @param access the command
record BundleExport(AuditAccess access, ExportOrder order) {
    /// Writes the bundle and says so.
    ///
    /// @return what a verification found; null if none was asked for
    @Nullable
    VerificationReport run() {
        WrittenBundle written = access.invocation().isAtServer() ? ofServer() : ofDatabase();
        written.tell(access.invocation().output());
        return written.report();
    }

    private WrittenBundle ofDatabase() {
        try (GuardianEngine engine = access.open()) {
            VerificationReport report = order.verify() ? access.verify(engine.audit()) : null;
            SigningKey key = access.keeping().key(engine.audit());
            BundleManifest manifest = engine.audit()
                    .export(order.out(), order.ofDatabase(), key, Progress.none())
                    .orElseThrow();
            return new WrittenBundle(order.out(), manifest.counts(), key.verifier(), report);
        }
    }

    private WrittenBundle ofServer() {
        VerificationReport report;
        try (GuardianClient client = access.invocation().connect()) {
            report = order.verify() ? AuditAccess.verify(client) : null;
            boolean _ = AuditAccess.evidence(client).exportBundle(order.out(), order.ofServer(), Progress.none());
        }
        try (Bundle bundle = Bundle.open(order.out(), BundleLimits.DEFAULT)) {
            return new WrittenBundle(order.out(), bundle.manifest().counts(), bundle.key(), report);
        } catch (IOException | MalformedEvidence e) {
            throw new GuardianException.Unexpected(
                    "What the server sent is in " + order.out() + ", and is no evidence bundle: " + e.getMessage(), e);
        }
    }
}
