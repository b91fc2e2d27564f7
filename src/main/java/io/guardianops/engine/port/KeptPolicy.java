package io.guardianops.engine.port;

import io.guardianops.model.PolicyVersion;
import org.jspecify.annotations.Nullable;

/// A version of a policy file with all that it held. Safe for use from any thread.
public final class KeptPolicy {
    private final PolicyVersion version;
    private final byte @Nullable [] content;

    /// Takes over the bytes.
    ///
    /// @param content null where the file was removed
    public KeptPolicy(PolicyVersion version, byte @Nullable [] content) {
        this.version = version;
        this.content = content;
    }

    public PolicyVersion version() {
        return version;
    }

    /// The bytes, not to be changed; null where the file was removed.
    public byte @Nullable [] content() {
        return content;
    }
}
