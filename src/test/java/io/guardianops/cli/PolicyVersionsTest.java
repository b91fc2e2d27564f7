package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `policy save`, `versions` and `show`, on a database and against a server.
class PolicyVersionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03.123456Z");
    private static final Pattern URL = Pattern.compile("https?://[^ \"]+:\\d+");
    private static final String ONE = "policy:\r\n  name: one\r\n";
    private static final String TWO = "\uFEFFpolicy:\n  name: two 🛰\n";

    @TempDir
    Path folder;

    private Path policies;
    private Shell shell;
    private final List<Thread> serving = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        policies = Files.createDirectory(folder.resolve("p"));
        shell = new Shell(folder.resolve("default.db"), NOW).overTheWire();
        Files.writeString(folder.resolve("new.yaml"), ONE);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread each : serving) {
            each.interrupt();
            each.join();
        }
    }

    /// The words that lead to the same policies in either way.
    private String[] place(boolean server) {
        String database = folder.resolve("fleet.db").toString();
        if (!server) {
            return new String[] {"--db", database, "--policies", policies.toString()};
        }
        LineWriter out = new LineWriter();
        serving.add(Thread.ofPlatform()
                .start(() -> shell.run(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        "serve",
                        "--db",
                        database,
                        "--policies",
                        policies.toString(),
                        "--port",
                        "0")));
        Matcher found = URL.matcher(out.next());
        assertThat(found.find()).isTrue();
        return new String[] {"--connect", found.group()};
    }

    private Shell.Answer run(String[] place, String... words) {
        List<String> all = new ArrayList<>(List.of("policy"));
        all.addAll(List.of(words));
        all.addAll(List.of(place));
        return shell.run(all.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileIsSavedListedAndShown(boolean server) throws IOException {
        String[] place = place(server);

        Shell.Answer saved = run(place, "save", file("new.yaml"), "--as", "a.yaml", "--reason", "First", "--by", "ann");
        assertThat(saved.exit()).as(saved.err()).isZero();
        assertThat(saved.out()).startsWith("Saved a.yaml in ");
        assertThat(Files.readString(policies.resolve("a.yaml"))).isEqualTo(ONE);

        Files.writeString(folder.resolve("a.yaml"), TWO);
        JsonNode second = run(place, "save", file("a.yaml"), "--reason", "Second", "--by", "bob", "--json")
                .json();
        assertThat(second.propertyNames()).containsExactly("file", "version", "changed_at");

        assertThat(run(place, "show", "a.yaml").out()).isEqualTo(TWO);
        Shell.Answer table = run(place, "versions", "a.yaml");
        assertThat(table.out().lines()).hasSize(3);
        assertThat(table.out()).contains("VERSION", "ann", "First", "bob", "Second");
        JsonNode versions = run(place, "versions", "a.yaml", "--json").json();
        assertThat(versions.get(0).propertyNames())
                .containsExactly("file", "version", "base", "saved_by", "saved_at", "reason");
        String first = versions.get(1).get("version").stringValue();
        assertThat(versions.get(0).get("version")).isEqualTo(second.get("version"));
        assertThat(versions.get(0).get("base").stringValue()).isEqualTo(first);

        assertThat(run(place, "show", "a.yaml", "--version", first).out()).isEqualTo(ONE);
        assertThat(run(place, "show", "a.yaml", "--version", first.substring(0, 12))
                        .out())
                .isEqualTo(ONE);
        assertThat(run(place, "show", "a.yaml", "--version", first, "--json")
                        .json()
                        .get("text")
                        .stringValue())
                .isEqualTo(ONE);
        assertThat(run(place, "show", "a.yaml", "--version", "").exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsRefusedSaysWhy(boolean server) {
        String[] place = place(server);
        String file = file("new.yaml");
        assertThat(run(place, "save", file, "--reason", "r").exit()).isZero();

        refused("policy_changed", run(place, "save", file, "--reason", "r", "--base", "0".repeat(64), "--json"));
        refused("not_permitted", run(place, "save", file, "--reason", "r", "--authority", "3", "--json"));
        refused("blank_reason", run(place, "save", file, "--reason", " ", "--json"));
        refused("invalid_policy_name", run(place, "save", file, "--as", "a.txt", "--reason", "r", "--json"));
        refused("file_unreadable", run(place, "save", file("none.yaml"), "--reason", "r", "--json"));
        refused("policy_not_found", run(place, "show", "none.yaml", "--json"));
        refused("policy_not_found", run(place, "versions", "none.yaml", "--json"));
        refused("policy_version_not_found", run(place, "show", "new.yaml", "--version", "0", "--json"));
    }

    private static void refused(String code, Shell.Answer answer) {
        assertThat(answer.error().get("code").stringValue()).isEqualTo(code);
        assertThat(answer.exit()).as(code).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void aFileWithErrorsIsSavedAndSaysSo() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "policy: [\n");

        Shell.Answer saved = run(place(false), "save", file("broken.yaml"), "--reason", "r");

        assertThat(saved.exit()).isZero();
        assertThat(saved.err()).contains("broken.yaml has errors");
        assertThat(policies.resolve("broken.yaml")).hasContent("policy: [");
    }

    @Test
    void bytesThatAreNoTextAreNotSent() throws IOException {
        Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xE4});

        refused("policy_not_utf8", run(place(false), "save", file("latin.yaml"), "--reason", "r", "--json"));
    }

    @Test
    void withoutAFolderTheUsualOneIsMadeWithTheShippedPolicies() {
        Shell.Answer shown = shell.run("policy", "show", "emergency.yaml", "--db", file("fleet.db"));

        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("policy:");
        assertThat(folder.resolve("guardian_policies").resolve("emergency.test.yaml"))
                .exists();
        assertThat(shell.run("policy", "versions", "emergency.yaml", "--db", file("fleet.db"))
                        .out())
                .contains("(found)");
    }

    @Test
    void whatSteersATerminalIsNotShown() throws IOException {
        Files.writeString(policies.resolve("a.yaml"), "# \u001B[2J\n");

        assertThat(run(place(false), "show", "a.yaml").out()).isEqualTo("# \uFFFD[2J\n");
    }

    @Test
    void theConsoleIsToldItsFolder() {
        shell.run("--db", file("x.db"), "--policies", policies.toString());

        assertThat(shell.consoles)
                .containsExactly(new ConsoleOptions(folder.resolve("x.db"), null, null, false, false, policies));
    }
}
