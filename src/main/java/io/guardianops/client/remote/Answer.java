package io.guardianops.client.remote;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Headers;

/// What a server answered, whole.
///
/// @param status  HTTP status
/// @param headers of the answer
/// @param body    unpacked, within the bound
// Made for one reader, who takes the bytes as they are; nobody compares answers.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Headers headers, byte[] body) {
    boolean isOk() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// Without the body: it may hold tokens.
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
