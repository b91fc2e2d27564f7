package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.wire.WireTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class ImportCommandTest {
    private final Path folder;
    private final Path tasks;
    private final Path agents;
    private final String database;
    private final Shell shell;

    ImportCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.tasks = folder.resolve("tasks.json");
        this.agents = folder.resolve("agents.json");
        this.database = folder.resolve("fleet.db").toString();
        this.shell = new Shell(folder.resolve("default").resolve("guardian.db"), Instant.parse("2026-11-22T14:00:00Z"));
    }

    @BeforeEach
    void copyRecordedBodies() throws IOException {
        copy("tasks-list", tasks);
        copy("agents-list-no-auth-200", agents);
    }

    @Test
    void takesOverRecordedAnswers() throws IOException {
        Shell.Answer first = run();
        assertThat(first.exit()).isZero();
        assertThat(first.out())
                .contains("Agents: 5 added, 0 updated, 0 unchanged.")
                .contains("Tasks: 7 added, 0 updated, 0 unchanged. Unknown fields kept out: sandbox_id (7 times).");

        JsonNode read = shell.run("tasks", "--db", database, "--json").json();
        JsonNode given = JsonMapper.shared().readTree(Files.readAllBytes(tasks));
        assertThat(read).hasSize(7);
        for (JsonNode task : given) {
            JsonNode found = shell.run("tasks", task.get("id").stringValue(), "--db", database, "--json")
                    .json();
            assertThat(time(found)).isEqualTo(time(task));
            for (String field : task.propertyNames()) {
                if (!field.equals("sandbox_id") && !field.equals("created_at")) {
                    assertThat(found.get(field)).as(field).isEqualTo(task.get(field));
                }
            }
        }
        assertThat(shell.run("agents", "--db", database, "--json").json()).hasSize(5);

        assertThat(run().out()).contains("0 added, 0 updated, 5 unchanged", "0 added, 0 updated, 7 unchanged");
    }

    @Test
    void countsWhatChanged() throws IOException {
        run();
        Files.writeString(tasks, Files.readString(tasks).replace("\"slow index\"", "\"slower index\""));

        JsonNode counts = shell.run("import", "--db", database, "--tasks", tasks.toString(), "--json")
                .json();

        assertThat(counts.get("tasks").get("updated").intValue()).isEqualTo(1);
        assertThat(counts.get("tasks").get("unchanged").intValue()).isEqualTo(6);
        assertThat(counts.get("tasks").get("unknown_fields").get("sandbox_id").intValue())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"a\"},{\"title\":\"x\"}] | malformed_record | [1].id",
                "[{\"id\":\"a\",\"priority\":\"URGENT\"}] | malformed_record | [0].priority",
                "{\"detail\":\"Missing authorization credentials\"} | malformed_json | ''",
                "<html> | malformed_json | ''"
            })
    void takesNothingOverFromAMalformedFile(String json, String code, String field) throws IOException {
        Files.writeString(tasks, json);

        Shell.Answer refused = shell.run(
                "import", "--db", database, "--agents", agents.toString(), "--tasks", tasks.toString(), "--json");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.error().get("code").stringValue()).isEqualTo(code);
        assertThat(refused.error().get("field").stringValue()).isEqualTo(field);
        assertThat(refused.error().get("message").stringValue()).contains(tasks.toString());
        assertThat(shell.run("agents", "--db", database, "--json").json()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        Shell.Answer missing = shell.run(
                "import", "--db", database, "--tasks", folder.resolve("no.json").toString());

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("no.json: there is no such file").doesNotContain("Exception");
        assertThat(shell.run("import", "--db", database).exit()).isEqualTo(2);
    }

    @Test
    void usesTheDefaultDatabaseWhereNoneIsNamed() {
        assertThat(shell.run("import", "--tasks", tasks.toString()).exit()).isZero();

        assertThat(shell.run("tasks", "--json").json()).hasSize(7);
        assertThat(folder.resolve("default").resolve("guardian.db")).exists();
    }

    private static Optional<Instant> time(JsonNode task) {
        return WireTime.parse(task.get("created_at").stringValue());
    }

    private Shell.Answer run() {
        return shell.run("import", "--db", database, "--tasks", tasks.toString(), "--agents", agents.toString());
    }

    private static void copy(String recorded, Path file) throws IOException {
        try (InputStream body = ImportCommandTest.class.getResourceAsStream("/wire/" + recorded + ".json")) {
            Files.copy(Objects.requireNonNull(body), file);
        }
    }
}
