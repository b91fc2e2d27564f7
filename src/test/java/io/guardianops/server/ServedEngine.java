package io.guardianops.server;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An engine on a database of its own, served on loopback to callers of every authority.
final class ServedEngine implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    static final String GUARDIAN = "token-guardian";
    static final String SYSTEM = "token-system";
    static final String WORKER = "token-worker";

    static final String MONITOR = "token-monitor";

    private static final Map<String, Caller> CALLERS = Map.of(
            GUARDIAN, new Caller("guardian", AuthorityLevel.GUARDIAN, NOW.plusSeconds(60)),
            SYSTEM, new Caller("system", AuthorityLevel.SYSTEM),
            MONITOR, new Caller("monitor", AuthorityLevel.MONITOR),
            WORKER, new Caller("worker", AuthorityLevel.WORKER));

    final GuardianEngine engine;
    final SigningKey key;
    final Path policies;
    final GuardianServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /// An answer that came.
    record Answer(int status, HttpResponse<byte[]> raw) {
        String text() {
            return new String(raw.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(raw.body());
        }

        @Nullable
        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    ServedEngine(Path folder, ServerPart... parts) {
        this(folder, Duration.ofSeconds(30), parts);
    }

    ServedEngine(Path folder, Duration idleTimeout, ServerPart... parts) {
        engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.fixed(NOW), IdSource.uuidV7());
        policies = folder.resolve("policies");
        key = SigningKey.generate(engine.audit().origin());
        server = GuardianServer.start(
                engine,
                ServedEngine::caller,
                new ServerOptions(
                        "127.0.0.1",
                        0,
                        "1.2.3",
                        InstantSource.fixed(NOW),
                        idleTimeout,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        () -> key,
                        engine.policiesIn(new PolicyFiles(policies, Files::createDirectories)),
                        List.of(parts)));
    }

    static Caller caller(@Nullable String authorization) {
        if (authorization == null) {
            throw new GuardianException.Unauthenticated("Missing authorization credentials");
        }
        Caller caller = authorization.startsWith("Bearer ") ? CALLERS.get(authorization.substring(7)) : null;
        if (caller == null) {
            throw new GuardianException.Unauthenticated("Invalid authentication token");
        }
        return caller;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Answer get(String path) {
        return send(request(path, GUARDIAN).GET());
    }

    Answer post(String path, String body) {
        return post(path, body, GUARDIAN);
    }

    Answer post(String path, String body, @Nullable String token) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), token);
    }

    Answer post(String path, byte[] body, @Nullable String token) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Everything that an act would leave behind.
    String traces() {
        return engine.reads().actions(ActionQuery.all()).items().size() + " actions, "
                + engine.events().lastId() + " events";
    }

    @Override
    public void close() {
        server.close();
        engine.close();
        http.close();
    }

    /// The text of a field.
    static String text(JsonNode object, String field) {
        return Objects.requireNonNull(object.get(field), field).stringValue();
    }
}
