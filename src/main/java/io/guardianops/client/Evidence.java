package io.guardianops.client;

import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The audit trail behind a connection as evidence. Every call blocks and may be made from any thread but the
/// interface's; every failure is a [io.guardianops.model.GuardianException].
public interface Evidence {
    /// What is exported.
    ///
    /// @param query  whose actions; its limit and cursor don't count
    /// @param by     who exports
    /// @param why    what for; goes into the bundle and on record
    /// @param redact names of fields whose text a bundle withholds
    record Export(ActionQuery query, String by, String why, Set<String> redact) {
        public Export {
            redact = Set.copyOf(redact);
        }

        /// An export that withholds nothing.
        public Export(ActionQuery query, String by, String why) {
            this(query, by, why, Set.of());
        }
    }

    /// Verifies the whole trail, as of now.
    ///
    /// @param kept checkpoints that were kept elsewhere; the trail must extend them
    /// @return empty if the progress said to stop
    Optional<VerificationReport> verify(List<SignedNote> kept, Progress progress);

    /// What the trail says of itself, which nobody signs; empty if nothing. Answers at once.
    default String about() {
        return "";
    }

    /// What was found wrong with the end of the trail when it was opened, in a sentence or two; empty if nothing was,
    /// or if it wasn't looked at yet. Answers at once.
    default String alarm() {
        return "";
    }

    /// The same once the end was looked at. Waits for that, a moment at most.
    default String settledAlarm() {
        return alarm();
    }

    /// The same trail, verified by these keys rather than by those that are known here; empty where no key is asked
    /// for. Answers at once.
    default Optional<Evidence> trusting(List<VerifierKey> keys) {
        return Optional.empty();
    }

    /// How far the trail has come.
    ///
    /// @param note signed now, or the newest there is
    /// @param key  who signed it
    record Head(SignedNote note, VerifierKey key) {}

    /// Signs how far the trail has come.
    ///
    /// @throws GuardianException.Conflict `trail_not_signed` where nobody signs it
    default Head signHead() {
        throw new GuardianException.Conflict(
                "trail_not_signed",
                "This trail is not signed, so there is no checkpoint of it.",
                "Look at what was noticed with 'guardian audit verify'.");
    }

    /// What was noticed about an action since it was first seen, oldest first. Reads what is kept on this machine.
    default List<Notice> noticed(String actionId) {
        return List.of();
    }

    /// True if [#exportBundle] can be asked for. Answers at once.
    default boolean canExportBundle() {
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
