package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@NullMarked
class TokenCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final Path folder;
    private final Shell shell;

    TokenCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder.resolve("guardian.db"), NOW);
    }

    @Test
    void aNewTokenIsShownOnce() throws IOException {
        Shell.Answer made =
                shell.run("token", "create", "ci", "--authority", "GUARDIAN", "--expires", "30d", "--by", "alice");

        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).matches("grd_[A-Za-z0-9_-]{43}\\R");
        assertThat(made.err())
                .contains("Made the token ci with GUARDIAN authority, valid until 2026-12-22T14:00:00.000000+00:00.");
        assertThat(shell.run("token", "list").out())
                .contains("ci", "GUARDIAN", "valid", "alice", "2026-12-22T14:00:00.000000+00:00")
                .doesNotContain("grd_");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> contains(file, made.out().strip()));
        }
    }

    @Test
    void jsonHasTheNamesOfTheWire() {
        JsonNode made = shell.run(
                        "token", "create", "w", "--authority", "1", "--expires", "never", "--by", "alice", "--json")
                .json();

        assertThat(made.propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "authority_level",
                        "authority_name",
                        "created_by",
                        "created_at",
                        "expires_at",
                        "revoked_at",
                        "token");
        assertThat(made.get("authority_name").stringValue()).isEqualTo("WORKER");
        assertThat(made.get("expires_at").isNull()).isTrue();
        JsonNode list = shell.run("token", "list", "--json").json();
        assertThat(list.get(0).get("created_at").stringValue()).isEqualTo("2026-11-22T14:00:00.000000+00:00");
        assertThat(list.get(0).has("token")).isFalse();
    }

    @Test
    void aRevokedTokenStaysOnTheList() {
        create("ci");

        Shell.Answer revoked = shell.run("token", "revoke", "ci", "--json");

        assertThat(revoked.json().get("revoked_at").stringValue()).isEqualTo("2026-11-22T14:00:00.000000+00:00");
        assertThat(shell.run("token", "list").out()).contains("ci", "revoked");
        assertThat(shell.run("token", "revoke", "ci").err()).contains("[token_already_revoked]");
        Shell.Answer unknown = shell.run("token", "revoke", "other", "--json");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.error().get("code").stringValue()).isEqualTo("token_not_found");
    }

    @Test
    void aNameIsGivenOnce() {
        create("ci");

        Shell.Answer again = shell.run("token", "create", "ci", "--authority", "4", "--json");

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.error().get("code").stringValue()).isEqualTo("token_exists");
    }

    @Test
    void withoutTokensItSaysSo() {
        assertThat(shell.run("token", "list").out()).contains("No tokens were made yet.");
        assertThat(shell.run("token", "list", "--json").json()).isEmpty();
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void theTokenGoesIntoAFileOfItsOwner() throws IOException {
        Path file = folder.resolve("ci.token");

        Shell.Answer made = shell.run("token", "create", "ci", "--authority", "4", "--out", file.toString());

        assertThat(made.exit()).isZero();
        assertThat(made.out() + made.err()).doesNotContain("grd_").contains("--token-file " + file);
        assertThat(file).content().matches("grd_[A-Za-z0-9_-]{43}\\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Shell.Answer again = shell.run("token", "create", "ci2", "--authority", "4", "--out", file.toString());
        assertThat(again.err()).contains("[file_exists]");
        assertThat(shell.run("token", "list", "--json").json()).hasSize(1);
    }

    @Test
    void aTokenThatCannotBeHandedOverIsRevoked() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        Shell.Answer failed = shell.run(
                "token",
                "create",
                "ci",
                "--authority",
                "4",
                "--out",
                notAFolder.resolve("ci.token").toString());

        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("The token ci was revoked. [file_not_writable]");
        assertThat(shell.run("token", "list").out()).contains("revoked");
    }

    private void create(String name) {
        assertThat(shell.run("token", "create", name, "--authority", "GUARDIAN").exit())
                .isZero();
    }

    private static boolean contains(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
