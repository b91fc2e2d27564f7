package io.guardianops.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.settings.PolicyPlaces;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTargetsTest {
    @Test
    void aDatabaseIsOpenedWithThePoliciesThatItHadLast(@TempDir Path home) {
        ConnectionTargets targets =
                new ConnectionTargets(home.resolve("demo.db"), SecretStore.open(home.resolve("secrets.json")));
        RecentConnection recent = RecentConnection.database(home.resolve("fleet.db"), Instant.EPOCH);

        assertThat(targets.of(recent))
                .isInstanceOfSatisfying(
                        ConnectionTarget.LocalDatabase.class,
                        usual -> assertThat(usual.policies()).isNull());
        assertThat(targets.of(recent.withPolicies(PolicyPlaces.USUAL.withOwn("/srv/checkout"))))
                .isInstanceOfSatisfying(
                        ConnectionTarget.LocalDatabase.class,
                        own -> assertThat(own.policies()).isEqualTo(Path.of("/srv/checkout")));
    }
}
