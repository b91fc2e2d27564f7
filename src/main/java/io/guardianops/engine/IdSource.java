package io.guardianops.engine;

import com.github.f4b6a3.uuid.UuidCreator;

/// Makes the ids of new records. Implementations are safe for use from any thread.
@FunctionalInterface
public interface IdSource {
    /// A new id, never handed out before.
    String next();

    /// UUIDs of version 7 (RFC 9562): they sort by the time they were made.
    static IdSource uuidV7() {
        return () -> UuidCreator.getTimeOrderedEpoch().toString();
    }
}
