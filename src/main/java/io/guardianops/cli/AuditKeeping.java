package io.guardianops.cli;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.engine.GuardianEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// What the commands on the audit trail ask of this machine.
public interface AuditKeeping {
    /// Opens a system to look at its trail; a file stays as it is, byte for byte. The caller closes it.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be used
    GuardianEngine openForReading(Database database, InstantSource clock);

    /// The key that signs a ledger here, made at need.
    SigningKey key(String origin);

    /// The key that this machine knows a ledger by; empty if it was never signed here.
    Optional<VerifierKey> known(String origin);

    /// Where the witness of a branch of a ledger is kept.
    Path witnessFile(String branch);

    /// Makes a copy of a database a branch of its own, with a witness of its own, before it is opened.
    void branchOff(Path copy);
}
