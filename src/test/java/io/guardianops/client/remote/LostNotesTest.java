package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.ActionNote;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.Mandate;
import io.guardianops.wire.ActionNoteJson;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.WireFormat;
import java.io.IOException;
import java.time.Instant;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A note whose answer is lost is written once, since both times it is sent under one key.
class LostNotesTest {
    private static final Mandate MANDATE = Mandate.of("carol", AuthorityLevel.MONITOR, "Right call");
    private static final ActionNote NOTE =
            new ActionNote(7, "a-1", "Right call", "carol", Instant.parse("2026-11-20T08:00:00Z"));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itIsSentAgainUnderTheSameKey() throws InterruptedException {
        server.enqueue(Wire.closed());
        server.enqueue(Wire.json(WireFormat.write(ActionNoteJson.of(NOTE))));

        assertThat(acts().addNote("a-1", MANDATE.withIdempotencyKey("key-1"))).isEqualTo(NOTE);

        RecordedRequest first = server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(first.getHeaders().get(ApiPaths.IDEMPOTENCY_KEY)).isEqualTo("key-1");
        assertThat(second.getHeaders().get(ApiPaths.IDEMPOTENCY_KEY)).isEqualTo("key-1");
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void lostTwiceItsOutcomeIsUnknown() {
        server.enqueue(Wire.closed());
        server.enqueue(Wire.closed());

        OutcomeUnknown unknown = catchThrowableOfType(
                OutcomeUnknown.class, () -> acts().addNote("a-1", MANDATE.withIdempotencyKey("key-1")));

        assertThat(unknown.text()).contains("note to action a-1");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void withoutAKeyItIsSentOnce() {
        server.enqueue(Wire.closed());

        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> acts().addNote("a-1", MANDATE)))
                .isNotNull();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private Acts acts() {
        return Wire.acts(server, true, Quick.settings());
    }
}
