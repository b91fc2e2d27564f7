package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Old actions of a database leave for a bundle, which says what it is and is verified by itself.
class AuditArchiveTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");

    @TempDir
    Path folder;

    private Shell shell;
    private Path file;
    private Path bundle;

    @BeforeEach
    void fill() {
        file = folder.resolve("fleet.db");
        bundle = folder.resolve("old.guardian");
        assertThat(new Shell(folder.resolve("default.db"), NOW)
                        .run("demo", "--db", file.toString())
                        .exit())
                .isZero();
        shell = new Shell(folder.resolve("default.db"), NOW.plus(Duration.ofDays(40)));
    }

    @Test
    void whatWasArchivedIsInTheBundleAndNoMoreInTheDatabase() {
        String old = oldest();
        int before = actions();

        JsonNode done = archive("--before", "30d", "--yes", "--json").json();

        assertThat(done.get("actions").asInt()).isPositive();
        assertThat(done.get("file").asString()).isEqualTo(bundle.toString());
        assertThat(done.get("sha256").asString()).hasSize(64);
        assertThat(done.get("entry").asInt()).isGreaterThan(done.get("through").asInt());
        assertThat(actions()).isEqualTo(before - done.get("actions").asInt());
        Shell.Answer gone = shell.run("actions", old, "--db", file.toString());
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.err()).contains("action_archived", "old.guardian");
        Shell.Answer verified = shell.run("audit", "verify", "--db", file.toString());
        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(verified.out())
                .contains("archived in bundle old.guardian (sha256 "
                        + done.get("sha256").asString() + ").")
                .contains("verify that bundle by itself");
        JsonNode report =
                shell.run("audit", "verify", "--db", file.toString(), "--json").json();
        assertThat(report.get("archives").get(0).get("file").asString()).isEqualTo("old.guardian");
        assertThat(report.get("archives").get(0).get("actions")).isEqualTo(done.get("actions"));
        Shell.Answer entries = shell.run("audit", "entries", "--db", file.toString(), "--kind", "archived");
        assertThat(entries.out()).contains("archived", "old.guardian", "Kept for a month", "carol");
        assertThat(entries.err()).isEmpty();
        Shell.Answer sealed = shell.run("audit", "verify", bundle.toString());
        assertThat(sealed.exit()).as(sealed.out()).isZero();
    }

    @Test
    void whatWasArchivedIsStillProven() {
        String old = oldest();
        assertThat(archive("--before", "30d", "--yes").out())
                .startsWith("Archived ")
                .contains("Keep that file");
        assertThat(shell.run("audit", "prove", old, "--db", file.toString()).exit())
                .isZero();
    }

    @Test
    void whoeverArchivesIsAskedOrSaysYes() {
        Shell.Answer unasked = archive("--to", "5");
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("give --yes");
        shell.typing("no");
        assertThat(archive("--to", "5").exit()).isEqualTo(1);
        assertThat(bundle).doesNotExist();
        shell.typing("yes");
        assertThat(archive("--to", "5").exit()).isZero();
        assertThat(bundle).exists();
    }

    @Test
    void whatCanNotBeArchivedIsToldWithWhatToDo() {
        assertThat(archive("--yes").exit()).isEqualTo(2);
        assertThat(archive("--yes", "--to", "5", "--before", "30d").exit()).isEqualTo(2);
        Shell.Answer authority = archive("--yes", "--to", "5", "--authority", "MONITOR");
        assertThat(authority.exit()).isEqualTo(1);
        assertThat(authority.err()).contains("Archiving requires GUARDIAN authority");
        Shell.Answer beyond = archive("--yes", "--to", "999999", "--json");
        assertThat(beyond.exit()).isEqualTo(1);
        assertThat(beyond.err()).contains("\"code\":\"invalid_to\"", "\"field\":\"to\"");
        assertThat(archive("--yes", "--before", "2020-01-01").err()).contains("nothing_to_archive");
        assertThat(archive("--yes", "--to", "5").exit()).isZero();
        assertThat(archive("--yes", "--to", "9").err()).contains("file_exists");
    }

    private Shell.Answer archive(String... more) {
        return shell.run(Stream.concat(
                        Stream.of(
                                "audit",
                                "archive",
                                "--db",
                                file.toString(),
                                "--out",
                                bundle.toString(),
                                "--reason",
                                "Kept for a month",
                                "--by",
                                "carol"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int actions() {
        return shell.run("actions", "--db", file.toString(), "--limit", "all", "--json")
                .json()
                .size();
    }

    private String oldest() {
        JsonNode all = shell.run("actions", "--db", file.toString(), "--limit", "all", "--json")
                .json();
        return all.get(all.size() - 1).get("action_id").asString();
    }
}
