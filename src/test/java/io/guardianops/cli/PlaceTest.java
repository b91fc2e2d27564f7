package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Credentials;
import io.guardianops.client.Secret;
import io.guardianops.client.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where commands act: on a database, or at a server with a token.
@NullMarked
class PlaceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final String URL = "http://127.0.0.1:8000";

    private final Path folder;
    private final Shell shell;

    PlaceTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder.resolve("guardian.db"), NOW);
    }

    @Test
    void commandsActAtTheServerThatIsNamed() {
        Shell.Answer answer = shell.run("tasks", "--connect", URL);

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(shell.servers).containsExactly(server(URL, new Credentials.None()));
    }

    @Test
    void theConsoleOpensOnAServer() {
        shell.run("--connect", URL);

        assertThat(shell.consoles)
                .containsExactly(new ConsoleOptions(null, server(URL, new Credentials.None()), null, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8000/, http://127.0.0.1:8000",
        "HTTP://127.0.0.1:8000/api/v1/, http://127.0.0.1:8000",
        "https://guardian.example.com/eu/api/v1, https://guardian.example.com/eu",
        "https://guardian.example.com, https://guardian.example.com"
    })
    void theUrlMayBeGivenWithThePathOfTheRoutes(String given, String url) {
        shell.run("tasks", "--connect", given);

        assertThat(shell.servers).containsExactly(server(url, new Credentials.None()));
    }

    @Test
    void theTokenComesFromAFile() throws IOException {
        Path file = tokenFile("  grd_abc\r\n", "rw-------");

        Shell.Answer answer = shell.withVariable("GUARDIAN_TOKEN", "grd_other")
                .run("tasks", "--connect", URL, "--token-file", file.toString());

        assertThat(answer.err()).isEmpty();
        assertThat(shell.servers).containsExactly(server(URL, new Credentials.Token(new Secret("grd_abc"))));
    }

    @Test
    void theTokenComesFromTheEnvironment() {
        shell.withVariable("GUARDIAN_TOKEN", "grd_abc").run("tasks", "--connect", URL);

        assertThat(shell.servers).containsExactly(server(URL, new Credentials.Token(new Secret("grd_abc"))));
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void aTokenFileThatOthersMayReadIsWarnedOf() throws IOException {
        Path file = tokenFile("grd_abc", "rw-r-----");

        Shell.Answer text = shell.run("tasks", "--connect", URL, "--token-file", file.toString());
        Shell.Answer json = shell.run("tasks", "--connect", URL, "--token-file", file.toString(), "--json");

        assertThat(text.exit()).isZero();
        assertThat(text.err()).contains("Warning: Others may read the token file " + file, "chmod 600");
        assertThat(json.err()).startsWith("{\"warning\":{\"code\":\"token_file_shared\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "grd_abc\ngrd_def", "grd_\u00e4"})
    void aFileWithoutATokenEndsWithThree(String content) throws IOException {
        Path file = tokenFile(content, "rw-------");

        Shell.Answer answer = shell.run("tasks", "--connect", URL, "--token-file", file.toString(), "--json");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.error().get("code").stringValue()).isEqualTo("token_unusable");
        assertThat(answer.err()).doesNotContain("grd_");
    }

    @Test
    void aMissingTokenFileEndsWithThree() {
        Path file = folder.resolve("nowhere");

        Shell.Answer answer = shell.run("tasks", "--connect", URL, "--token-file", file.toString());

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err())
                .isEqualToNormalizingNewlines("Error: Can't read the token file " + file
                        + ": there is no such file [token_file_unreadable]\nCheck the path and its permissions.\n");
        assertThat(shell.servers).isEmpty();
    }

    @Test
    void certificatesAndAProxyAreHandedOn() {
        shell.run("tasks", "--connect", "https://g.example.com", "--ca-file", "ca.pem", "--proxy", "socks://p:1080");

        assertThat(shell.servers)
                .extracting(ConnectionTarget.Server::address)
                .containsExactly(new ServerAddress(
                        URI.create("https://g.example.com"), Path.of("ca.pem"), URI.create("socks://p:1080")));
    }

    @Test
    void plainHttpThatLeavesThisMachineIsWarnedOf() {
        Shell.Answer bare = shell.run("tasks", "--connect", "http://guardian.example.com");
        Shell.Answer token =
                shell.withVariable("GUARDIAN_TOKEN", "grd_abc").run("tasks", "--connect", "http://10.0.0.7:8000");

        assertThat(bare.exit()).isZero();
        assertThat(bare.err()).contains("Warning: What is sent to http://guardian.example.com can be read on the way.");
        assertThat(token.err()).contains("the token too", "https").doesNotContain("grd_abc");
        assertThat(shell.run("tasks", "--connect", "https://guardian.example.com")
                        .err())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks --db x.db --connect http://127.0.0.1:8000",
                "--db x.db --connect http://127.0.0.1:8000",
                "--demo --connect http://127.0.0.1:8000",
                "tasks --token-file t",
                "tasks --db x.db --ca-file c",
                "tasks --proxy http://p:3128",
                "tasks --connect 127.0.0.1:8000",
                "tasks --connect localhost:8000",
                "tasks --connect ftp://127.0.0.1",
                "tasks --connect http:///tasks",
                "tasks --connect http://127.0.0.1:8000?token=x",
                "tasks --connect http://127.0.0.1:99999",
                "tasks --connect http://127.0.0.1:8000 --proxy p:3128",
                "tasks --connect http://127.0.0.1:8000 --proxy http://p",
                "demo --connect http://127.0.0.1:8000",
                "import --tasks t.json --connect http://127.0.0.1:8000",
                "screenshot --out d --connect http://127.0.0.1:8000",
                "serve --connect http://127.0.0.1:8000",
                "token list --connect http://127.0.0.1:8000",
                "token create ci --authority 4 --connect http://127.0.0.1:8000",
                "token revoke ci --connect http://127.0.0.1:8000",
                "tasks --db jdbc:postgresql://db/guardian",
                "demo --db jdbc:postgresql://db/guardian",
                "token list --db jdbc:sqlite:x.db"
            })
    void whatCannotBeMeantIsWrongUsage(String line) {
        Shell.Answer wrong = shell.run(line.split(" "));

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("Error: ").contains("--help").doesNotContain("\tat ");
        assertThat(shell.servers).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void passwordsAreNotRepeated() {
        assertThat(shell.run("tasks", "--connect", "http://bob:hunter2@127.0.0.1:8000")
                        .err())
                .contains("does not belong there")
                .doesNotContain("hunter2");
        assertThat(new Database("jdbc:postgresql://bob:hunter2@db:5432/guardian?password=hunter3"))
                .hasToString("jdbc:postgresql://db:5432/guardian");
        assertThat(new Database("jdbc:postgresql:guardian?user=bob&password=hunter2"))
                .hasToString("jdbc:postgresql://guardian");
    }

    @Test
    void aCommandThatNeedsTheDatabaseSaysWhy() {
        assertThat(shell.run("import", "--tasks", "t.json", "--connect", URL).err())
                .contains("--connect can't be used here: a fleet is taken over into a file. Use --db");
    }

    private static ConnectionTarget.Server server(String url, Credentials credentials) {
        URI uri = URI.create(url);
        return new ConnectionTarget.Server(uri.getAuthority(), ServerAddress.of(uri), credentials, false, false);
    }

    private Path tokenFile(String content, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
        return file;
    }
}
