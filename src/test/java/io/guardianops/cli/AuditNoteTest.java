package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Remarks on recorded actions, by command.
class AuditNoteTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");

    @TempDir
    Path folder;

    private Shell shell;
    private String file;
    private String action;

    @BeforeEach
    void fill() {
        file = folder.resolve("fleet.db").toString();
        shell = new Shell(folder.resolve("default.db"), NOW);
        assertThat(shell.run("demo", "--db", file).exit()).isZero();
        action = shell.run("actions", "--db", file, "--limit", "1", "--json")
                .json()
                .get(0)
                .get("action_id")
                .asString();
    }

    @Test
    void aNoteIsShownAmongTheEntriesAndInBundles() {
        JsonNode note = shell.run(
                        "audit", "note", action, "Right call, see INC-42", "--by", "carol", "--db", file, "--json")
                .json();
        assertThat(note.get("action_id").asString()).isEqualTo(action);
        assertThat(note.get("text").asString()).isEqualTo("Right call, see INC-42");
        assertThat(note.get("by").asString()).isEqualTo("carol");
        assertThat(note.get("at").asString()).startsWith("2026-11-22T14:02:03");

        Shell.Answer entries = shell.run("audit", "entries", "--db", file, "--kind", "note");
        assertThat(entries.out()).contains(action, "Right call, see INC-42", "carol");
        assertThat(entries.err()).isEmpty();
        assertThat(shell.run("actions", action, "--db", file).out()).contains("carol: Right call, see INC-42");
        assertThat(shell.run("audit", "verify", "--db", file).exit()).isZero();
        String bundle = folder.resolve("all.guardian").toString();
        assertThat(shell.run("audit", "export", "--db", file, "--out", bundle, "--by", "carol", "--why", "r")
                        .exit())
                .isZero();
        assertThat(shell.run("audit", "verify", bundle).exit()).isZero();
    }

    @Test
    void whatCanNotBeAddedIsTold() {
        assertThat(shell.run("audit", "note", action, "--db", file).exit()).isEqualTo(2);
        assertThat(shell.run("audit", "note", action, " ", "--db", file).err()).contains("blank_text");
        assertThat(shell.run("audit", "note", "no-such", "Reviewed", "--db", file)
                        .err())
                .contains("action_not_found");
        Shell.Answer denied = shell.run("audit", "note", action, "Reviewed", "--authority", "WORKER", "--db", file);
        assertThat(denied.exit()).isEqualTo(1);
        assertThat(denied.err()).contains("A note requires MONITOR authority");
        assertThat(shell.run("audit", "note", "--help").out()).contains("changed or deleted later");
    }

    @Test
    void aRepeatUnderAKeyWritesNothingMore() {
        for (int i = 0; i < 2; i++) {
            assertThat(shell.run("audit", "note", action, "Reviewed", "--idempotency-key", "k", "--db", file)
                            .exit())
                    .isZero();
        }
        assertThat(shell.run("audit", "entries", "--db", file, "--kind", "note", "--json")
                        .json())
                .hasSize(1);
    }
}
