package io.guardianops.store;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.audit.witness.Witness;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.NewAgent;
import io.guardianops.model.AgentType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresStoreTest {
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    private final String url = PostgresServer.newDatabase();

    @Test
    void anEmptyDatabaseGetsTheTablesOnceAlsoFromTwoAtOnce() {
        String empty = PostgresServer.emptyDatabase();

        List<String> outcomes = Callers.together(
                2, _ -> Callers.outcome(() -> PostgresStore.open(empty).close()));

        assertThat(outcomes).containsOnly("done");
        assertThat(PostgresServer.column(empty, "SELECT version FROM flyway_schema_history"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void theHistoryIsKeptAsTheDomainSays() {
        assertThat(PostgresServer.column(
                        url, "SELECT data_type FROM information_schema.columns WHERE column_name = 'audit_log'"))
                .containsExactly("jsonb");
        assertThat(PostgresServer.column(url, "SELECT indexname FROM pg_indexes WHERE tablename = 'guardian_actions'"))
                .contains(
                        "ix_guardian_actions_action_type",
                        "ix_guardian_actions_target_entity",
                        "ix_guardian_actions_initiated_by",
                        "ix_guardian_actions_entity_type");
    }

    @Test
    void aNewerDatabaseIsRefusedAndLeftAsItIs() {
        PostgresServer.execute(url, "UPDATE flyway_schema_history SET version = '99'");

        assertThat(refused(url).code()).isEqualTo("database_newer");
        assertThat(PostgresServer.column(url, "SELECT version FROM flyway_schema_history"))
                .containsOnly("99");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() {
        String other = PostgresServer.emptyDatabase();
        PostgresServer.execute(other, "CREATE TABLE invoices (id INTEGER)");

        assertThat(refused(other).code()).isEqualTo("not_a_database");
        assertThat(PostgresServer.column(other, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("invoices");
    }

    @Test
    void saysWhyItCantBeOpenedAndKeepsThePassword() {
        String server = "localhost:" + PostgresServer.port();
        Map<String, String> refusals = Map.of(
                "jdbc:postgresql://alice:s3cret@localhost:1/guardian",
                "database_unreachable",
                "jdbc:postgresql://nobody:s3cret@" + server + "/postgres",
                "database_access_denied",
                "jdbc:postgresql://" + server + "/nowhere?user=postgres&password=s3cret",
                "database_missing",
                "jdbc:postgresql://" + server + "/postgres?user=postgres&password=s3cret&currentSchema=nowhere",
                "database_missing");

        refusals.forEach((address, code) -> {
            Unreachable refusal = refused(address);
            assertThat(refusal.code()).as(address).isEqualTo(code);
            assertThat(refusal.text() + refusal.nextStep()).doesNotContain("s3cret");
            for (Throwable each = refusal; each != null; each = each.getCause()) {
                assertThat(each.toString()).doesNotContain("s3cret");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guardian.db", "jdbc:mysql://host/db", "jdbc:postgresql://al:s3cret@host:port/db"})
    void anAddressThatIsNoneIsRefused(String address) {
        Invalid refusal = catchThrowableOfType(Invalid.class, () -> PostgresStore.open(address));

        assertThat(refusal.code()).isEqualTo("invalid_database_url");
        assertThat(refusal.text() + refusal.nextStep()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "@s3cret@", "p@s3cret", "p%40s3cret", "1/s3cret@", "p#s3cret", "p:s3cret"})
    void thePasswordInTheUrlIsNeverTakenForAHost(String password) {
        PostgresAddress address = PostgresAddress.parse(
                "jdbc:postgresql://al:" + password + "@db.example:5433/guardian?password2=a@b", _ -> null);

        assertThat(address).hasToString("jdbc:postgresql://db.example:5433/guardian");
    }

    @Test
    void userAndPasswordComeFromTheUrlElseFromTheEnvironment() {
        Map<String, String> environment = Map.of("PGUSER", "postgres", "PGPASSWORD", "s3cret");
        String bare = url.substring(0, url.indexOf('?'));

        try (PostgresStore store = PostgresStore.open(bare, environment::get, Witness.Opener.none(), Runnable::run)) {
            assertThat(store.location()).isEqualTo(bare);
        }
        assertThat(catchThrowableOfType(
                                Unreachable.class,
                                () -> PostgresStore.open(
                                        bare + "?user=nobody", environment::get, Witness.Opener.none(), Runnable::run))
                        .code())
                .isEqualTo("database_access_denied");
    }

    @Test
    void aClosedStoreIsRefused() {
        PostgresStore store = PostgresStore.open(url);
        store.close();
        store.close();

        assertThat(Callers.outcome(() -> store.read(tx -> tx.lastEventId()))).isEqualTo("store_closed");
        assertThat(Callers.outcome(() -> store.write(tx -> tx.lastEventId()))).isEqualTo("store_closed");
        assertThat(Callers.outcome(store::leadership)).isEqualTo("store_closed");
    }

    @Test
    void connectionsThatTheServerEndedAreReplaced() {
        try (GuardianEngine engine = engine(Runnable::run)) {
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
            endConnections("true");

            engine.interventions().execute(new Intervention.ResumeIntake(ALICE));
            assertThat(engine.reads().overview().intakeStopped()).isFalse();
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostIsAcknowledgedIfItIsThere() {
        try (GuardianEngine engine = engine(once(PostgresStoreTest::answerIsLostAfter))) {
            GuardianAction action = engine.interventions().execute(new Intervention.StopIntake(ALICE));

            assertThat(engine.reads().action(action.id()).action()).isEqualTo(action);
            assertThat(engine.reads().overview().intakeStopped()).isTrue();
        }
    }

    @Test
    void aQueueEventTellsWhetherACommitIsThere() {
        try (GuardianEngine engine = engine(once(PostgresStoreTest::answerIsLostAfter))) {
            var agent = engine.agents().register(new NewAgent("a-1", AgentType.WORKER, null, List.of(), 1, List.of()));

            assertThat(engine.reads().agent("a-1").agent()).isEqualTo(agent);
        }
    }

    @Test
    void aCommitThatNeverArrivedIsRefusedAndNothingChanged() {
        try (GuardianEngine engine = engine(once(commit -> {
            endConnections("state = 'idle in transaction'");
            commit.run();
        }))) {
            GuardianException refusal = catchThrowableOfType(
                    Unreachable.class, () -> engine.interventions().execute(new Intervention.StopIntake(ALICE)));

            assertThat(refusal.code()).isEqualTo("database_unreachable");
            assertThat(engine.reads().overview().intakeStopped()).isFalse();
            assertThat(engine.events().lastId()).isZero();
            engine.interventions().execute(new Intervention.StopIntake(ALICE));
        }
    }

    @Test
    void aCommitThatNobodyCanAskAboutIsUnknown() {
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        String elsewhere = url.replace("/" + name + "?", "/postgres?");
        try (GuardianEngine engine = engine(once(commit -> {
            commit.run();
            PostgresServer.execute(elsewhere, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            endConnections(elsewhere, "datname = '" + name + "'");
            throw lost();
        }))) {
            OutcomeUnknown refusal = catchThrowableOfType(
                    OutcomeUnknown.class, () -> engine.interventions().execute(new Intervention.StopIntake(ALICE)));

            assertThat(refusal.code()).isEqualTo("outcome_unknown");
            PostgresServer.execute(elsewhere, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            assertThat(engine.reads().overview().intakeStopped()).isTrue();
        }
    }

    @Test
    void aCommitThatLeavesNothingToRecogniseItByIsUnknown() {
        try (GuardianEngine engine = engine(once(PostgresStoreTest::answerIsLostAfter))) {
            // An import leaves neither an action nor an event.
            assertThat(catchThrowableOfType(
                            OutcomeUnknown.class, () -> engine.importFleet(List.of(agent("a-1", 1)), List.of())))
                    .isNotNull();
        }
    }

    @Test
    void textsThatCantBeKeptAreRefused() {
        try (GuardianEngine engine = engine(Runnable::run)) {
            assertThat(Callers.outcome(() -> engine.importFleet(
                            List.of(), List.of(task("t-1").title("a\0b").build()))))
                    .isEqualTo("invalid_characters");
            assertThat(engine.reads().overview().tasks().value()).isZero();
        }
    }

    private GuardianEngine engine(Consumer<Runnable> commit) {
        return new GuardianEngine(
                PostgresStore.open(url, _ -> null, Witness.Opener.none(), commit),
                InstantSource.system(),
                IdSource.uuidV7());
    }

    /// Meddles with the first commit only.
    private static Consumer<Runnable> once(Consumer<Runnable> meddler) {
        AtomicInteger commits = new AtomicInteger();
        return commit -> {
            if (commits.incrementAndGet() == 1) {
                meddler.accept(commit);
            } else {
                commit.run();
            }
        };
    }

    private static void answerIsLostAfter(Runnable commit) {
        commit.run();
        throw lost();
    }

    private static SqlFailed lost() {
        return new SqlFailed(new SQLException("the network said no, on purpose", "08006"));
    }

    private void endConnections(String which) {
        endConnections(url, "datname = current_database() AND " + which);
    }

    private static void endConnections(String from, String which) {
        PostgresServer.execute(
                from,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND " + which);
    }

    private static Unreachable refused(String address) {
        Unreachable refusal = catchThrowableOfType(Unreachable.class, () -> PostgresStore.open(address));
        assertThat(refusal.nextStep()).isNotBlank();
        return refusal;
    }
}
