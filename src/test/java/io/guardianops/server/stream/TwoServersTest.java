package io.guardianops.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.relay.EventRelay;
import io.guardianops.relay.RedisAddress;
import io.guardianops.server.BearerAccess;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.ServerOptions;
import io.guardianops.store.PostgresServer;
import io.guardianops.store.PostgresStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import tools.jackson.databind.JsonNode;

/// Two servers on one PostgreSQL, with a Redis between them.
class TwoServersTest {
    private static final int TRANSFERS = 16;
    private static final int CAPACITY = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REALLOCATED = "guardian.resource.reallocated";

    /// One server with everything that belongs to it.
    private record Node(GuardianEngine engine, EventRelay relay, EventSockets sockets, GuardianServer server)
            implements AutoCloseable {
        static Node start(String database, RedisAddress redis) {
            GuardianEngine engine =
                    new GuardianEngine(PostgresStore.open(database), InstantSource.system(), IdSource.uuidV7());
            EventRelay relay = EventRelay.start(engine, redis);
            BearerAccess access = new BearerAccess(engine.tokens(), null);
            EventSockets sockets = new EventSockets(engine.events(), access, SocketLimits.usual(), _ -> {});
            return new Node(
                    engine,
                    relay,
                    sockets,
                    GuardianServer.start(
                            engine,
                            access,
                            ServerOptions.of("127.0.0.1", 0, "1.2.3", InstantSource.system(), sockets)));
        }

        boolean leads() {
            return engine.leadership().isLeader();
        }

        String url(String path) {
            return "http://127.0.0.1:" + server.port() + "/api/v1" + path;
        }

        @Override
        public void close() {
            sockets.close();
            server.close();
            relay.close();
            engine.close();
        }
    }

    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
    private final List<Node> nodes = new ArrayList<>();
    private RedisServer redis;
    private String token;

    @BeforeEach
    void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        redis = RedisServer.newRedisServer()
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        redis.start();
        String database = PostgresServer.newDatabase();
        RedisAddress address = RedisAddress.parse("redis://localhost:" + port);
        nodes.add(Node.start(database, address));
        nodes.add(Node.start(database, address));
        token = nodes.getFirst()
                .engine()
                .tokens()
                .create("ci", AuthorityLevel.GUARDIAN, "alice", null)
                .secret();
        for (String agent : List.of("left", "right")) {
            nodes.getFirst()
                    .engine()
                    .agents()
                    .register(new NewAgent(agent, AgentType.WORKER, null, List.of(), CAPACITY, List.of()));
        }
    }

    @AfterEach
    void stop() throws IOException {
        nodes.forEach(Node::close);
        redis.stop();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @Test
    void capacityIsConservedAndEveryReaderSeesEveryTransferOnceAndInOrder() throws InterruptedException {
        List<Reader> readers = nodes.stream().map(this::reader).toList();

        List<Integer> answers = transferAll();

        assertThat(answers).hasSize(TRANSFERS).containsOnly(200);
        for (Node node : nodes) {
            assertThat(capacity(node, "left")).isEqualTo(CAPACITY);
            assertThat(capacity(node, "right")).isEqualTo(CAPACITY);
        }
        List<Long> first = ids(readers.getFirst());
        assertThat(first).isSorted().doesNotHaveDuplicates();
        assertThat(ids(readers.getLast())).isEqualTo(first);
    }

    @Test
    void whenTheLeaderStopsTheOtherLeads() throws InterruptedException {
        await(() -> nodes.stream().filter(Node::leads).count() == 1);
        Node leader = nodes.stream().filter(Node::leads).findFirst().orElseThrow();
        Node other = nodes.stream().filter(each -> each != leader).findFirst().orElseThrow();
        Reader goodbye = reader(leader);
        Reader reader = reader(other);

        leader.close();
        nodes.remove(leader);

        assertThat(goodbye.closeCode()).isEqualTo(1001);
        await(other::leads);
        assertThat(transfer(other, "left", "right")).isEqualTo(200);
        assertThat(reader.frame().get("event_type").stringValue()).isEqualTo(REALLOCATED);
    }

    /// As many there as back, at once, through both servers.
    private List<Integer> transferAll() {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> sent = IntStream.range(0, TRANSFERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> i % 2 == 0
                                    ? transfer(nodes.get(i / 2 % 2), "left", "right")
                                    : transfer(nodes.get(i / 2 % 2), "right", "left"),
                            callers))
                    .toList();
            return sent.stream().map(CompletableFuture::join).toList();
        }
    }

    private int transfer(Node node, String from, String to) {
        String body = "{\"from_agent_id\": \"" + from + "\", \"to_agent_id\": \"" + to
                + "\", \"capacity\": 1, \"reason\": \"Balance\", \"initiated_by\": \"alice\"}";
        Request request = new Request.Builder()
                .url(node.url("/guardian/intervention/reallocate"))
                .header("Authorization", "Bearer " + token)
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (Response answer = http.newCall(request).execute()) {
            return answer.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reader reader(Node node) {
        Reader reader = new Reader();
        reader.attach(http.newWebSocket(
                new Request.Builder()
                        .url(node.url("/ws/events?event_types=" + REALLOCATED + "&token=" + token))
                        .build(),
                reader));
        return reader;
    }

    private static List<Long> ids(Reader reader) throws InterruptedException {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < TRANSFERS; i++) {
            JsonNode frame = reader.frame();
            ids.add(frame.get("event_id").asLong());
        }
        return Collections.unmodifiableList(ids);
    }

    private static int capacity(Node node, String agent) {
        return node.engine().reads().agent(agent).agent().capacity();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
