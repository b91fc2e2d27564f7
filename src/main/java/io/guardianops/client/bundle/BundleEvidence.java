package io.guardianops.client.bundle;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.bundle.BundleReport;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.KeptCheckpoint;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Evidence;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A bundle as evidence: the very bytes that are shown are verified, whatever became of the file's name meanwhile.
///
/// @param trusted keys that came from elsewhere than the bundle
record BundleEvidence(Bundle bundle, TrustedKeys trusted) implements Evidence {
    @Override
    public Optional<VerificationReport> verify(List<SignedNote> kept, Progress progress) {
        Expectations expected = trusted.addTo(Expectations.none());
        for (SignedNote note : kept) {
            expected = new KeptCheckpoint("The kept checkpoint", note)
                    .addTo(expected, bundle.checkpoint().origin());
        }
        return new BundleCheck().verify(bundle, expected, progress).map(BundleReport::verification);
    }

    @Override
    public String about() {
        BundleManifest manifest = bundle.manifest();
        BundleManifest.Counts counts = manifest.counts();
        StringBuilder about = new StringBuilder();
        about.append(String.format(Locale.ENGLISH, "%,d actions of %s", counts.rows(), manifest.origin()));
        if (manifest.filter() != null) {
            about.append(", an excerpt by ").append(manifest.filter());
        }
        about.append(". Exported by ").append(manifest.exportedBy());
        if (manifest.why() != null) {
            about.append(": ").append(manifest.why());
        }
        return about.append(".").toString();
    }

    @Override
    public Optional<Evidence> trusting(List<VerifierKey> keys) {
        return Optional.of(new BundleEvidence(bundle, TrustedKeys.of(keys)));
    }

    @Override
    public boolean canExportBundle() {
        return false;
    }

    @Override
    public boolean exportBundle(Path target, Export export, Progress progress) {
        throw new GuardianException.Conflict(
                "no_bundle_of_a_bundle",
                "An evidence bundle is made where the trail is kept, since that is where it is signed.",
                "Hand on the file itself, or export the rows as CSV or JSONL.");
    }

    /// Nothing is recorded: a bundle stays as it is.
    @Override
    public void recordExport(Export export, String format, String file, long rows) {}
}
