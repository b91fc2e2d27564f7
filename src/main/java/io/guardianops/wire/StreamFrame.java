package io.guardianops.wire;

import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A text frame of the event stream, as either server sends it.
public sealed interface StreamFrame {
    /// Something happened.
    record Event(GuardianEvent event) implements StreamFrame {}

    /// The line stands.
    record Ping() implements StreamFrame {}

    /// A filter was taken.
    record Subscribed() implements StreamFrame {}

    /// The server refuses something; it says what.
    record Refusal(String text) implements StreamFrame {}

    /// Nothing that we know.
    ///
    /// @param problem why not
    record Unknown(String problem) implements StreamFrame {}

    /// Reads a frame; never fails.
    ///
    /// @param now the time of an event that doesn't tell its own
    static StreamFrame read(String text, Instant now) {
        try {
            JsonRecord fields = JsonRecord.whole(FleetReader.parse(text.getBytes(StandardCharsets.UTF_8)));
            if (fields.text("event_type").isPresent()) {
                return new Event(new RowReader(now).event(fields));
            }
            if (fields.text("error").isPresent()) {
                return new Refusal(fields.text("error").orElseThrow());
            }
            if (fields.text("status").filter("subscribed"::equals).isPresent()) {
                return new Subscribed();
            }
            return fields.text("type").filter("ping"::equals).isPresent()
                    ? new Ping()
                    : new Unknown("neither an event nor a ping");
        } catch (GuardianException.Invalid malformed) {
            return new Unknown(malformed.text());
        }
    }
}
