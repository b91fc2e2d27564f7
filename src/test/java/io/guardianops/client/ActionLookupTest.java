package io.guardianops.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.client.ActionLookup.Sent;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.RestoreStep;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionLookupTest {
    private static final Instant SERVER_TIME = Instant.parse("2026-11-22T14:02:03.123456Z");

    /// The console's clock goes wrong.
    private static final Instant MY_TIME = SERVER_TIME.plus(Duration.ofMinutes(7));

    private EmbeddedGuardianClient system;
    private ScriptedClient client;
    private ActionLookup lookup;

    @BeforeEach
    void open(@TempDir Path folder) {
        GuardianEngine engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true),
                InstantSource.fixed(SERVER_TIME),
                IdSource.uuidV7());
        engine.importFleet(List.of(Agents.agent("a-1", 9), Agents.agent("a-2", 4)), List.of());
        ConnectionInfo info = new ConnectionInfo("prod-eu", "https://prod-eu", ConnectionInfo.Kind.SERVER, true, false);
        system = new EmbeddedGuardianClient(engine, info);
        client = new ScriptedClient(system, info);
        lookup = new ActionLookup(client);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhatTookEffectThoughItsAnswerWasLost(boolean hasKeys) {
        keys(hasKeys);
        Sent sent = lookup.before(new Attempt.Intervene(move(1, "agent is broken")), MY_TIME);
        client.loseNextAnswer();
        assertThatThrownBy(() -> client.execute(move(1, "agent is broken")))
                .isInstanceOf(GuardianException.OutcomeUnknown.class);

        assertThat(lookup.find(sent))
                .hasValueSatisfying(action -> assertThat(action.targetEntity()).isEqualTo("a-1→a-2"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatWhatNeverArrivedIsNotOnTheRecord(boolean hasKeys) {
        keys(hasKeys);
        Sent sent = lookup.before(new Attempt.Intervene(move(1, "agent is broken")), MY_TIME);
        client.loseNextRequest();
        assertThatThrownBy(() -> client.execute(move(1, "agent is broken")))
                .isInstanceOf(GuardianException.OutcomeUnknown.class);

        assertThat(lookup.find(sent)).isEmpty();
    }

    @Test
    void withoutKeysNoEarlierOrOtherActIsTakenForIt() {
        keys(false);
        GuardianAction earlier = client.execute(move(1, "agent is broken"));
        Sent sent = lookup.before(new Attempt.Intervene(move(1, "agent is broken")), MY_TIME);
        client.execute(move(2, "agent is broken"));
        client.execute(move(1, "for another reason"));
        assertThat(lookup.find(sent)).isEmpty();

        GuardianAction it = client.execute(move(1, "agent is broken"));
        assertThat(lookup.find(sent)).hasValue(it).get().isNotEqualTo(earlier);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsARevertByWhoMarkedIt(boolean hasKeys) {
        keys(hasKeys);
        String id = client.execute(move(1, "agent is broken")).id();
        Mandate mine = mandate("it is over");
        Sent sent = lookup.before(new Attempt.Revert(id, mine), MY_TIME);
        assertThat(lookup.find(sent)).isEmpty();

        client.loseNextAnswer();
        assertThatThrownBy(() -> client.revert(id, mine)).isInstanceOf(GuardianException.OutcomeUnknown.class);

        assertThat(lookup.find(sent))
                .hasValueSatisfying(action -> assertThat(action.id()).isEqualTo(id));
        Mandate other = Mandate.of("bob", AuthorityLevel.GUARDIAN, "it is over").withIdempotencyKey("k-2");
        assertThat(lookup.find(lookup.before(new Attempt.Revert(id, other), MY_TIME)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsAStepOfARestorePlan(boolean hasKeys) {
        keys(hasKeys);
        String id = client.execute(move(2, "agent is broken")).id();
        RestoreStep step = system.restorePlan(id).steps().getFirst();
        Mandate back = mandate("it is over").withIdempotencyKey("k-back");
        Sent sent = lookup.before(new Attempt.Restore(id, 1, step.act(), back), MY_TIME);

        client.loseNextAnswer();
        assertThatThrownBy(() -> client.restore(id, 1, false, back))
                .isInstanceOf(GuardianException.OutcomeUnknown.class);

        assertThat(lookup.find(sent))
                .hasValueSatisfying(action -> assertThat(action.auditLog()).containsEntry("restores", id));
    }

    @Test
    void readsOnAsFarAsThePersonActed() {
        Sent sent = lookup.before(new Attempt.Intervene(move(1, "the one")), MY_TIME);
        client.execute(move(1, "the one"));
        for (int i = 0; i < 60; i++) {
            client.execute(new Intervention.ReallocateCapacity("a-2", "a-1", 1, mandate("to " + i, "to " + i)));
            client.execute(new Intervention.ReallocateCapacity("a-1", "a-2", 1, mandate("fro " + i, "fro " + i)));
        }

        assertThat(lookup.find(sent))
                .hasValueSatisfying(action -> assertThat(action.reason()).isEqualTo("the one"));
    }

    private void keys(boolean hasKeys) {
        if (!hasKeys) {
            client.without(Feature.IDEMPOTENCY);
        }
    }

    private static Intervention move(int slots, String reason) {
        return new Intervention.ReallocateCapacity("a-1", "a-2", slots, mandate(reason));
    }

    private static Mandate mandate(String reason) {
        return mandate(reason, "k-1");
    }

    private static Mandate mandate(String reason, String key) {
        return Mandate.of("alice", AuthorityLevel.GUARDIAN, reason).withIdempotencyKey(key);
    }
}
