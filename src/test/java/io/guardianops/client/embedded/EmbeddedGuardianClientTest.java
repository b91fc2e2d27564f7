package io.guardianops.client.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.client.Agents;
import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Fleet;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.GuardianClientContract;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.Agent;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.PolicyChange;
import io.guardianops.model.Task;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedGuardianClientTest extends GuardianClientContract {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");

    private GuardianEngine engine;
    private GuardianClient client;
    private Path policies;
    private final List<String> closed = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path folder) {
        policies = folder.resolve("policies");
        engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.fixed(NOW), IdSource.uuidV7());
        client = client(false);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    public GuardianClient client() {
        return client;
    }

    @Override
    public Fleet fleet() {
        return new Fleet() {
            @Override
            public void put(Task... tasks) {
                engine.importFleet(List.of(), List.of(tasks));
            }

            @Override
            public void put(Agent... agents) {
                engine.importFleet(List.of(agents), List.of());
            }

            @Override
            public Instant now() {
                return NOW;
            }
        };
    }

    @Test
    void canDoEverything() {
        assertThat(client.capabilities().features()).containsExactlyInAnyOrder(Capabilities.Feature.values());
        assertThat(client.connection().name()).isEqualTo("guardian.db");
    }

    @Test
    void aReadOnlyConnectionRefusesEveryAct() {
        GuardianClient readOnly = client(true);
        fleet().put(Agents.agent("a-1", 1));
        Mandate mandate = Mandate.of("alice", AuthorityLevel.GUARDIAN, "r");

        assertThat(readOnly.agent("a-1").id()).isEqualTo("a-1");
        for (Runnable act : List.<Runnable>of(
                () -> readOnly.execute(new Intervention.StopIntake(mandate)),
                () -> readOnly.revert("x", mandate),
                () -> readOnly.restore("x", 1, true, mandate),
                () -> readOnly.policies().orElseThrow().save(new PolicyChange("a.yaml", null, "", mandate)))) {
            assertThat(catchThrowableOfType(GuardianException.Conflict.class, act::run)
                            .code())
                    .isEqualTo("read_only");
        }
    }

    @Test
    void closesItsCompanionsFirstAndOnlyOnce() {
        client.close();
        client.close();

        assertThat(closed).containsExactly("second", "first");
        assertThat(catchThrowableOfType(GuardianException.Unreachable.class, client::overview)
                        .code())
                .isEqualTo("connection_closed");
    }

    private GuardianClient client(boolean readOnly) {
        ConnectionInfo info =
                new ConnectionInfo("guardian.db", "guardian.db", ConnectionInfo.Kind.LOCAL_DATABASE, false, readOnly);
        return new EmbeddedGuardianClient(engine, info, () -> closed.add("first"), () -> {
                    closed.add("second");
                    throw new IllegalStateException("a companion's defect, logged on purpose");
                })
                .withPolicies(engine.policiesIn(new PolicyFiles(policies, PolicyFiles.Maker.none())));
    }
}
