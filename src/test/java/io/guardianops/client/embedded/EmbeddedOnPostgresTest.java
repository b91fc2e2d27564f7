package io.guardianops.client.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.Fleet;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.GuardianClientContract;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.store.PostgresServer;
import io.guardianops.store.PostgresStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedOnPostgresTest extends GuardianClientContract {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");

    private final PostgresStore store = PostgresStore.open(PostgresServer.newDatabase());
    private final GuardianEngine engine = new GuardianEngine(store, InstantSource.fixed(NOW), IdSource.uuidV7());
    private final GuardianClient client = new EmbeddedGuardianClient(
            engine, new ConnectionInfo("guardian", store.location(), ConnectionInfo.Kind.LOCAL_DATABASE, false, false));

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
    void leavesBackupsToTheServer() {
        assertThat(client.capabilities().has(Capabilities.Feature.BACKUP)).isFalse();
        assertThat(client.capabilities().has(Capabilities.Feature.EVENT_REPLAY)).isTrue();

        GuardianException.Conflict refusal =
                catchThrowableOfType(GuardianException.Conflict.class, () -> client.backup(Path.of("copy.dump")));

        assertThat(refusal.code()).isEqualTo("backup_elsewhere");
        assertThat(refusal.nextStep()).contains("pg_dump");
    }
}
