package io.guardianops.engine;

import io.guardianops.audit.ledger.SigningKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The key that signs a ledger now: reading it takes a passphrase's work, so it is kept until the ledger says that it
/// was retired. One that can't be read is asked for again. Safe for use from any thread; blocks.
public final class CurrentKey implements Supplier<SigningKey> {
    private final AuditTrail trail;
    private final Supplier<SigningKey> keys;
    private @Nullable SigningKey known;

    /// @param keys reads the key
    public CurrentKey(AuditTrail trail, Supplier<SigningKey> keys) {
        this.trail = trail;
        this.keys = keys;
    }

    @Override
    public synchronized SigningKey get() {
        SigningKey key = known;
        if (key == null || trail.isRetired(key.verifier())) {
            key = keys.get();
            known = key;
        }
        return key;
    }
}
