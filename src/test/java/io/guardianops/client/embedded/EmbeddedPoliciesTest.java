package io.guardianops.client.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.PolicyLibrary;
import io.guardianops.client.PolicyLibraryContract;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.policy.folder.PolicyFiles;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPoliciesTest extends PolicyLibraryContract {
    private Path folder;
    private EmbeddedGuardianClient client;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        folder = Files.createDirectory(home.resolve("policies"));
        GuardianEngine engine = new GuardianEngine(
                SqliteStore.open(home.resolve("guardian.db"), true), InstantSource.system(), IdSource.uuidV7());
        client = new EmbeddedGuardianClient(
                        engine, new ConnectionInfo("g", "g", ConnectionInfo.Kind.LOCAL_DATABASE, false, false))
                .withPolicies(engine.policiesIn(new PolicyFiles(folder, PolicyFiles.Maker.none())));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    protected PolicyLibrary library() {
        return client.policies().orElseThrow();
    }

    @Override
    protected Path folder() {
        return folder;
    }

    @Test
    void tellsWhereItIsAndThatItIsOnRecord() {
        assertThat(library().place()).isEqualTo(folder.toString());
        assertThat(library().isAudited()).isTrue();
    }
}
