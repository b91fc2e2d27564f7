package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.EventSubscription;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.port.Leadership;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Connections that are kept for long: what becomes of them when the server ends them.
class PostgresSessionsTest {
    private static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    private final String url = PostgresServer.newDatabase();

    /// Who began or ceased to lead.
    private record Change(String who, boolean leads) {}

    @Test
    void oneLeadsUntilItCloses() throws InterruptedException {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        PostgresStore one = PostgresStore.open(url);
        try (PostgresStore other = PostgresStore.open(url)) {
            Leadership first = stand("one", one, changes);
            await(changes, new Change("one", true));
            Leadership second = stand("other", other, changes);
            assertThat(first.isLeader()).isTrue();
            assertThat(second.isLeader()).isFalse();

            one.close();

            await(changes, new Change("one", false));
            await(changes, new Change("other", true));
            assertThat(first.isLeader()).isFalse();
            assertThat(second.isLeader()).isTrue();
        } finally {
            one.close();
        }
    }

    @Test
    void aLeaderThatIsCutOffKnowsAndSomebodyLeadsAgain() throws InterruptedException {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        try (PostgresStore one = PostgresStore.open(url);
                PostgresStore other = PostgresStore.open(url)) {
            stand("one", one, changes);
            await(changes, new Change("one", true));
            stand("other", other, changes);

            PostgresServer.execute(url, """
                SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database \
                WHERE l.locktype = 'advisory' AND l.objid = 2 AND d.datname = current_database()\
                """);

            await(changes, new Change("one", false));
            while (!next(changes).leads()) {
                assertThat(one.leadership().isLeader()).isFalse();
            }
            assertThat(one.leadership().isLeader())
                    .isNotEqualTo(other.leadership().isLeader());
        }
    }

    @Test
    void aLeaderThatFallsSilentKnowsAndAnotherOneLeads() throws Exception {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        try (Wire wire = new Wire(PostgresServer.port());
                PostgresStore one = PostgresStore.open(wire.through(url));
                PostgresStore other = PostgresStore.open(url)) {
            stand("one", one, changes);
            await(changes, new Change("one", true));
            stand("other", other, changes);

            wire.hold();

            await(changes, new Change("one", false));
            await(changes, new Change("other", true));
        }
    }

    @Test
    void systemsInTwoSchemasOfOneDatabaseEachHaveTheirLeader() throws InterruptedException {
        PostgresServer.execute(url, "CREATE SCHEMA second");
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        try (PostgresStore one = PostgresStore.open(url);
                PostgresStore other = PostgresStore.open(url + "&currentSchema=second")) {
            stand("one", one, changes);
            await(changes, new Change("one", true));
            stand("other", other, changes);
            await(changes, new Change("other", true));
        }
    }

    @Test
    void eventsOfOthersComeAlsoAfterTheServerEndedAllConnections() throws InterruptedException {
        BlockingQueue<GuardianEvent> heard = new LinkedBlockingQueue<>();
        try (GuardianEngine one = open();
                GuardianEngine other = open();
                EventSubscription subscription = one.events().subscribe(EventFilter.all(), heard::add)) {
            assertThat(subscription).isNotNull();
            other.interventions().execute(new Intervention.StopIntake(ALICE));
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();

            PostgresServer.execute(url, """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                WHERE datname = current_database() AND pid <> pg_backend_pid()\
                """);
            other.interventions().execute(new Intervention.ResumeIntake(ALICE));

            assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(heard.poll(20, TimeUnit.SECONDS))
                    .isNotNull()
                    .extracting(GuardianEvent::eventType)
                    .isEqualTo(GuardianEvent.INTERVENTION_COMPLETED);
        }
    }

    private static Leadership stand(String who, PostgresStore store, BlockingQueue<Change> changes) {
        Leadership leadership = store.leadership();
        leadership.onChange(leads -> changes.add(new Change(who, leads)));
        return leadership;
    }

    private static void await(BlockingQueue<Change> changes, Change wanted) throws InterruptedException {
        Change change = next(changes);
        while (!change.equals(wanted)) {
            change = next(changes);
        }
    }

    private static Change next(BlockingQueue<Change> changes) throws InterruptedException {
        Change change = changes.poll(20, TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        return change;
    }

    private GuardianEngine open() {
        return new GuardianEngine(PostgresStore.open(url), InstantSource.system(), IdSource.uuidV7());
    }
}
