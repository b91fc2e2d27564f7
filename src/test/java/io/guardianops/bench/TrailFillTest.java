package io.guardianops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Progress;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trail that was filled in bulk, in two goes, is one that the engine could have left.
class TrailFillTest {
    private static final int TASKS = 100;
    private static final int FIRST = 300;
    private static final int GOES_ON_AT = 1_500;
    private static final int ACTIONS = 2_000;

    @TempDir
    private static Path folder;

    private static Path file;
    private static String indexes;

    @BeforeAll
    static void fill() throws SQLException {
        file = folder.resolve("trail.db");
        TrailFill fill = new TrailFill(file, TASKS);
        fill.oneByOne(FIRST);
        indexes = indexes();
        fill.inBulk(GOES_ON_AT, FIRST);
        fill.inBulk(ACTIONS, FIRST);
    }

    @Test
    void isVerified() {
        try (GuardianEngine engine = open()) {
            SigningKey key = SigningKey.generate(engine.audit().origin());
            engine.audit().sign(key);
            VerificationReport report = engine.audit()
                    .verify(Expectations.none().withTrusted(key.verifier()), Progress.none())
                    .orElseThrow();

            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.entries()).isGreaterThan(ACTIONS);
        }
    }

    /// A restart comes with the cancellation before it.
    @Test
    void hasAsManyActionsAsAskedFor() {
        try (GuardianEngine engine = open()) {
            List<ActionRow> all = actions(engine, ActionQuery.builder());

            assertThat(all).hasSizeBetween(ACTIONS, ACTIONS + 1);
            assertThat(all).extracting(row -> row.action().createdAt()).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(all).extracting(ActionRow::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void listsFindWhatReadingFinds() {
        try (GuardianEngine engine = open()) {
            List<ActionRow> all = actions(engine, ActionQuery.builder());
            String target = all.getFirst().action().targetEntity();

            assertSame(
                    all,
                    actions(engine, ActionQuery.builder().type(ActionType.CANCEL_TASK)),
                    action -> action.type().equals(ActionType.CANCEL_TASK));
            assertSame(
                    all,
                    actions(engine, ActionQuery.builder().initiatedBy("person-7")),
                    action -> action.initiatedBy().equals("person-7"));
            assertSame(
                    all,
                    actions(engine, ActionQuery.builder().incident("INC-2")),
                    action -> "INC-2".equals(action.auditLog().get("incident")));
            assertSame(
                    all,
                    actions(engine, ActionQuery.builder().targetEntity(target)),
                    action -> action.targetEntity().equals(target));
            assertSame(
                    all,
                    actions(engine, ActionQuery.builder().text("heartbeat")),
                    action -> action.reason().contains("heartbeat"));
        }
    }

    private static void assertSame(List<ActionRow> all, List<ActionRow> found, Predicate<GuardianAction> is) {
        assertThat(found)
                .isNotEmpty()
                .isEqualTo(all.stream().filter(row -> is.test(row.action())).toList());
    }

    @Test
    void theFleetIsWhatTheNewestActionsSay() {
        try (GuardianEngine engine = open()) {
            ActionRow newest = actions(engine, ActionQuery.builder().type(ActionType.OVERRIDE_PRIORITY))
                    .getFirst();
            String task = newest.action().targetEntity();
            ActionRow move = actions(engine, ActionQuery.builder().type(ActionType.REALLOCATE_CAPACITY))
                    .getFirst();

            assertThat(engine.reads().task(task).task().priority().name())
                    .isEqualTo(newest.action().auditLog().get("new_priority"));
            Map<?, ?> after =
                    (Map<?, ?>) Objects.requireNonNull(move.action().auditLog().get("after"));
            Map<?, ?> giver = (Map<?, ?>) Objects.requireNonNull(after.get("from_agent"));
            assertThat(engine.reads()
                            .agent(String.valueOf(giver.get("id")))
                            .agent()
                            .capacity())
                    .isEqualTo(giver.get("capacity"));
        }
    }

    @Test
    void theIndexesAreThoseOfBefore() throws SQLException {
        assertThat(indexes()).isEqualTo(indexes).contains("ix_guardian_actions_incident");
    }

    private static String indexes() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT group_concat(name || sql, ';' ORDER BY name) FROM sqlite_schema WHERE type = 'index'\
                    """)) {
            return row.getString(1);
        }
    }

    private static GuardianEngine open() {
        return new GuardianEngine(SqliteStore.open(file, false), InstantSource.system(), IdSource.uuidV7());
    }

    private static List<ActionRow> actions(GuardianEngine engine, ActionQuery.Builder builder) {
        List<ActionRow> all = new ArrayList<>();
        ActionQuery query = builder.limit(1_000).build();
        while (true) {
            Page<ActionRow> page = engine.reads().actions(query);
            all.addAll(page.items());
            if (page.nextCursor() == null) {
                return all;
            }
            query = query.after(page.nextCursor());
        }
    }
}
