package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.ActionType;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Reads, searches, verifies and exports a long audit trail, and prints a table. The peer of the lists is the newest
/// page by plain JDBC, which decodes nothing; that of the verification is reading the same columns by plain JDBC, which
/// checks nothing.
///
/// Arguments: a file that [TrailFill] filled; `lists`, `verify` or `bundle` for some of it.
public final class TrailLoad {
    private static final int WARM_UP = 300;
    private static final int CALLS = 1_000;
    private static final int FEW_CALLS = 20;

    /// Actions that the index of words may be behind.
    private static final int BEHIND = 250;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Path file;
    private final GuardianEngine engine;

    private TrailLoad(Path file) {
        this.file = file;
        this.engine = new GuardianEngine(SqliteStore.open(file, true), InstantSource.system(), IdSource.uuidV7());
    }

    /// Runs them.
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Name a file that was filled by TrailFill");
        }
        List<String> parts = List.of(arguments).subList(1, arguments.length);
        TrailLoad load = new TrailLoad(Path.of(arguments[0]));
        try (load.engine) {
            if (parts.isEmpty() || parts.contains("lists")) {
                load.lists();
            }
            if (parts.isEmpty() || parts.contains("verify")) {
                load.verification();
            }
            if (parts.isEmpty() || parts.contains("bundle")) {
                load.bundle();
            }
        }
    }

    private void lists() throws SQLException, InterruptedException {
        waitForIndex();
        List<ActionRow> newest = engine.reads().actions(ActionQuery.all()).items();
        long actions = Objects.requireNonNull(newest.getFirst().seq());
        Instant last = newest.getFirst().action().createdAt();
        System.out.printf("%n%,d actions%n| | p50 ms | p99 ms |%n|---|---|---|%n", actions);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            row("peer: newest 100 by plain JDBC", CALLS, () -> plainNewest(connection));
        }
        list("newest 100", CALLS, ActionQuery::builder);
        list("by type", CALLS, () -> ActionQuery.builder().type(ActionType.CANCEL_TASK));
        list("by target", CALLS, () -> ActionQuery.builder().targetEntity("task-" + random.nextInt(10_000)));
        list("by initiator and 24 hours", CALLS, () -> {
            Instant until = last.minus(Duration.ofHours(random.nextInt(24 * 30)));
            return ActionQuery.builder()
                    .initiatedBy("person-" + random.nextInt(40))
                    .since(until.minus(Duration.ofDays(1)))
                    .until(until);
        });
        list("by incident", CALLS, () -> ActionQuery.builder().incident("INC-" + random.nextLong(actions / 500)));
        String cursor =
                engine.reads().actions(ActionQuery.builder().limit(1).build()).nextCursor();
        list(
                "a page anywhere",
                CALLS,
                () -> ActionQuery.builder().cursor(moved(cursor, random.nextLong(100, actions))));
        row(
                "count of a kind, capped",
                CALLS,
                () -> engine.reads()
                        .countActions(ActionQuery.builder()
                                .type(ActionType.OVERRIDE_PRIORITY)
                                .build()));
        list("a rare word", CALLS, () -> ActionQuery.builder().text(TrailActs.RARE));
        list("a part of a word", CALLS, () -> ActionQuery.builder().text("ylogr"));
        list("one service of 4,000", CALLS, () -> ActionQuery.builder().text(TrailActs.service(random)));
        list("a word of one reason in seven", CALLS, () -> ActionQuery.builder().text("heartbeat"));
        list(
                "a word and a person",
                CALLS,
                () -> ActionQuery.builder()
                        .text(TrailActs.service(random))
                        .initiatedBy("person-" + random.nextInt(40)));
        list(
                "peer: two letters, which no index has",
                FEW_CALLS,
                () -> ActionQuery.builder().text("zq"));
    }

    private void list(String name, int calls, Supplier<ActionQuery.Builder> query) {
        row(name, calls, () -> engine.reads().actions(query.get().build()));
    }

    private static void row(String name, int calls, Supplier<?> call) {
        for (int i = 0; i < Math.min(WARM_UP, calls); i++) {
            Object _ = call.get();
        }
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            Object _ = call.get();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT, "| %s | %.2f | %.2f |%n", name, nanos[calls / 2] / 1e6, nanos[calls * 99 / 100] / 1e6);
    }

    /// The cursor of a page elsewhere.
    private static @Nullable String moved(@Nullable String cursor, long seq) {
        if (cursor == null) {
            return null;
        }
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.replaceAll("\\d+", String.valueOf(seq)).getBytes(StandardCharsets.UTF_8));
    }

    private static int plainNewest(Connection connection) {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM guardian_actions ORDER BY seq DESC LIMIT 100");
                ResultSet rows = query.executeQuery()) {
            return lengthOf(rows, 11);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int lengthOf(ResultSet rows, int columns) throws SQLException {
        int length = 0;
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                String text = rows.getString(i);
                length += text == null ? 0 : text.length();
            }
        }
        return length;
    }

    /// Until the index of words has nearly all.
    private void waitForIndex() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        long actions = Objects.requireNonNull(
                engine.reads().actions(ActionQuery.all()).items().getFirst().seq());
        Path index = file.resolveSibling(file.getFileName() + "-search");
        while (!Files.exists(index) || indexed(index) < actions - BEHIND) {
            Thread.sleep(200);
        }
        System.out.printf(
                Locale.ROOT,
                "index of words ready after %.1f s, %.0f MB%n",
                (System.nanoTime() - start) / 1e9,
                index.toFile().length() / 1e6);
    }

    private static long indexed(Path index) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            try (ResultSet table = statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'progress'")) {
                if (!table.next()) {
                    return 0;
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT upto FROM progress")) {
                return row.getLong(1);
            }
        }
    }

    private void verification() throws SQLException {
        System.out.printf("%n| verification | entries/s |%n|---|---|%n");
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long read = plainTrail();
            rate("peer: the same columns by plain JDBC", read, start);
            start = System.nanoTime();
            long entries = engine.audit()
                    .verify(Expectations.none(), Progress.none())
                    .orElseThrow()
                    .entries();
            rate("verified", entries, start);
        }
    }

    private static void rate(String name, long entries, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "| %s | %,.0f (%.1f s) |%n", name, entries / seconds, seconds);
    }

    private long plainTrail() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    SELECT l.entry, l.leaf_hash, g.id, g.action_type, g.target_entity, g.authority_level, g.reason, \
                    g.initiated_by, g.approved_by, g.executed_at, g.reverted_at, g.audit_log, g.created_at, g.nonce \
                    FROM audit_ledger l LEFT JOIN guardian_actions g ON g.id = l.action_id ORDER BY l.seq\
                    """)) {
            long count = 0;
            long length = 0;
            while (rows.next()) {
                for (int i = 1; i <= 14; i++) {
                    if (i == 2 || i == 14) {
                        byte[] bytes = rows.getBytes(i);
                        length += bytes == null ? 0 : bytes.length;
                    } else {
                        String text = rows.getString(i);
                        length += text == null ? 0 : text.length();
                    }
                }
                count++;
            }
            return length > 0 ? count : 0;
        }
    }

    private void bundle() throws IOException {
        Path bundle = file.resolveSibling("bench.guardian");
        Files.deleteIfExists(bundle);
        SigningKey key = SigningKey.generate(engine.audit().origin());
        System.out.printf("%n| bundle | seconds | heap in use after, MB |%n|---|---|---|%n");
        step(
                "export",
                () -> engine.audit()
                        .export(
                                bundle,
                                new TrailExport(new TrailSelection.Whole(), "bench", "measured", Set.of(), null),
                                key,
                                Progress.none()));
        System.out.printf(Locale.ROOT, "%.0f MB%n", bundle.toFile().length() / 1e6);
        step("verify", () -> new BundleCheck().verify(bundle, Expectations.none(), Progress.none()));
        Files.delete(bundle);
    }

    private static void step(String name, Supplier<?> step) {
        long start = System.nanoTime();
        Object _ = step.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f |%n",
                name,
                seconds,
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }
}
