package io.guardianops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.TokenSecret;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException.Unauthenticated;
import io.guardianops.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAccessTest {
    private final GuardianEngine engine;
    private final String key = TokenSecret.next();
    private final Access access;

    BearerAccessTest(@TempDir Path folder) {
        engine = new GuardianEngine(
                SqliteStore.open(folder.resolve("guardian.db"), true), InstantSource.system(), IdSource.uuidV7());
        access = new BearerAccess(engine.tokens(), key);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aTokenIsItsNameAndAuthority() {
        String secret = engine.tokens()
                .create("ci", AuthorityLevel.MONITOR, "alice", null)
                .secret();

        assertThat(access.caller("Bearer " + secret)).isEqualTo(new Caller("ci", AuthorityLevel.MONITOR));
        assertThat(access.caller("bearer  " + secret + " ").name()).isEqualTo("ci");
    }

    @Test
    void theKeyOfTheServersUserMayDoEverything() {
        assertThat(access.caller("Bearer " + key)).isEqualTo(new Caller("local", AuthorityLevel.SYSTEM));
        assertThatThrownBy(() -> new BearerAccess(engine.tokens(), null).caller("Bearer " + key))
                .isInstanceOf(Unauthenticated.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutATokenItIsMissing(@Nullable String authorization) {
        assertThatThrownBy(() -> access.caller(authorization)).hasMessage("Missing authorization credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic YTpi", "Bearer grd_nobody", "Bearer \u00e4\ud83d"})
    void anythingElseIsInvalid(String authorization) {
        assertThatThrownBy(() -> access.caller(authorization))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("Invalid authentication token");
    }
}
