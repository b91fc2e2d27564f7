package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.port.Store;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.server.Caller;
import io.guardianops.server.GuardianServer;
import io.guardianops.server.ServerOptions;
import io.guardianops.store.PostgresStore;
import io.guardianops.store.SqliteStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/// Asks a served guardian system over loopback, by 1 and by 8 connections, at 10,000 and at 1,000,000 actions, on
/// SQLite and on PostgreSQL. Prints a table; the peer is the same server answering `/health`, which touches no data.
///
/// Arguments: `sqlite`, `postgres` or both; numbers of actions.
public final class ServeLoad {
    private static final int TASKS = 10_000;
    private static final int AGENTS = 1_000;
    private static final int CHUNK = 1_000;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final String TOKEN = "bench";

    private final SplittableRandom random = new SplittableRandom(7);

    private ServeLoad() {}

    /// Runs them.
    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        List<String> words = List.of(arguments);
        List<Integer> sizes = words.stream()
                .filter(word -> Character.isDigit(word.charAt(0)))
                .map(Integer::valueOf)
                .toList();
        boolean all = words.stream().noneMatch(word -> word.equals("sqlite") || word.equals("postgres"));
        for (int size : sizes.isEmpty() ? List.of(10_000, 1_000_000) : sizes) {
            if (all || words.contains("sqlite")) {
                onSqlite(size);
            }
            if (all || words.contains("postgres")) {
                onPostgres(size);
            }
        }
    }

    private static void onSqlite(int actions) throws IOException {
        Path folder = Files.createTempDirectory("guardian-bench");
        try {
            new ServeLoad().measure("SQLite", SqliteStore.open(folder.resolve("guardian.db"), true), actions);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void onPostgres(int actions) throws IOException {
        // Durable, as anybody runs it: the library's default is fast and forgetful.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            new ServeLoad()
                    .measure("PostgreSQL", PostgresStore.open(postgres.getJdbcUrl("postgres", "postgres")), actions);
        }
    }

    private void measure(String name, Store store, int actions) throws IOException {
        try (GuardianEngine engine = new GuardianEngine(store, InstantSource.system(), IdSource.uuidV7())) {
            fill(engine, actions);
            try (GuardianServer server = GuardianServer.start(
                    engine,
                    _ -> new Caller("bench", AuthorityLevel.SYSTEM),
                    ServerOptions.of("127.0.0.1", 0, "bench", InstantSource.system()))) {
                print(name, actions, engine, new HttpLoad(server.port(), TOKEN));
            }
        }
    }

    private void print(String name, int actions, GuardianEngine engine, HttpLoad load) throws IOException {
        String id = engine.reads().actions(ActionQuery.all()).items().getFirst().id();
        System.out.printf(
                "%n%s, %,d actions%n| | requests/s | p50 ms | p99 ms | refused |%n|---|---|---|---|---|%n",
                name, actions);
        for (int connections : new int[] {1, 8}) {
            String over = " over " + connections + (connections == 1 ? " connection" : " connections");
            row(load, "peer: /health" + over, connections, 12_000, _ -> HttpLoad.Request.get("/health"));
            row(
                    load,
                    "newest 100 actions" + over,
                    connections,
                    12_000,
                    _ -> HttpLoad.Request.get("/api/v1/guardian/actions?limit=100"));
            row(
                    load,
                    "one action" + over,
                    connections,
                    8_000,
                    _ -> HttpLoad.Request.get("/api/v1/guardian/actions/" + id));
            row(load, "1,000 agents" + over, connections, 320, _ -> HttpLoad.Request.get("/api/v1/agents"));
            row(load, "override" + over, connections, 4_000, _ -> override());
        }
    }

    private static void row(
            HttpLoad load, String name, int connections, int count, IntFunction<HttpLoad.Request> requests)
            throws IOException {
        load.run(connections, count / 2, requests);
        System.out.println(load.run(connections, count, requests).row(name));
    }

    private synchronized HttpLoad.Request override() {
        return new HttpLoad.Request(
                "POST",
                "/api/v1/guardian/intervention/override-priority",
                "{\"task_id\":\"task-%d\",\"new_priority\":\"%s\",\"reason\":\"Customer waits\",\"initiated_by\":\"alice\"}"
                        .formatted(random.nextInt(TASKS), priority()));
    }

    private void fill(GuardianEngine engine, int actions) {
        engine.importFleet(
                IntStream.range(0, AGENTS)
                        .mapToObj(i -> Agents.agent("agent-" + i, 8, "java"))
                        .toList(),
                IntStream.range(0, TASKS)
                        .mapToObj(i -> TaskBuilder.task("task-" + i)
                                .description("Rebuild the search index of shard " + i)
                                .build())
                        .toList());
        Mandate alice = Mandate.of("alice", AuthorityLevel.GUARDIAN, "The queue holds up a customer's release");
        for (int done = 0; done < actions; done += CHUNK) {
            engine.inOneTransaction(within -> IntStream.range(0, CHUNK)
                    .forEach(_ -> within.interventions()
                            .execute(new Intervention.OverridePriority(
                                    "task-" + random.nextInt(TASKS), priority(), alice))));
        }
    }

    private String priority() {
        return PRIORITIES.get(random.nextInt(PRIORITIES.size())).name();
    }
}
