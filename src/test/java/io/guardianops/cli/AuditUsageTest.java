package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands on the audit trail that were mistyped: they say so, and leave nothing behind.
class AuditUsageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void begin() {
        shell = new Shell(folder.resolve("guardian.db"), NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit verify",
                "audit entries",
                "audit checkpoint",
                "audit checkpoint --out OUT",
                "audit prove x",
                "audit prove x --out OUT",
                "audit note x text",
                "audit redact x --reason r --yes",
                "audit rotate-key --reason r",
                "audit archive --to 5 --out OUT --reason r --yes",
                "audit export --out OUT",
                "audit export --out OUT --format csv",
                "backup --out OUT"
            })
    void aDatabaseThatIsNotThereIsRefusedAndNotMade(String line) {
        String words = line.replace("OUT", folder.resolve("out").toString());

        Shell.Answer named = shell.run((words + " --json --db " + folder.resolve("fleat.db")).split(" "));
        Shell.Answer usual = shell.run((words + " --json").split(" "));

        assertThat(named.exit()).isEqualTo(line.equals("audit verify") ? 4 : 3);
        assertThat(named.error().get("code").asString()).isEqualTo("database_missing");
        assertThat(named.error().get("message").asString()).contains("There is no database", "fleat.db");
        assertThat(usual.error().get("code").asString()).isEqualTo("database_missing");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit",
                "audit verify",
                "audit entries",
                "audit checkpoint",
                "audit prove",
                "audit note",
                "audit redact",
                "audit rotate-key",
                "audit archive",
                "audit export",
                "backup"
            })
    void helpDoesNotPromiseToMakeADatabase(String command) {
        String help = shell.run((command + " --help").split(" ")).out();

        assertThat(help).containsOnlyOnce("--db=FILE ").doesNotContain("created if missing");
        assertThat(help.replaceAll("\\s+", " ")).contains("which must be there");
        assertThat(shell.run("tasks", "--help").out()).contains("created if missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--incident INC-42", "--reason-code mistake", "--idempotency-key k"})
    void whatWouldNotGoOnRecordIsNoOption(String option) {
        for (String line : new String[] {
            "audit redact x --reason r --yes ", "audit archive --to 5 --out o --reason r --yes ",
        }) {
            Shell.Answer answer = shell.run((line + option).split(" "));
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.err()).contains("Unknown option");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit checkpoint --out",
                "audit checkpoint --key-out",
                "audit prove x --out",
                "audit export --out",
                "audit archive --to 5 --reason r --yes --out",
                "backup --out"
            })
    void aFileNeedsANameThatIsNoFolder(String line) throws IOException {
        Path database = folder.resolve("fleet.db");
        Path target = Files.createDirectory(folder.resolve("target"));
        String words = line + "|--db|" + database;

        Shell.Answer blank = shell.run((line.replace(' ', '|') + "||--db|" + database).split("\\|"));
        Shell.Answer taken = shell.run((line.replace(' ', '|') + "|" + target + "|--db|" + database).split("\\|"));

        assertThat(blank.exit()).as(words).isEqualTo(2);
        assertThat(blank.err()).contains("it is blank; give the file's name");
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).contains("target is a folder [is_a_folder]").doesNotContain("already");
        assertThat(database).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        audit archive --out o --reason r                              | Error: Missing required option, one of (--before=TIME | 2
        audit archive --out o --reason r --to 5 --before 30d          | Error: --before=TIME, --to=ENTRY can't be given together; | 2
        """)
    void theEndOfAnArchiveIsAskedForOnce(String line, String words, int exit) {
        Shell.Answer answer = shell.run(line.split(" +"));

        assertThat(answer.exit()).isEqualTo(exit);
        assertThat(answer.err()).startsWith(words).doesNotContain("Error: Error:");
        assertThat(shell.run((line + " --json").split(" +"))
                        .error()
                        .get("message")
                        .asString())
                .doesNotStartWith("Error");
    }

    @Test
    void helpOnArchivingNamesAges() {
        assertThat(shell.run("audit", "archive", "--help").out().replaceAll("\\s+", " "))
                .contains("or an age such as 30d");
        assertThat(shell.run("audit", "archive", "--help").out().lines())
                .filteredOn(line -> line.startsWith("  guardian audit archive"))
                .hasSize(2)
                .allMatch(line -> line.endsWith(" \\") && line.length() < 80);
    }
}
