package io.guardianops.ui.kit.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardianops.client.Agents;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.ScriptedClient;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention.ReallocateCapacity;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the receipt says of an act whose answer was lost.
class ActSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");
    private static final Mandate MANDATE =
            new Mandate("alice", AuthorityLevel.GUARDIAN, "agent is broken", null, null, null, "key-1");
    private static final PlannedAct MOVE = new PlannedAct(
            "a-1",
            "a-1 → a-2",
            null,
            false,
            "",
            new PlannedAct.Call.Intervene(mandate -> new ReallocateCapacity("a-1", "a-2", 1, mandate)),
            null);

    private EmbeddedGuardianClient system;
    private ScriptedClient client;
    private ActSender sender;

    @BeforeEach
    void open(@TempDir Path folder) {
        GuardianEngine engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.fixed(NOW), IdSource.uuidV7());
        engine.importFleet(List.of(Agents.agent("a-1", 9), Agents.agent("a-2", 4)), List.of());
        ConnectionInfo info = new ConnectionInfo("prod-eu", "https://prod-eu", ConnectionInfo.Kind.SERVER, true, false);
        system = new EmbeddedGuardianClient(engine, info);
        client = new ScriptedClient(system, info);
        sender = new ActSender(client);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void anActThatIsNotOnTheRecordMayStillCome() {
        client.loseNextRequest();
        Receipt.State.Unknown sent = unknown(sender.send(MOVE, MANDATE, NOW));

        Receipt.State.Unknown looked = unknown(sender.lookUp(MOVE, sent.sent(), "14:02:05 UTC"));

        assertThat(looked.message()).contains("not on the record yet", "14:02:05 UTC", "verify again");

        // And it comes, after all.
        system.execute(new ReallocateCapacity("a-1", "a-2", 1, MANDATE));
        assertThat(sender.lookUp(MOVE, looked.sent(), "14:02:07 UTC")).isInstanceOf(Receipt.State.Verified.class);
        assertThat(client.sent).as("sent once").hasSize(1);
    }

    @Test
    void sentAgainUnderItsKeyItIsDoneOnce() {
        client.loseNextRequest();
        Receipt.State.Unknown lost = unknown(sender.send(MOVE, MANDATE, NOW));
        assertThat(sender.mayBeSentAgain(lost.sent())).isTrue();

        assertThat(sender.sendAgain(MOVE, lost.sent())).isInstanceOf(Receipt.State.Verified.class);

        // The first one arrives, after all.
        system.execute(new ReallocateCapacity("a-1", "a-2", 1, MANDATE));
        assertThat(system.agent("a-1").agent().capacity()).isEqualTo(8);
        assertThat(system.actions(ActionQuery.all()).items()).hasSize(1);
    }

    @Test
    void sentAgainAfterALostAnswerItIsDoneOnce() {
        client.loseNextAnswer();
        Receipt.State.Unknown lost = unknown(sender.send(MOVE, MANDATE, NOW));

        assertThat(sender.sendAgain(MOVE, lost.sent())).isInstanceOf(Receipt.State.Verified.class);

        assertThat(system.agent("a-1").agent().capacity()).isEqualTo(8);
    }

    @Test
    void withoutKeysItIsNotSentAgain() {
        client.without(Feature.IDEMPOTENCY);
        client.loseNextRequest();
        Receipt.State.Unknown lost = unknown(sender.send(MOVE, MANDATE, NOW));

        assertThat(sender.mayBeSentAgain(lost.sent())).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> sender.sendAgain(MOVE, lost.sent()));
        assertThat(client.sent).as("sent once").hasSize(1);
    }

    @Test
    void aTargetThatCantBeReadDoesNotKeepFromActing() {
        client.failToTellTargets();

        Receipt.State state = sender.send(MOVE, MANDATE, NOW);

        assertThat(state).as("what it did can't be read either").isInstanceOf(Receipt.State.Acknowledged.class);
        assertThat(system.agent("a-1").agent().capacity()).isEqualTo(8);
    }

    private static Receipt.State.Unknown unknown(Receipt.State state) {
        assertThat(state).isInstanceOf(Receipt.State.Unknown.class);
        return (Receipt.State.Unknown) state;
    }
}
