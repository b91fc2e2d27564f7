package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.demo.DemoDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands on the audit trail, against a server.
class AuditAtServerTest {
    private static final Pattern URL = Pattern.compile("https?://[^ \"]+:\\d+");

    @TempDir
    Path folder;

    private Path database;
    private Shell shell;
    private Thread serving;
    private String url;

    @BeforeEach
    void serve() {
        database = DemoDatabase.copyTo(folder.resolve("fleet.db"));
        shell = new Shell(folder.resolve("default.db"), DemoDatabase.NOW).overTheWire();
        LineWriter out = new LineWriter();
        serving = Thread.ofPlatform()
                .start(() -> shell.run(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        "serve",
                        "--db",
                        database.toString(),
                        "--port",
                        "0"));
        Matcher found = URL.matcher(out.next());
        assertThat(found.find()).isTrue();
        url = found.group();
    }

    @AfterEach
    void stop() throws InterruptedException {
        serving.interrupt();
        serving.join();
    }

    @Test
    void theTrailOfAServerIsVerified() {
        Shell.Answer first = audit("verify");

        assertThat(first.out()).startsWith("Verified: Entries 0-").contains("match the checkpoint signed by key");
        assertThat(first.out()).contains("was taken from the server itself", "Actions seen here since");
        assertThat(first.exit()).isZero();
        assertThat(audit("verify").exit()).isZero();
    }

    @Test
    void whatIsChangedAtTheServerIsNamed() throws SQLException {
        assertThat(audit("verify").exit()).isZero();
        String id = changeAReason();

        Shell.Answer answer = audit("verify");

        assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(1);
        assertThat(answer.out())
                .startsWith("Altered: ")
                .contains("(reason differs)")
                .contains("Action " + id + " was different on ", "is \u201call was well\u201d.");
        Shell.Answer json = audit("verify", "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.out())
                .contains("\"kind\":\"content_differs\"")
                .contains("\"kind\":\"told_differently\"", "\"action_id\":\"" + id + "\"", "\"fields\":[\"reason\"]");
    }

    @Test
    void aCheckpointIsPrintedAndComparedWith() throws IOException {
        Path kept = folder.resolve("kept.txt");
        Path redirected = folder.resolve("redirected.txt");

        Shell.Answer answer = audit("checkpoint", "--out", kept.toString());

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err()).contains("Verify with --key ");
        assertThat(kept).hasContent(answer.out());
        Files.writeString(redirected, answer.out());
        assertThat(audit("verify", "--since-checkpoint", redirected.toString()).exit())
                .isZero();
        assertThat(audit("verify", "--since-checkpoint", kept.toString()).exit())
                .isZero();
    }

    @Test
    void aRedactionThatTheServersTrailRecordsIsNoChange() {
        assertThat(audit("verify").exit()).isZero();
        String id = shell.run("actions", "--db", database.toString(), "--limit", "1", "--json")
                .json()
                .get(0)
                .get("action_id")
                .asString();
        Shell.Answer redacted =
                shell.run("audit", "redact", id, "--db", database.toString(), "--reason", "Names a patient", "--yes");
        assertThat(redacted.exit()).as(redacted.err()).isZero();

        Shell.Answer answer = audit("verify");

        assertThat(answer.exit()).as(answer.out()).isZero();
        assertThat(answer.out())
                .contains("The text of 1 action was redacted.")
                .contains("the text was deleted at the server since: 1");
    }

    @Test
    void aNewKeyOfTheServerIsFollowedFromTheOneThatWasSeenFirst() {
        Path kept = folder.resolve("kept.txt");
        assertThat(audit("checkpoint", "--out", kept.toString()).exit()).isZero();
        assertThat(audit("verify").exit()).isZero();
        Shell.Answer rotated =
                shell.run("audit", "rotate-key", "--db", database.toString(), "--reason", "Yearly", "--json");
        assertThat(rotated.exit()).as(rotated.err()).isZero();

        Shell.Answer unproven = audit("checkpoint");
        assertThat(unproven.exit()).isEqualTo(1);
        assertThat(unproven.err()).contains("key_changed", "Verify the trail");
        Shell.Answer answer = audit("verify", "--since-checkpoint", kept.toString());

        assertThat(answer.exit()).as(answer.out()).isZero();
        assertThat(answer.out())
                .contains("handed over in entry " + rotated.json().get("entry").asLong());
        assertThat(audit("checkpoint").err())
                .contains("Verify with --key " + rotated.json().get("new_key").asString());
        assertThat(audit("verify").exit()).isZero();
    }

    @Test
    void aBundleIsExportedThatIsVerifiedByItself() {
        Path file = folder.resolve("b.guardian");

        Shell.Answer answer =
                audit("export", "--out", file.toString(), "--why", "INC-42", "--by", "a.ruiz", "--type", "cancel_task");

        assertThat(answer.exit()).as(answer.err()).isZero();
        Matcher command = Pattern.compile("--key (\\S+)").matcher(answer.out());
        assertThat(command.find()).isTrue();
        assertThat(shell.run("audit", "verify", file.toString(), "--key", command.group(1))
                        .exit())
                .isZero();
        assertThat(audit("export", "--out", file.toString(), "--why", "again").err())
                .contains("nothing is overwritten");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prove x                 | 2 | --connect can't be used here: an action is proven where the trail is kept
        export --out never.guardian | 2 | Missing required option with --connect: '--why=TEXT'
        verify some.guardian    | 4 | --connect and BUNDLE name two different things to verify
        verify --witness w.txt  | 4 | a server's witness stays with the server
        """)
    void whatAServerCanNotDoIsRefusedClearly(String command, int exit, String words) {
        Shell.Answer answer = audit(command.split(" "));

        assertThat(answer.exit()).isEqualTo(exit);
        assertThat(answer.err()).contains(words);
    }

    @Test
    void whoMayNotRemarkIsToldWhichTokenMay() {
        Path token = folder.resolve("worker.token");
        assertThat(shell.run(
                                "token",
                                "create",
                                "w",
                                "--authority",
                                "WORKER",
                                "--out",
                                token.toString(),
                                "--db",
                                database.toString())
                        .exit())
                .isZero();

        Shell.Answer answer = audit("note", "x", "Reviewed", "--token-file", token.toString());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err())
                .contains("A note requires MONITOR authority")
                .contains("The token grants WORKER only; use one that grants MONITOR.");
    }

    private Shell.Answer audit(String... words) {
        return shell.run(Stream.of(Stream.of("audit"), Stream.of(words), Stream.of("--connect", url))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private String changeAReason() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            String id;
            try (var rows = statement.executeQuery(
                    "SELECT id FROM guardian_actions WHERE reverted_at IS NULL ORDER BY seq LIMIT 1")) {
                id = rows.getString(1);
            }
            statement.execute("DROP TRIGGER guardian_actions_stay_update");
            statement.execute("UPDATE guardian_actions SET reason = 'all was well' WHERE id = '" + id + "'");
            return id;
        }
    }
}
