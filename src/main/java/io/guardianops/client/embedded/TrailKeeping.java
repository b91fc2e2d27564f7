package io.guardianops.client.embedded;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.AuditTrail;

/// What this machine keeps of audit trails apart from their stores.
public interface TrailKeeping {
    /// Trusted keys and what the witness saw.
    ///
    /// @param origin the ledger's name
    /// @param branch the name of the store's branch of it
    Expectations expectations(String origin, String branch);

    /// The key that signs a ledger here, made at need.
    SigningKey key(AuditTrail trail);
}
