package io.guardianops.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.port.Store;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.store.PostgresServer;
import io.guardianops.store.PostgresStore;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventRelayTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    private final JsonMapper json = JsonMapper.builder().build();
    private RedisServer server;
    private RedisAddress redis;
    private Ear ear;
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server = redisAt(port);
        server.start();
        redis = RedisAddress.parse("redis://localhost:" + port);
        ear = new Ear(redis);
        ear.awaitListening();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        ear.close();
        server.stop();
    }

    @Test
    void otherProgramsHearWhatTheReferenceSaysAndOursBesides() throws InterruptedException {
        GuardianEngine engine = relayed(SqliteStore.open(folder.resolve("guardian.db"), true));
        long before = begin(engine);

        engine.interventions().execute(new Intervention.StopIntake(ALICE));

        Ear.Message started = ear.next();
        assertThat(started.channel()).isEqualTo("events.guardian.intervention.started");
        JsonNode message = json.readTree(started.text());
        assertThat(message.propertyNames())
                .containsExactlyInAnyOrder(
                        "event_type", "entity_type", "entity_id", "payload", "event_id", "occurred_at");
        assertThat(message.get("event_type").asString()).isEqualTo("guardian.intervention.started");
        assertThat(message.get("entity_type").asString()).isEqualTo("guardian_action");
        assertThat(message.get("payload").get("authority").asString()).isEqualTo("GUARDIAN");
        assertThat(message.get("event_id").asLong()).isGreaterThan(before);
        assertThat(message.get("occurred_at").asString()).isEqualTo("2026-11-22T14:02:03.123456+00:00");
        assertThat(ear.next().channel()).isEqualTo("events.guardian.intervention.completed");
    }

    @Test
    void whatHappensWhileRedisIsAwayIsToldInOrderWhenItIsBack() throws IOException, InterruptedException {
        GuardianEngine engine = relayed(SqliteStore.open(folder.resolve("guardian.db"), true));
        long last = begin(engine);
        server.stop();

        for (int i = 0; i < 150; i++) {
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
            engine.interventions().execute(new Intervention.ResumeIntake(ALICE));
        }
        List<Long> happened = engine.events().after(EventFilter.all(), last, 1_000).stream()
                .map(GuardianEvent::eventId)
                .toList();
        assertThat(happened).hasSize(600);

        server = redisAt(server.ports().getFirst());
        server.start();
        assertThat(heard(happened.getLast()))
                .as("those that came before the listener of this test was back are told to nobody")
                .isSubsetOf(happened)
                .isSorted();
        assertThat(awaitPlace(engine, happened.getLast())).isEqualTo(happened.getLast());
    }

    @Test
    void whatHappensBeforeRedisIsThereForTheFirstTimeIsTold() throws IOException, InterruptedException {
        server.stop();
        GuardianEngine engine = engine(SqliteStore.open(folder.resolve("guardian.db"), true));
        engine.interventions().execute(new Intervention.StopIntake(ALICE));
        long before = engine.events().lastId();
        open.add(EventRelay.start(engine, redis));
        for (int i = 0; i < 150; i++) {
            engine.interventions().execute(new Intervention.ResumeIntake(ALICE));
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
        }

        assertThat(engine.events().cursor("redis")).hasValue(before);
        server = redisAt(server.ports().getFirst());
        server.start();

        long last = engine.events().lastId();
        assertThat(heard(last))
                .as("of its own time, and those before the listener of this test was back are told to nobody")
                .isSorted()
                .allMatch(id -> id > before);
        assertThat(awaitPlace(engine, last)).isEqualTo(last);
    }

    @Test
    void whatRedisRefusesIsToldWhenItDoesNot() throws InterruptedException {
        GuardianEngine engine = relayed(SqliteStore.open(folder.resolve("guardian.db"), true));
        long before = begin(engine);
        try (Jedis operator = redis.connect()) {
            operator.aclSetUser("default", "-publish");
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
            while (operator.aclLog().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(engine.events().cursor("redis")).hasValue(before);

            operator.aclSetUser("default", "+publish");
        }

        assertThat(heard(before + 2)).containsExactly(before + 1, before + 2);
    }

    @Test
    void theNextProcessGoesOnWhereTheLastOneStopped() throws InterruptedException {
        Path file = folder.resolve("guardian.db");
        GuardianEngine first = engine(SqliteStore.open(file, true));
        long last;
        try (EventRelay relay = EventRelay.start(first, redis)) {
            assertThat(relay).isNotNull();
            last = begin(first);
        }
        first.interventions().execute(new Intervention.StopIntake(ALICE));

        relayed(SqliteStore.open(file, true));

        assertThat(json.readTree(ear.next().text()).get("event_id").asLong()).isEqualTo(last + 1);
    }

    @Test
    void onlyOneOfTwoProcessesTellsAndTheOtherTakesOver() throws Exception {
        String url = PostgresServer.newDatabase();
        GuardianEngine first = engine(PostgresStore.open(url));
        EventRelay relay = EventRelay.start(first, redis);
        begin(first);
        GuardianEngine second = relayed(PostgresStore.open(url));

        second.interventions().execute(new Intervention.StopIntake(ALICE));
        assertThat(List.of(ear.next().text(), ear.next().text())).doesNotHaveDuplicates();

        relay.close();
        first.close();
        second.interventions().execute(new Intervention.ResumeIntake(ALICE));
        assertThat(json.readTree(ear.next().text())
                        .get("payload")
                        .get("action_type")
                        .asString())
                .isEqualTo("resume_intake");
    }

    @Test
    void whoHearsOfEventsLooksForThem() throws InterruptedException {
        GuardianEngine engine = relayed(SqliteStore.open(folder.resolve("guardian.db"), true));
        BlockingQueue<String> looks = new LinkedBlockingQueue<>();
        open.add(engine.events().onCommit(() -> looks.add("look")));
        begin(engine);
        looks.clear();

        ear.publish("events.guardian.intervention.started", "{}");

        assertThat(looks.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "http://localhost:6379", "redis://al:s3cret@host:port", "redis://"})
    void anAddressThatIsNoneIsRefusedWithoutItsPassword(String address) {
        Invalid refusal = catchThrowableOfType(Invalid.class, () -> RedisAddress.parse(address));

        assertThat(refusal.code()).isEqualTo("invalid_redis_url");
        assertThat(refusal.text() + refusal.nextStep()).doesNotContain("s3cret");
    }

    @Test
    void anAddressSaysWhereAndNotHow() {
        assertThat(RedisAddress.parse("rediss://al:s3cret@redis.example:6380/2"))
                .hasToString("redis://redis.example:6380");
    }

    private GuardianEngine engine(Store store) {
        GuardianEngine engine = new GuardianEngine(store, InstantSource.fixed(NOW), IdSource.uuidV7());
        open.add(engine);
        return engine;
    }

    private GuardianEngine relayed(Store store) {
        GuardianEngine engine = engine(store);
        open.add(EventRelay.start(engine, redis));
        return engine;
    }

    /// Waits until the relay has its place, from which on it tells everything.
    private static long begin(GuardianEngine engine) throws InterruptedException {
        while (engine.events().cursor("redis").isEmpty()) {
            Thread.onSpinWait();
        }
        return engine.events().lastId();
    }

    private static long awaitPlace(GuardianEngine engine, long wanted) {
        while (engine.events().cursor("redis").orElse(0) < wanted) {
            Thread.onSpinWait();
        }
        return engine.events().cursor("redis").orElse(0);
    }

    private List<Long> heard(long last) throws InterruptedException {
        List<Long> ids = new ArrayList<>();
        while (ids.isEmpty() || ids.getLast() < last) {
            ids.add(json.readTree(ear.next().text()).get("event_id").asLong());
        }
        return ids;
    }

    private static RedisServer redisAt(int port) throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
    }
}
