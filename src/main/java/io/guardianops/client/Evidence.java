package io.guardianops.client;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The audit trail behind a connection as evidence. Every call blocks and may be made from any thread but the
/// interface's; every failure is a [io.guardianops.model.GuardianException].
public interface Evidence {
    /// What is exported.
    ///
    /// @param query whose actions; its limit and cursor don't count
    /// @param by    who exports
    /// @param why   what for; goes into the bundle and on record
    record Export(ActionQuery query, String by, String why) {}

    /// Verifies the whole trail, as of now.
    ///
    /// @param kept checkpoints that were kept elsewhere; the trail must extend them
    /// @return empty if the progress said to stop
    Optional<VerificationReport> verify(List<SignedNote> kept, Progress progress);

    /// What the trail says of itself, which nobody signs; empty if nothing. Answers at once.
    default String about() {
        return "";
    }

    /// The same trail, with one more key that is trusted; empty where no key can be given. Answers at once.
    default Optional<Evidence> trusting(VerifierKey key) {
        return Optional.empty();
    }

    /// Whether bundles can be made here. Answers at once.
    default boolean makesBundles() {
        return true;
    }

    /// Writes an evidence bundle to a file that must not exist yet, and records that.
    ///
    /// @return false if the progress said to stop; no file is left then
    boolean exportBundle(Path target, Export export, Progress progress);

    /// Records in the trail that actions left the program in another form. Where the connection is for reading only,
    /// nothing is recorded.
    ///
    /// @param format such as `csv`
    /// @param file   its name
    /// @param rows   how many actions
    void recordExport(Export export, String format, String file, long rows);
}
