package io.guardianops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.witness.Witness;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ledger of a PostgreSQL database, whose entries get their place there: the verification, which knows nothing of
/// that, must find each number, each link and the root as they have to be.
class LedgerOnPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final SigningKey KEY = SigningKey.generate("guardian-console/test");
    private static final int TASKS = 60;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final String url = PostgresServer.newDatabase();
    private final List<TreeHead> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private Instant time = NOW;
    private final GuardianEngine engine = open();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void eachActRevertAndRestoreStepHasItsEntry() {
        GuardianAction cancelled = cancel(1, "because");
        engine.interventions().revert(cancelled.id(), mandate("it was the wrong one"));
        engine.restores().run(cancelled.id(), 1, false, mandate("back again"));
        engine.interventions()
                .execute(new Intervention.ReallocateCapacity(
                        "a-1",
                        "a-2",
                        2,
                        new Mandate(
                                "alice", AuthorityLevel.GUARDIAN, "more \"there\" \\ über", null, null, "bob", null)));

        assertThat(kinds()).containsExactly("genesis", "executed", "reverted", "restored", "approved", "executed");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aClockThatRunsBackIsRecorded() {
        cancel(1, "because");
        time = NOW.minus(Duration.ofDays(3));
        cancel(2, "because");
        cancel(3, "because");

        assertThat(kinds()).containsExactly("genesis", "executed", "clock_regressed", "executed", "executed");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aRotationNamesThePlaceThatItsEntryGets() {
        SigningKey next = SigningKey.generate("guardian-console/test");
        SigningKey last = SigningKey.generate("guardian-console/test");
        cancel(1, "because");
        engine.audit().rotateKey(KEY, next.verifier(), "carol", "Yearly");
        cancel(2, "because");
        time = NOW.minus(Duration.ofDays(3));
        engine.audit().rotateKey(next, last.verifier(), "carol", "Again");

        assertThat(kinds())
                .containsExactly("genesis", "executed", "key_rotated", "executed", "clock_regressed", "key_rotated");
        assertThat(engine.audit().signer()).contains(last.verifier().text());
        SignedNote _ = engine.audit().sign(last);
        VerificationReport report = engine.audit()
                .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                .orElseThrow();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.signed()).isNotNull();
        assertThat(report.signed().handovers()).hasSize(2);
    }

    @Test
    void manyInOneTransactionStandInTheirOrder() {
        engine.inOneTransaction(within -> IntStream.range(0, TASKS)
                .forEach(task -> within.interventions()
                        .execute(new Intervention.CancelTask("t-" + task, mandate("because " + task)))));

        assertThat(kinds()).hasSize(TASKS + 1);
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void severalAtOnceMakeOneChain() {
        try (GuardianEngine other = open()) {
            List<List<String>> outcomes = Callers.together(
                    8,
                    caller -> IntStream.range(0, 20)
                            .mapToObj(i -> Callers.outcome(() -> (caller % 2 == 0 ? engine : other)
                                    .interventions()
                                    .execute(new Intervention.OverridePriority(
                                            "t-" + (caller * 20 + i) % TASKS,
                                            PRIORITIES
                                                    .get(i % PRIORITIES.size())
                                                    .name(),
                                            mandate("because of " + caller)))))
                            .toList());

            assertThat(outcomes.stream().flatMap(List::stream)).containsOnly("done");
        }
        // Times of those who act at once cross; no clock went back for that.
        assertThat(kinds()).hasSize(8 * 20 + 1).doesNotContain("clock_regressed");
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void theWitnessHearsOfTheHeadThatTheDatabaseComputed() {
        seen.clear();
        cancel(1, "because");
        engine.interventions()
                .execute(new Intervention.OverridePriority("t-2", Priority.HIGH.name(), mandate("because")));

        assertThat(seen).extracting(TreeHead::size).containsExactly(2L, 3L);
        assertThat(seen.getLast()).isEqualTo(engine.audit().head());
        assertThat(verify().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void whatNoLedgerCanSayIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> cancel(1, "half a pair: \ud83d"))
                .isInstanceOfSatisfying(
                        GuardianException.Invalid.class,
                        e -> assertThat(e.field()).isEqualTo("reason"));

        assertThat(kinds()).containsExactly("genesis");
        assertThat(cancel(1, "because").targetEntity()).isEqualTo("t-1");
    }

    private GuardianEngine open() {
        Witness witness = new Witness() {
            @Override
            public void saw(TreeHead head) {
                seen.add(head);
            }

            @Override
            public void saw(SignedNote checkpoint) {}

            @Override
            public void close() {}
        };
        // Each look at the clock is a little later, so that the times of those who act at once do cross.
        GuardianEngine opened = new GuardianEngine(
                PostgresStore.open(url, _ -> witness),
                () -> time.plusNanos(1_000L * looks.incrementAndGet()),
                IdSource.uuidV7());
        opened.importFleet(
                List.of(Agents.agent("a-1", 8, "java"), Agents.agent("a-2", 8, "java")),
                IntStream.range(0, TASKS)
                        .mapToObj(i -> TaskBuilder.task("t-" + i).build())
                        .toList());
        return opened;
    }

    private GuardianAction cancel(int task, String reason) {
        return engine.interventions().execute(new Intervention.CancelTask("t-" + task, mandate(reason)));
    }

    private static Mandate mandate(String reason) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason);
    }

    private List<String> kinds() {
        return PostgresServer.column(url, "SELECT kind FROM audit_ledger ORDER BY seq");
    }

    private VerificationReport verify() {
        engine.audit().sign(KEY);
        return engine.audit()
                .verify(Expectations.none().withTrusted(KEY.verifier()), (_, _) -> true)
                .orElseThrow();
    }
}
