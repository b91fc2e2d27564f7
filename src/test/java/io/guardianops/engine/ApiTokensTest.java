package io.guardianops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.engine.port.Store;
import io.guardianops.model.ApiToken;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.Unauthenticated;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ApiTokensTest {
    private final EngineFixture fixture = new EngineFixture();
    private final ApiTokens tokens = fixture.engine.tokens();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNewTokenIsRecognisedByItsSecret() {
        Instant expiry = fixture.now().plus(Duration.ofDays(30));

        NewToken made = tokens.create("ci", AuthorityLevel.GUARDIAN, "alice", expiry);

        assertThat(made.secret()).matches("grd_[A-Za-z0-9_-]{43}");
        assertThat(made.token())
                .isEqualTo(new ApiToken("ci", AuthorityLevel.GUARDIAN, "alice", fixture.now(), expiry, null));
        assertThat(tokens.authenticate(made.secret())).isEqualTo(made.token());
        assertThat(tokens.list()).containsExactly(made.token());
        assertThat(made.toString()).doesNotContain(made.secret());
    }

    @Test
    void noTwoSecretsAreTheSame() {
        String one = create("one");
        String two = create("two");

        assertThat(one).isNotEqualTo(two);
        assertThat(tokens.authenticate(two).name()).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "grd_", "grd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\0", "' OR 1=1 --"})
    void otherSecretsAreNot(String secret) {
        create("ci");

        assertThatThrownBy(() -> tokens.authenticate(secret))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("Invalid authentication token");
        assertThatThrownBy(() -> tokens.authenticate("x".repeat(1_000_000))).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void anExpiredTokenIsRefused() {
        String secret = tokens.create(
                        "ci", AuthorityLevel.WORKER, "alice", fixture.now().plusSeconds(60))
                .secret();
        fixture.pass(Duration.ofSeconds(59));
        assertThat(tokens.authenticate(secret).name()).isEqualTo("ci");

        fixture.pass(Duration.ofSeconds(1));

        assertThatThrownBy(() -> tokens.authenticate(secret))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("Token has expired");
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceAndStaysOnTheList() {
        String secret = create("ci");
        tokens.authenticate(secret);
        fixture.pass(Duration.ofHours(1));

        ApiToken revoked = tokens.revoke("ci", "bob");

        assertThat(revoked.revokedAt()).isEqualTo(fixture.now());
        assertThat(tokens.list()).containsExactly(revoked);
        assertThatThrownBy(() -> tokens.authenticate(secret))
                .isInstanceOf(Unauthenticated.class)
                .hasMessage("Token has been revoked");
        assertThatThrownBy(() -> tokens.revoke("ci", "bob"))
                .isInstanceOfSatisfying(
                        GuardianException.Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("token_already_revoked"));
        assertThatThrownBy(() -> tokens.revoke("other", "bob"))
                .isInstanceOfSatisfying(
                        GuardianException.NotFound.class,
                        refused -> assertThat(refused.code()).isEqualTo("token_not_found"));
    }

    @Test
    void anotherProcessSeesTheRevocationWithinTheTimeOfTrust() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        Store store = fixture.store;
        ApiTokens serving = new ApiTokens(store, new EngineClock(fixture::now), nanos::get);
        String secret = create("ci");
        serving.authenticate(secret);

        try (GuardianEngine other = fixture.open()) {
            other.tokens().revoke("ci", "bob");
        }

        nanos.addAndGet(ApiTokens.TRUST.toNanos());
        assertThatThrownBy(() -> serving.authenticate(secret)).hasMessage("Token has been revoked");
    }

    @Test
    void namesAreNeverGivenTwice() {
        create("ci");
        tokens.revoke("ci", "alice");

        assertRefused("ci", "token_exists");
        assertRefused("local", "token_name_reserved");
    }

    @Test
    void namesAreShortWords() {
        assertRefused(" ", "blank_name");
        assertRefused("x".repeat(65), "name_too_long");
        assertRefused("two\nlines", "invalid_characters");
        assertRefused("half \ud83d", "invalid_characters");
        assertThat(create("\ud83d\ude80".repeat(64))).isNotEmpty();
    }

    @Test
    void expiryLiesAhead() {
        assertThatThrownBy(() -> tokens.create("ci", AuthorityLevel.SYSTEM, "alice", fixture.now()))
                .isInstanceOfSatisfying(GuardianException.Invalid.class, refused -> {
                    assertThat(refused.code()).isEqualTo("expires_in_past");
                    assertThat(refused.field()).isEqualTo("expires_at");
                });
        assertThatThrownBy(() -> tokens.create("ci", AuthorityLevel.SYSTEM, "", null))
                .isInstanceOf(GuardianException.Invalid.class);
        assertThat(tokens.list()).isEmpty();
    }

    private String create(String name) {
        return tokens.create(name, AuthorityLevel.GUARDIAN, "alice", null).secret();
    }

    private void assertRefused(String name, String code) {
        assertThatThrownBy(() -> create(name))
                .isInstanceOfSatisfying(
                        GuardianException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
