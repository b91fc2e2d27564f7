package io.guardianops.cli;

import io.guardianops.audit.ledger.KeyRotation;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import java.nio.file.Path;
import java.time.InstantSource;

/// What the commands on the audit trail ask of this machine.
public interface AuditKeeping {
    /// Opens a system to look at its trail; a file stays as it is, byte for byte. The caller closes it.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable if it can't be used
    GuardianEngine openForReading(Database database, InstantSource clock);

    /// The key that signs a ledger here, made at need.
    SigningKey key(AuditTrail trail);

    /// Has a new key sign a ledger here from now on.
    ///
    /// @return how the old key handed over
    KeyRotation rotateKey(AuditTrail trail, String by, String why);

    /// The keys that this machine knows a ledger by; none if it was never signed here.
    TrustedKeys trusted(String origin);

    /// Where the witness of a branch of a ledger is kept.
    Path witnessFile(String branch);

    /// Makes a copy of a database a branch of its own, with a witness of its own, before it is opened.
    void branchOff(Path copy);
}
