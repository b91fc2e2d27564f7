package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.ConnectionTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class UsageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final Path folder;
    private final Shell shell;

    UsageTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder.resolve("guardian.db"), NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "import",
                "tasks",
                "agents",
                "actions",
                "cancel",
                "priority",
                "reallocate",
                "restart",
                "intake",
                "revert",
                "restore",
                "events",
                "backup",
                "policy",
                "serve",
                "token",
                "screenshot",
                "version"
            })
    void helpShowsAnExample(String command) {
        Shell.Answer help = shell.run(command, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Usage: guardian " + command)
                .containsPattern("Examples?:\\R  guardian " + command);
        assertThat(shell.run("--help").out()).contains("  " + command + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "test", "simulate", "explain", "replay", "save", "versions", "show"})
    void helpOnPoliciesShowsAnExample(String command) {
        Shell.Answer help = shell.run("policy", command, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Usage: guardian policy " + command, "--json", "--db")
                .containsPattern("Examples:\\R  guardian policy " + command);
        assertThat(shell.run("policy", "--help").out()).contains("  " + command + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "list", "revoke"})
    void helpOnTokensShowsAnExample(String command) {
        Shell.Answer help = shell.run("token", command, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Usage: guardian token " + command, "--json", "--db")
                .containsPattern("Examples?:\\R  guardian token " + command);
        assertThat(shell.run("token", "--help").out()).contains("  " + command + " ");
        assertThat(shell.run("token").exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "import",
                "tasks",
                "agents",
                "actions",
                "cancel",
                "priority",
                "reallocate",
                "restart",
                "intake",
                "revert",
                "restore",
                "events",
                "backup",
                "policy",
                "policy check",
                "policy test",
                "policy simulate",
                "policy explain",
                "policy replay",
                "policy save",
                "policy versions",
                "policy show",
                "serve",
                "token",
                "token create",
                "token list",
                "token revoke",
                "screenshot",
                "version"
            })
    void examplesCanBeCopied(String command) {
        List<String> help = shell.run((command + " --help").strip().split(" "))
                .out()
                .lines()
                .toList();

        int start = IntStream.range(0, help.size())
                .filter(each -> help.get(each).matches("Examples?:"))
                .findFirst()
                .orElseThrow();
        boolean goesOn = false;
        for (String line : help.subList(start + 1, help.size())) {
            assertThat(line).matches(goesOn ? "      \\S.*" : "  guardian.*").hasSizeLessThan(80);
            goesOn = line.endsWith(" \\");
        }
        assertThat(goesOn).as("the last line is complete").isFalse();
    }

    @Test
    void policyAloneShowsItsHelp() {
        Shell.Answer help = shell.run("policy");

        assertThat(help.exit()).isEqualTo(2);
        assertThat(help.err()).contains("Usage: guardian policy", "simulate", "replay");
        assertThat(shell.run("policy", "--json").error().get("code").stringValue())
                .isEqualTo("usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "priority", "reallocate", "restart", "intake", "revert", "restore"})
    void everyActSaysOnWhatMandateItIsDone(String command) {
        assertThat(shell.run(command, "--help").out())
                .contains("--by", "--authority", "--reason=", "--reason-code", "--incident", "--approved-by");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks --limit 0",
                "tasks --limit many",
                "tasks --priority URGENT",
                "tasks --scope nowhere",
                "tasks --nonsense",
                "actions --since yesterday",
                "cancel t",
                "cancel --reason r",
                "restart --reason r",
                "intake --reason r",
                "intake pause --reason r",
                "intake stop",
                "reallocate --from a --to b --reason r",
                "reallocate --from a --to b --capacity two --reason r",
                "cancel t --reason r --authority BOSS",
                "screenshot",
                "screenshot --out d --size huge",
                "screenshot --out d --size 10x10",
                "policy nonsense",
                "policy check --since 2h",
                "policy explain",
                "policy replay",
                "policy replay --since yesterday",
                "policy replay --since 2h --step 1m",
                "policy replay --since 2h --step 0_minutes",
                "policy save",
                "policy save a.yaml",
                "policy versions",
                "policy show",
                "--policies p tasks",
                "--policies p --demo",
                "--policies p --connect http://127.0.0.1:1",
                "nonsense",
                "serve --port 70000",
                "serve --port x",
                "serve --tls-cert c.pem",
                "serve --tls-keystore i.p12",
                "serve --tls-cert c.pem --tls-key k.pem --tls-keystore i.p12 --tls-password-file p",
                "serve --rate-limit -1",
                "token create ci",
                "token create ci --authority BOSS",
                "token create ci --authority 4 --expires yesterday",
                "token create ci --authority 4 --expires 0d",
                "token create ci --authority 4 --expires 2026-11-22",
                "token create ci --authority 4 --expires 4000d",
                "token revoke",
                "backup"
            })
    void wrongUsageEndsWithTwoAndSaysWhereHelpIs(String line) {
        Shell.Answer wrong = shell.run(line.split(" "));

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("Error: ").contains("--help").doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongUsageIsJsonWhereJsonWasAskedFor() {
        Shell.Answer wrong = shell.run("tasks", "--limit", "0", "--json");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.error().get("code").stringValue()).isEqualTo("usage");
        assertThat(wrong.error().get("message").stringValue()).contains("--limit");
        assertThat(wrong.error().get("next_step").stringValue()).isEqualTo("Help: guardian tasks --help");
    }

    @Test
    void errorsForProgramsSayWhatToDo() {
        assertThat(shell.run("tasks", "nope", "--json").error().get("next_step").stringValue())
                .isEqualTo("Check the id; list the tasks to find it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        events --since x                                      | 'x' is no whole number
        serve --port x                                        | 'x' is no whole number
        serve --port 99999999999                              | '99999999999' is too large a number
        reallocate --from a --to b --capacity 1.5 --reason r  | '1.5' is no whole number
        """)
    void numbersThatAreNoneAreToldWithoutWordsOfProgrammers(String line, String told) {
        assertThat(shell.run(line.split(" +")).err()).contains(told).doesNotContain(" int", " long");
    }

    @Test
    void withoutACommandTheConsoleOpens() {
        assertThat(shell.run().exit()).as("what the console says").isEqualTo(3);
        shell.run("--demo");
        shell.run("--db", "x.db", "--debug");

        assertThat(shell.consoles)
                .isEqualTo(List.of(
                        new ConsoleOptions(null, null, null, false, false),
                        new ConsoleOptions(null, null, null, true, false),
                        new ConsoleOptions(Path.of("x.db"), null, null, false, true)));
        assertThat(shell.run("--db", "x.db", "--demo").exit()).isEqualTo(2);
    }

    @Test
    void evidenceBundleOpensInTheConsole() {
        Path file = Path.of("evidence.guardian").toAbsolutePath();
        VerifierKey key = SigningKey.generate("guardian-prod-eu").verifier();

        shell.run("--open", "evidence.guardian");
        shell.run("evidence.guardian");
        shell.run("--open", "evidence.guardian", "--key", key.text());

        assertThat(shell.consoles)
                .isEqualTo(List.of(
                        new ConsoleOptions(null, null, ConnectionTarget.Bundle.of(file), false, false),
                        new ConsoleOptions(null, null, ConnectionTarget.Bundle.of(file), false, false),
                        new ConsoleOptions(null, null, new ConnectionTarget.Bundle(file, List.of(key)), false, false)));
        assertThat(shell.run("--help").out()).contains("--open=BUNDLE").contains("guardian --open evidence.guardian");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --open e.guardian --db x.db             | --open and --db name two different things
        --open e.guardian --demo                | --open and --demo name two different things
        --open e.guardian --connect http://h:1  | --open and --connect name two different things
        --open e.guardian tasks                 | can't be used with a command
        --key k                                 | k
        """)
    void evidenceBundleIsOpenedAlone(String line, String told) {
        var run = shell.run(line.split(" +"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(told);
        assertThat(shell.consoles).isEmpty();
    }

    @Test
    void screenshotsAreAskedFor() {
        shell.run("screenshot", "--out", "d", "--theme", "both", "--size", "1024x700", "--view", "tasks,agents");
        shell.run("screenshot", "--out", "d", "--db", "x.db");

        assertThat(shell.screenshots)
                .isEqualTo(List.of(
                        new ScreenshotOptions(
                                Path.of("d"), null, 1024, 700, List.of("light", "dark"), List.of("tasks", "agents")),
                        new ScreenshotOptions(Path.of("d"), Path.of("x.db"), 1440, 900, List.of("light"), List.of())));
    }

    @Test
    void tellsVersions() {
        Shell.Answer json = shell.run("version", "--json");

        assertThat(json.json().propertyNames()).containsExactly("version", "java", "javafx", "sqlite");
        assertThat(json.json().get("sqlite").stringValue()).matches("3\\.\\d+\\.\\d+");
        assertThat(json.json().get("javafx").stringValue()).matches("\\d+.*");
        assertThat(shell.run("version").out()).contains("Guardian Console ", "Java ", "JavaFX ", "SQLite ");
        assertThat(shell.run("--version").out()).startsWith("Guardian Console ");
    }

    @Test
    void aFileThatIsNoDatabaseEndsWithThree() throws IOException {
        Path file = Files.writeString(
                folder.resolve("notes.txt"), "This is not a database, but it is long enough.\n".repeat(50));

        Shell.Answer answer = shell.run("tasks", "--db", file.toString(), "--json");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.error().get("code").stringValue()).isEqualTo("not_a_database");
        assertThat(file).content().startsWith("This is not a database");
    }

    @Test
    void aMissingDatabaseIsMade() {
        Shell.Answer empty = shell.run("--db", folder.resolve("new.db").toString(), "tasks");

        assertThat(empty.exit()).isZero();
        assertThat(empty.out()).contains("No tasks match.");
        assertThat(empty.err())
                .isEqualToIgnoringNewLines(
                        "Warning: Database " + folder.resolve("new.db") + " was not there; it was created empty.");
        Shell.Answer again =
                shell.run("tasks", "--json", "--db", folder.resolve("new.db").toString());
        assertThat(again.json()).isEmpty();
        assertThat(again.err()).isEmpty();
        assertThat(shell.run(
                                "events",
                                "--json",
                                "--db",
                                folder.resolve("other.db").toString())
                        .err())
                .startsWith("{\"warning\":{\"code\":\"database_created\"");
        assertThat(shell.run("tasks").err())
                .as("nobody mistyped the default one")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tasks --status pending,done             | --status: done.       | pending, assigned, running, completed, failed.
        agents --status sleeping,idle,dead      | --status: SLEEPING, DEAD. | SPAWNING, IDLE, RUNNING, DEGRADED, FAILED,
        agents --type worker,boss               | --type: boss.         | worker, monitor, watchdog, guardian.
        actions --type CANCEL_TASK              | --type: CANCEL_TASK.  | cancel_task, override_priority,
        """)
    void wordsThatAreNotKnownAreWarnedOf(String line, String unknown, String known) {
        Shell.Answer text = shell.run(line.split(" "));
        Shell.Answer json = shell.run((line + " --json").split(" "));

        assertThat(text.exit()).isZero();
        assertThat(text.err()).startsWith("Warning: Not known for " + unknown).contains("Known are " + known);
        assertThat(json.err()).startsWith("{\"warning\":{\"code\":\"unknown_word\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks --status pending,RUNNING",
                "agents --status idle,FAILED --type Worker",
                "actions --type restart_task"
            })
    void wordsThatAreKnownAreNot(String line) {
        assertThat(shell.run(line.split(" ")).err()).isEmpty();
    }

    @Test
    void stackTracesOnlyWithDebug() {
        assertThat(shell.run("revert", "nope", "--reason", "x").err()).doesNotContain("\tat ");
        assertThat(shell.run("revert", "nope", "--reason", "x", "--debug").err())
                .contains("\tat ");
    }

    @Test
    void aReasonMayBeginWithAnAtSign() {
        Shell.Answer refused = shell.run("cancel", "nope", "--reason", "@alice asked for it", "--json");

        assertThat(refused.error().get("code").stringValue()).isEqualTo("task_not_found");
    }

    @Test
    void aReaderThatWentAwayEndsACommandQuietly() {
        Writer gone = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();

        int exit = shell.run(new PrintWriter(gone), new PrintWriter(err), "events", "--follow", "--since", "0");

        assertThat(exit).isZero();
        assertThat(err.toString()).isEmpty();
    }
}
