package io.guardianops.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.GuardianException.NotPermitted;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.GuardianException.Unexpected;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An act whose answer is lost ends as done, as not done, or as unknown with what was read; it is sent once.
class LostActsTest {
    private static final Mandate MANDATE =
            new Mandate("alice", AuthorityLevel.GUARDIAN, "stuck", null, null, null, "key-1");
    private static final Intervention CANCEL = new Intervention.CancelTask("t-1", MANDATE);

    private final MockWebServer server = new MockWebServer();
    private final AtomicInteger posts = new AtomicInteger();
    private final List<GuardianAction> recorded = new ArrayList<>();
    private MockResponse toActs = Wire.closed();
    private @Nullable MockResponse toReads;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if ("POST".equals(request.getMethod())) {
                    posts.incrementAndGet();
                    return toActs;
                }
                MockResponse scripted = toReads;
                if (scripted != null) {
                    return scripted;
                }
                return request.getUrl().encodedPath().endsWith("/guardian/actions")
                        ? Wire.json(WireFormat.write(
                                recorded.stream().map(ActionJson::of).toList()))
                        : Wire.json(WireFormat.write(ActionJson.of(recorded.getFirst())));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        assertThat(posts.get()).as("an act is sent once").isEqualTo(1);
        server.close();
    }

    @Test
    void itsRecordIsTheAnswer() {
        GuardianAction action = action("a-1", "stuck", Instant.now(), Map.of("idempotency_key", "key-1"));
        recorded.add(action("a-0", "stuck", Instant.now(), Map.of("idempotency_key", "another")));
        recorded.add(action);

        assertThat(acts(true).execute(CANCEL)).isEqualTo(action);
    }

    @Test
    void aServerWithoutKeysIsSearchedForOneThatIsAlike() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        recorded.add(action("other-reason", "another reason", now, Map.of()));
        recorded.add(action("too-old", "stuck", now.minusSeconds(60), Map.of()));
        recorded.add(action("a-1", "stuck", now, Map.of()));

        assertThat(acts(false).execute(CANCEL).id()).isEqualTo("a-1");
    }

    @Test
    void afterABrokenConnectionItMayStillBeDone() {
        OutcomeUnknown unknown =
                catchThrowableOfType(OutcomeUnknown.class, () -> acts(true).execute(CANCEL));

        assertThat(unknown.text()).contains("cancel_task of t-1", "read again 2 times", "no record of it yet");
    }

    @Test
    void aServerOfOursThatAnsweredAndHasNoRecordDidNotDoIt() {
        toActs = new MockResponse.Builder()
                .code(303)
                .setHeader("Location", "/api/v1/elsewhere")
                .build();

        Unreachable refusal =
                catchThrowableOfType(Unreachable.class, () -> acts(true).execute(CANCEL));

        assertThat(refusal.code()).isEqualTo("not_done");
        assertThat(refusal.text()).contains("cancel_task of t-1", "no record");
    }

    @Test
    void onAnotherServerNoRecordProvesNothing() {
        OutcomeUnknown unknown =
                catchThrowableOfType(OutcomeUnknown.class, () -> acts(false).execute(CANCEL));

        assertThat(unknown.text()).contains("cancel_task of t-1", "read again 2 times");
    }

    @Test
    void afterATimeOutItMayStillBeDone() {
        toActs = new MockResponse.Builder()
                .headersDelay(20, TimeUnit.SECONDS)
                .body("{}")
                .build();

        OutcomeUnknown unknown = catchThrowableOfType(
                OutcomeUnknown.class,
                () -> acts(true, Quick.settings(Duration.ofMillis(100))).execute(CANCEL));

        assertThat(unknown.text()).contains("no answer came in time");
    }

    @Test
    void whatCanNotBeReadStaysUnknown() {
        toReads = Wire.json(503, "{\"detail\":\"restarting\"}");

        OutcomeUnknown unknown =
                catchThrowableOfType(OutcomeUnknown.class, () -> acts(true).execute(CANCEL));

        assertThat(unknown.text()).contains("restarting");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void aGatewayThatGotNoAnswerKnowsNothing(int status) {
        toActs = new MockResponse.Builder()
                .code(status)
                .body("<html>Bad Gateway</html>")
                .build();

        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> acts(true).execute(CANCEL)))
                .isNotNull();
    }

    @Test
    void aServerThatFailedAfterwardsDidIt() {
        toActs = Wire.json(500, "{\"detail\":\"Internal server error\"}");
        recorded.add(action("a-1", "stuck", Instant.now(), Map.of()));

        assertThat(acts(false).execute(CANCEL).id()).isEqualTo("a-1");
    }

    @Test
    void aServerThatFailedBeforehandSaysSo() {
        toActs = Wire.json(500, "{\"detail\":\"Internal server error\"}");

        Unexpected failure =
                catchThrowableOfType(Unexpected.class, () -> acts(false).execute(CANCEL));

        assertThat(failure.text()).contains("Internal server error", "no record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>welcome</html>", "{}", "[]", "{\"action_id\": 7}", "{\"action_id\":\"a\"", ""})
    void anAnswerThatIsNoneIsLookedUp(String body) {
        toActs = Wire.json(body);
        recorded.add(action("a-1", "stuck", Instant.now(), Map.of("idempotency_key", "key-1")));

        assertThat(acts(true).execute(CANCEL).id()).isEqualTo("a-1");
    }

    @Test
    void twoLostActsThatAreAlikeDoNotClaimOneRecord() {
        recorded.add(action("a-1", "stuck", Instant.now(), Map.of()));
        Acts acts = acts(false);
        acts.execute(CANCEL);

        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> acts.execute(CANCEL)))
                .isNotNull();

        assertThat(posts.getAndSet(1)).isEqualTo(2);
    }

    @Test
    void aRefusalIsNoLoss() {
        toActs = Wire.json(403, "{\"detail\":\"Emergency cancellation requires GUARDIAN authority\"}");

        assertThat(catchThrowableOfType(NotPermitted.class, () -> acts(true).execute(CANCEL)))
                .hasMessageContaining("GUARDIAN");
    }

    @Test
    void aRevertIsLookedUpByItsMark() {
        recorded.add(reverted("alice", "over"));

        assertThat(acts(false)
                        .revert("a-1", Mandate.of("alice", AuthorityLevel.GUARDIAN, "over"))
                        .isReverted())
                .isTrue();
    }

    @Test
    void aRevertOfSomebodyElseIsNotOurs() {
        recorded.add(reverted("bob", "mistake"));

        Conflict refusal = catchThrowableOfType(
                Conflict.class, () -> acts(false).revert("a-1", Mandate.of("alice", AuthorityLevel.GUARDIAN, "over")));

        assertThat(refusal.code()).isEqualTo("already_reverted");
        assertThat(refusal.text()).contains("bob");
    }

    @Test
    void theKeyOfARevertSaysWhoseItIs() {
        recorded.add(reverted("alice", "other words", "key-1"));

        assertThat(acts(true).revert("a-1", MANDATE).isReverted()).isTrue();
    }

    @Test
    void aRevertInTheSameWordsWithAnotherKeyIsNotOurs() {
        recorded.add(reverted("alice", "stuck", "another"));

        Conflict refusal = catchThrowableOfType(Conflict.class, () -> acts(true).revert("a-1", MANDATE));

        assertThat(refusal.code()).isEqualTo("already_reverted");
    }

    private Acts acts(boolean keys) {
        return acts(keys, Quick.settings());
    }

    private Acts acts(boolean keys, RemoteSettings settings) {
        return Wire.acts(server, keys, settings);
    }

    private static GuardianAction action(String id, String reason, Instant at, Map<String, Object> audit) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        return new GuardianAction(
                id,
                CANCEL.type(),
                "t-1",
                AuthorityLevel.GUARDIAN,
                reason,
                "alice",
                null,
                time,
                null,
                Map.copyOf(audit),
                time);
    }

    private static GuardianAction reverted(String by, String reason) {
        return reverted(Map.of("reverted_by", by, "revert_reason", reason));
    }

    private static GuardianAction reverted(String by, String reason, String key) {
        return reverted(Map.of("reverted_by", by, "revert_reason", reason, "revert_idempotency_key", key));
    }

    private static GuardianAction reverted(Map<String, Object> audit) {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new GuardianAction(
                "a-1",
                CANCEL.type(),
                "t-1",
                AuthorityLevel.GUARDIAN,
                "stuck",
                "alice",
                null,
                time,
                time,
                Map.copyOf(audit),
                time);
    }
}
