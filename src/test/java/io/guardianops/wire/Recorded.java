package io.guardianops.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Bodies of answers, recorded from the reference server.
final class Recorded {
    private Recorded() {}

    static byte[] body(String name) {
        try (InputStream body = Recorded.class.getResourceAsStream("/wire/" + name + ".json")) {
            return Objects.requireNonNull(body, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
