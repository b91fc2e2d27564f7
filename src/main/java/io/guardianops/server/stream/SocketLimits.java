package io.guardianops.server.stream;

import java.time.Duration;

/// What a socket may take.
///
/// @param pingAfter quiet time after which a sign of life is sent
/// @param patience  how long a frame may wait for its reader before it is given up
/// @param recheck   how often to look whether its token is still valid
/// @param perCaller sockets of one token at a time
/// @param total     sockets at a time
public record SocketLimits(Duration pingAfter, Duration patience, Duration recheck, int perCaller, int total) {
    /// Longest message that is read, bytes.
    static final int MESSAGE_BYTES = 64 * 1024;

    /// Answers that may wait for a reader.
    static final int REPLIES = 64;

    /// The usual ones.
    public static SocketLimits usual() {
        return new SocketLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(2), 32, 1_000);
    }
}
