package io.guardianops.server.stream;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.engine.port.Store;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.server.BearerAccess;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.RateLimits;
import io.guardianops.server.ServerOptions;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/// An engine on a database of its own whose events are served on loopback.
final class ServedEvents implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Store store;
    final GuardianEngine engine;
    final EventSockets sockets;
    final GuardianServer server;
    final String token;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(20))
            .readTimeout(Duration.ZERO)
            .build();

    ServedEvents(Path folder, SocketLimits limits) {
        RateLimits rates = new RateLimits(RateLimits.USUAL);
        store = SqliteStore.open(folder.resolve("guardian.db"), true);
        engine = new GuardianEngine(store, InstantSource.system(), IdSource.uuidV7());
        BearerAccess access = new BearerAccess(engine.tokens(), null);
        token = token("reader");
        sockets = new EventSockets(engine.events(), access, limits, rates::countFailure);
        server = GuardianServer.start(
                engine, access, ServerOptions.of("127.0.0.1", 0, "1.2.3", InstantSource.system(), rates, sockets));
    }

    String token(String name) {
        return engine.tokens()
                .create(name, AuthorityLevel.WORKER, "alice", null)
                .secret();
    }

    /// A reader with a valid token.
    Reader connect(String query) {
        return connect("?token=" + token + query, null);
    }

    Reader connect(String query, @Nullable String header) {
        return connect(query, header, new Reader());
    }

    Reader connect(String query, @Nullable String header, Reader reader) {
        Request.Builder request =
                new Request.Builder().url("http://127.0.0.1:" + server.port() + "/api/v1/ws/events" + query);
        if (header != null) {
            request.header("Authorization", header);
        }
        reader.attach(http.newWebSocket(request.build(), reader));
        return reader;
    }

    /// The status with which a wish to connect is answered.
    int answer(String query) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        http.newWebSocket(
                new Request.Builder()
                        .url("http://127.0.0.1:" + server.port() + "/api/v1/ws/events" + query)
                        .build(),
                new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket socket, Response response) {
                        status.complete(response.code());
                        socket.cancel();
                    }

                    @Override
                    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
                        status.complete(response == null ? -1 : response.code());
                    }
                });
        return status.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Waits until so many readers are there.
    void awaitOpen(int readers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (sockets.open() != readers) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(sockets.open() + " readers are there, not " + readers);
            }
            Thread.onSpinWait();
        }
    }

    /// Makes something happen: an event of the type AGENT_REGISTERED about this agent.
    void register(String agent) {
        engine.agents().register(new NewAgent(agent, AgentType.WORKER, null, List.of(), 3, List.of()));
    }

    /// An event of a quarter of a megabyte that can't be compressed.
    void publishLarge(String entity) {
        byte[] noise = new byte[190_000];
        ThreadLocalRandom.current().nextBytes(noise);
        store.write(tx -> {
            tx.publish(
                    "LARGE", "test", entity, Map.of("text", Base64.getEncoder().encodeToString(noise)), Instant.now());
            return entity;
        });
    }

    @Override
    public void close() {
        sockets.close();
        server.close();
        engine.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
