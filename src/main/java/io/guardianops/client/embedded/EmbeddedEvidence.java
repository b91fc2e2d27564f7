package io.guardianops.client.embedded;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.KeptCheckpoint;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.Evidence;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The trail of the engine in this process.
///
record EmbeddedEvidence(GuardianEngine engine, TrailKeeping keeping, boolean readOnly) implements Evidence {
    private AuditTrail trail() {
        return engine.audit();
    }

    @Override
    public Optional<VerificationReport> verify(List<SignedNote> kept, Progress progress) {
        Expectations expected = keeping.expectations(trail().origin(), trail().branch());
        for (SignedNote note : kept) {
            expected = new KeptCheckpoint("The kept checkpoint", note).addTo(expected, trail().origin());
        }
        return trail().verify(expected, progress);
    }

    @Override
    public String alarm() {
        List<Finding> wrong = engine.wrongAtTail();
        if (wrong.isEmpty()) {
            return "";
        }
        String first = wrong.getFirst().detail();
        return wrong.size() == 1 ? first : first + " Also found: " + (wrong.size() - 1) + " more.";
    }

    @Override
    public String settledAlarm() {
        engine.awaitLookAtTail();
        return alarm();
    }

    @Override
    public Head signHead() {
        SigningKey key = keeping.key(trail());
        return new Head(trail().sign(key), key.verifier());
    }

    @Override
    public boolean exportBundle(Path target, Export export, Progress progress) {
        return trail().export(target, of(export), keeping.key(trail()), progress)
                .isPresent();
    }

    @Override
    public void recordExport(Export export, String format, String file, long rows) {
        if (!readOnly) {
            trail().exported(of(export), format, file, rows);
        }
    }

    private static TrailExport of(Export export) {
        return new TrailExport(TrailSelection.of(export.query()), export.by(), export.why(), export.redact());
    }
}
