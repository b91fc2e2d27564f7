package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.demo.DemoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is said about policy files as such: `policy check` and `policy test`.
@NullMarked
class PolicyFilesTest {
    private static final Path SHIPPED = Path.of("src/main/resources/guardian_policies");
    private static final String BAD = """
        policy:
          name: late
          version: "1.0"
          mod: enforce
          triggers:
            - type: late
              condition: "task.runing_duration > 5_minutes"
          actions:
            - type: cancel_task
        """;
    private static final String LATE = """
        policy:
          name: late
          version: "1.0"
          description: Takes down what is late
          min_authority: 4
          triggers:
            - type: late
              condition: "task.running_duration > 5_minutes"
              description: Is late
          actions:
            - type: cancel_task
        """;

    private final Path folder;
    private final Shell shell;

    PolicyFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder.resolve("guardian.db"), DemoDatabase.NOW);
    }

    @Test
    void everyFindingHasItsPlaceAndAPicture() {
        Path bad = write("bad.yaml", BAD);

        Shell.Answer checked = shell.run("policy", "check", bad.toString());

        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out())
                .contains(bad + ":4:3: error unknown_key: ")
                .contains("      mod: enforce\n      ^^^\n    fix: Replace by mode\n")
                .contains(bad + ":7:19: error unknown_fact: ")
                .contains("\"task.runing_duration > 5_minutes\"\n" + " ".repeat(22) + "^".repeat(20) + "\n")
                .endsWith("1 file, 2 errors\n");
    }

    @Test
    void programsGetEveryFindingOfEveryFileWithItsSpanAndFix() {
        Path bad = write("bad.yaml", BAD);
        write("good.yaml", LATE);

        Shell.Answer checked = shell.run("policy", "check", folder.toString(), "--json");

        assertThat(checked.exit()).isEqualTo(1);
        JsonNode json = checked.json();
        assertThat(json.propertyNames()).containsExactly("files", "errors", "dangers", "warnings", "suggestions");
        assertThat(json.get("errors").intValue()).isEqualTo(2);
        assertThat(json.at("/files/0/file").stringValue()).isEqualTo(bad.toString());
        assertThat(json.at("/files/0").has("name")).isFalse();
        assertThat(json.at("/files/1/name").stringValue()).isEqualTo("late");
        assertThat(json.at("/files/1/sha256").stringValue()).matches("[0-9a-f]{64}");
        JsonNode finding = json.at("/files/0/diagnostics/0");
        assertThat(finding.propertyNames())
                .containsExactly(
                        "file",
                        "line",
                        "column",
                        "end_line",
                        "end_column",
                        "offset",
                        "length",
                        "severity",
                        "code",
                        "message",
                        "fix");
        assertThat(finding.get("code").stringValue()).isEqualTo("unknown_key");
        assertThat(finding.get("line").intValue()).isEqualTo(4);
        assertThat(finding.get("column").intValue()).isEqualTo(3);
        assertThat(finding.get("end_column").intValue()).isEqualTo(6);
        assertThat(BAD.substring(finding.get("offset").intValue())).startsWith("mod:");
        assertThat(finding.at("/fix/replacement").stringValue()).isEqualTo("mode");
        assertThat(finding.at("/fix/length").intValue()).isEqualTo(3);
    }

    @Test
    void aSecondPlaceIsTold() {
        Path first = write("a.yaml", LATE);
        Path second = write("b.yaml", LATE);

        assertThat(shell.run("policy", "check", folder.toString()).out())
                .contains(first + ":2:9: error duplicate_name: ", second + ":2:9: note: the other one");
        assertThat(shell.run("policy", "check", folder.toString(), "--json")
                        .json()
                        .at("/files/0/diagnostics")
                        .findValue("note")
                        .get("file")
                        .stringValue())
                .isEqualTo(second.toString());
    }

    @Test
    void strictlyAWarningFailsToo() {
        String warned = write("late.yaml", LATE.replace("\"1.0\"", "1.10")).toString();

        assertThat(shell.run("policy", "check", warned).exit()).isZero();
        Shell.Answer strict = shell.run("policy", "check", warned, "--strict");
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(strict.out()).contains("warning version_reads_shorter").endsWith("1 file, 1 warning\n");
    }

    @Test
    void whatIsNotThereIsAFinding() {
        Shell.Answer missing =
                shell.run("policy", "check", folder.resolve("none.yaml").toString());

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.out())
                .contains("none.yaml:1:1: error file_unreadable")
                .endsWith("1 file, 1 error\n");
    }

    @Test
    void aFolderWithoutPoliciesIsRefused() {
        Shell.Answer empty = shell.run("policy", "check", folder.toString(), "--json");

        assertThat(empty.exit()).isEqualTo(1);
        assertThat(empty.error().get("code").stringValue()).isEqualTo("no_policies");
    }

    @Test
    void withoutAPathTheShippedPoliciesAreSetUpAndChecked() throws IOException {
        Shell.Answer first = shell.run("policy", "check", "--strict");

        assertThat(first.exit()).isZero();
        assertThat(first.out()).isEqualTo("6 files, no findings\n");
        assertThat(first.err()).contains("Made " + folder.resolve("guardian_policies"));
        assertThat(names(folder.resolve("guardian_policies"))).isEqualTo(names(SHIPPED));
        assertThat(folder.resolve("guardian_policies/emergency.yaml"))
                .hasSameBinaryContentAs(SHIPPED.resolve("emergency.yaml"));
        assertThat(names(folder)).containsExactly("guardian_policies");
        assertThat(shell.run("policy", "check").err()).as("the second time").isEmpty();
    }

    @Test
    void aPolicyFolderThatIsThereStaysAsItIs() throws IOException {
        Path own = Files.createDirectory(folder.resolve("guardian_policies"));
        Files.writeString(own.resolve("late.yaml"), LATE);

        assertThat(shell.run("policy", "check").out()).isEqualTo("1 file, no findings\n");
        assertThat(names(own)).containsExactly("late.yaml");
    }

    @Test
    void testsThatPassAreListed() {
        Shell.Answer tested = shell.run("policy", "test", SHIPPED.toString());

        assertThat(tested.exit()).isZero();
        assertThat(tested.out().lines().toList().getLast()).matches("\\d+ tests, 0 failed");
        assertThat(tested.out().lines().filter(each -> each.startsWith("ok      ")))
                .hasSizeGreaterThan(10);
    }

    @Test
    void aTestThatFailsSaysWhy() {
        Path policy = write("late.yaml", LATE);
        Path tests = write("late.test.yaml", """
            tests:
              - name: A task of six minutes is late
                facts:
                  tasks:
                    - id: t
                      status: running
                      running_duration: 6_minutes
                expect:
                  - trigger: late
                    target: t
              - name: So is one of four
                facts:
                  tasks:
                    - id: t
                      status: running
                      running_duration: 4_minutes
                expect:
                  - trigger: late
            """);

        for (Path named : List.of(policy, tests, folder)) {
            Shell.Answer tested = shell.run("policy", "test", named.toString());
            assertThat(tested.exit()).isEqualTo(1);
            assertThat(tested.out())
                    .contains("ok      A task of six minutes is late (" + tests + ":2)\n")
                    .contains("FAILED  So is one of four (" + tests + ":11)\n    Expected late to fire")
                    .contains("FALSE   task.running_duration > 5_minutes")
                    .endsWith("2 tests, 1 failed\n");
        }
        JsonNode json = shell.run("policy", "test", folder.toString(), "--json").json();
        assertThat(json.propertyNames()).containsExactly("tests", "passed", "failed", "findings");
        assertThat(json.at("/tests/0/passed").booleanValue()).isTrue();
        assertThat(json.at("/tests/1/line").intValue()).isEqualTo(11);
        assertThat(json.at("/tests/1/failures/0/message").stringValue()).contains("late");
    }

    @Test
    void testsWithErrorsFailAndAreChecked() {
        write("late.yaml", LATE);
        Path tests = write("late.test.yaml", "tests:\n  - name: x\n    facts: {}\n    expect:\n      - trigger: lat\n");

        Shell.Answer tested = shell.run("policy", "test", folder.toString());
        assertThat(tested.exit()).isEqualTo(1);
        assertThat(tested.out())
                .contains(tests + ":5:18: error unknown_trigger: ")
                .endsWith("0 tests, 0 failed\n");
        Shell.Answer checked = shell.run("policy", "check", folder.toString());
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out())
                .contains(tests + ":5:18: error unknown_trigger: ")
                .endsWith("2 files, 1 error\n");
    }

    @Test
    void testsNeedAPolicyThatIsSound() {
        Path orphan = write("orphan.test.yaml", "tests: []\n");
        assertThat(shell.run("policy", "test", orphan.toString()).out())
                .contains(orphan + ":1:1: error test_without_policy: There is no policy file ");

        write("bad.yaml", BAD);
        write("bad.test.yaml", "tests: []\n");
        Shell.Answer bad =
                shell.run("policy", "test", folder.resolve("bad.yaml").toString());
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).contains("error unknown_key", "error test_without_policy", "has errors");
    }

    @Test
    void withoutTestsTestingFails() {
        Path policy = write("late.yaml", LATE);

        Shell.Answer none = shell.run("policy", "test", policy.toString(), "--json");

        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.error().get("code").stringValue()).isEqualTo("no_tests");
    }

    @Test
    void aFileNamedInTwoWaysIsOneFile() {
        Path policy = write("late.yaml", LATE);
        write("late.test.yaml", "tests: []\n");
        Path detour = folder.resolve("x/../late.yaml");
        Path there = folder.resolve(".");

        JsonNode checked = shell.run(
                        "policy", "check", policy.toString(), detour.toString(), there.toString(), "--json")
                .json();

        assertThat(checked.get("files").valueStream())
                .extracting(each -> each.get("file").stringValue())
                .containsExactly(
                        policy.toString(), folder.resolve("late.test.yaml").toString());
        assertThat(checked.at("/files/0").has("name")).isTrue();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
