package io.guardianops.cli;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the commands on the audit trail have in common.
abstract class AuditAccess implements NeedsDatabase {
    private final Invocation invocation;

    AuditAccess(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "an action is proven where the trail is kept; 'audit export --connect' brings a bundle, which proves "
                + "what it shows";
    }

    @Override
    public final boolean takesUrl() {
        return true;
    }

    final Invocation invocation() {
        return invocation;
    }

    final AuditKeeping keeping() {
        return invocation.backends().audit();
    }

    /// What the server that was named has of its trail.
    static Evidence evidence(GuardianClient client) {
        return client.evidence()
                .orElseThrow(() -> new GuardianException.Conflict(
                        "trail_not_signed", "This server hands out no trail.", "Use --db where it is kept."));
    }

    /// The system to look at; the caller closes it.
    final GuardianEngine openForReading() {
        return keeping().openForReading(database(), invocation.backends().clock());
    }

    /// The system to sign in, which must be there: in a new one there is nothing to sign. The caller closes it.
    final GuardianEngine open() {
        return invocation
                .backends()
                .systems()
                .open(database(), false, invocation.backends().clock());
    }

    private Database database() {
        return invocation.namedOrDefaultPlace();
    }

    /// Where the system is that was named.
    final String place() {
        return database().toString();
    }

    /// What this machine knows of a trail: its key, and what its witness saw.
    final Expectations known(AuditTrail trail) {
        Expectations expected = keeping().trusted(trail.origin()).addTo(Expectations.none());
        return withOwnWitness(expected, trail.origin(), trail.branch());
    }

    /// Verifies a trail against what this machine knows of it.
    final VerificationReport verify(AuditTrail trail) {
        return trail.verify(known(trail), Progress.none()).orElseThrow();
    }

    /// Verifies what a server hands out of its trail.
    static VerificationReport verify(GuardianClient client) {
        return evidence(client).verify(List.of(), Progress.none()).orElseThrow();
    }

    /// Where this machine knows the key of a trail, it kept a witness of it as well.
    final Expectations withOwnWitness(Expectations expected, String origin, String branch) {
        Path file = keeping().witnessFile(branch);
        if (keeping().trusted(origin).all().isEmpty() || Files.exists(file)) {
            return testimony(file).addTo(expected, String.valueOf(file.getFileName()));
        }
        invocation
                .output()
                .warning(
                        "witness_gone",
                        "The witness that this machine kept of this trail is not at " + file
                                + ". Without it, nobody notices that entries after the newest checkpoint were cut off."
                                + " If it is kept elsewhere, set GUARDIAN_WITNESS_DIR or give --witness.");
        return expected.withLostWitness(file.toString());
    }

    /// What a witness says; a file that is not there says nothing.
    static Testimony testimony(Path file) {
        try {
            return Testimony.read(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static GuardianException unreadable(Path file, @Nullable IOException cause) {
        return new GuardianException.Unreachable(
                "file_unreadable", file + " can't be read", "Check that it is there and may be read.", cause);
    }
}
