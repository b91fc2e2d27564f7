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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

    /// So many actions are done by the engine, the others are copies of them.
    private static final int DONE = 10_000;

    private static final String COPIED = """
        action_type, target_entity, authority_level, reason, initiated_by, executed_at, audit_log, created_at, \
        search_text\
        """;
    private static final String EVENT = "event_type, entity_type, entity_id, payload, occurred_at";
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
            Path file = folder.resolve("guardian.db");
            new ServeLoad()
                    .measure(
                            "SQLite",
                            SqliteStore.open(file, true),
                            () -> DriverManager.getConnection("jdbc:sqlite:" + file),
                            "lower(hex(randomblob(16)))",
                            actions);
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
                    .measure(
                            "PostgreSQL",
                            PostgresStore.open(postgres.getJdbcUrl("postgres", "postgres")),
                            postgres.getPostgresDatabase()::getConnection,
                            "CAST(gen_random_uuid() AS text)",
                            actions);
        }
    }

    private void measure(String name, Store store, Access database, String newId, int actions) throws IOException {
        try (GuardianEngine engine = new GuardianEngine(store, InstantSource.system(), IdSource.uuidV7())) {
            fill(engine, Math.min(actions, DONE));
            multiply(database, newId, actions / DONE - 1);
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
            row(load, "override" + over, connections, connections * 2_000, _ -> override());
        }
    }

    private static void row(
            HttpLoad load, String name, int connections, int count, IntFunction<HttpLoad.Request> requests)
            throws IOException {
        // As often as is measured: the figures are those of a server that has been up for a while.
        load.run(connections, count, requests);
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

    /// Adds copies of what the engine did: it would take minutes to do a million.
    private static void multiply(Access database, String newId, int copies) {
        if (copies <= 0) {
            return;
        }
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + copies + ") ";
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(numbers + "INSERT INTO guardian_actions (id, " + COPIED + ") SELECT " + newId + ", "
                    + COPIED + " FROM n, guardian_actions");
            statement.executeUpdate("""
                INSERT INTO action_entities (entity_id, seq) SELECT target_entity, seq FROM guardian_actions g \
                WHERE NOT EXISTS (SELECT 1 FROM action_entities e WHERE e.seq = g.seq AND e.entity_id = target_entity)\
                """);
            statement.executeUpdate(numbers + "INSERT INTO outbox (" + EVENT + ") SELECT " + EVENT + " FROM n, outbox");
        } catch (SQLException e) {
            throw new IllegalStateException("Can't fill the database", e);
        }
    }

    /// Opens a connection beside the store.
    @FunctionalInterface
    private interface Access {
        Connection connect() throws SQLException;
    }

    private String priority() {
        return PRIORITIES.get(random.nextInt(PRIORITIES.size())).name();
    }
}
