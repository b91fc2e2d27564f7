package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.demo.DemoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What policies would do or would have done: `policy simulate`, `explain` and `replay` on the
/// simulated fleet.
@NullMarked
class PolicyTrialTest {
    private static final String EMERGENCY = "src/main/resources/guardian_policies/emergency.yaml";
    private static final String OVERRIDE = "src/main/resources/guardian_policies/priority_override.yaml";
    private static final List<String> NO_CHANGE = List.of("fleet.db");

    private final Path folder;
    private final Path database;
    private final Shell shell;

    PolicyTrialTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.database =
                DemoDatabase.copyTo(Files.createDirectory(folder.resolve("db")).resolve("fleet.db"));
        this.shell = new Shell(folder.resolve("guardian.db"), DemoDatabase.NOW);
    }

    @Test
    void simulationTellsWhatWouldBeDoneAndWhy() {
        Shell.Answer simulated = run("simulate", EMERGENCY);

        assertThat(simulated.exit()).isZero();
        assertThat(simulated.err()).isEmpty();
        assertThat(simulated.out())
                .containsPattern("""
                    emergency_cancellation task_timeout: task [-0-9a-f]{36}, ".+", on agent-\\d\\d
                        task\\.running_duration > .*: [\\d,.]+ s > [\\d,]+ s × 2
                        - cancel_task [-0-9a-f]{36}: propose\\. \
                    """)
                .containsPattern("task_timeout +\\d+ +9 +\\d+ +task.running_duration \\(\\d+\\)")
                .contains("It fires once it has held for 30s.", "nothing was done.");
    }

    @Test
    void programsGetEveryFiringWithItsFactsAndOutcomes() {
        JsonNode json = run("simulate", EMERGENCY, "--json").json();

        assertThat(json.propertyNames()).containsExactly("at", "firings", "counts");
        JsonNode firing = firing(json, "agent_failure").getFirst();
        assertThat(firing.propertyNames())
                .containsExactly(
                        "policy",
                        "mode",
                        "sha256",
                        "trigger",
                        "condition",
                        "scope",
                        "target",
                        "task_id",
                        "agent_id",
                        "reason",
                        "waits_for_seconds",
                        "explanation",
                        "outcomes");
        assertThat(firing.get("waits_for_seconds").intValue()).isEqualTo(30);
        assertThat(firing.get("scope").stringValue()).isEqualTo("task");
        assertThat(firing.get("target")).isEqualTo(firing.get("task_id"));
        assertThat(firing.at("/explanation/truth").stringValue()).isEqualTo("TRUE");
        assertThat(firing.at("/explanation/parts/1/values").stringValue()).isEqualTo("'running' == 'running'");
        assertThat(firing.at("/outcomes/0/action").stringValue()).isEqualTo("cancel_task");
        assertThat(firing(json, "task_timeout"))
                .hasSize(9)
                .allSatisfy(each -> assertThat(each.has("waits_for_seconds")).isFalse());
        JsonNode exhaustion = json.at("/counts/3");
        assertThat(exhaustion.get("trigger").stringValue()).isEqualTo("resource_exhaustion");
        assertThat(exhaustion.get("unknown").intValue()).isEqualTo(1);
        assertThat(exhaustion.at("/missing/system.memory_usage").intValue()).isEqualTo(1);
    }

    @Test
    void nothingIsChangedByAnyOfThem() throws IOException {
        byte[] before = Files.readAllBytes(database);
        String task = stuck();

        assertThat(run("simulate").exit()).isZero();
        assertThat(run("explain", "--task", task).exit()).isZero();
        assertThat(run("replay", EMERGENCY, "--since", "10m").exit()).isZero();

        assertThat(database).hasBinaryContent(before);
        assertThat(names(folder.resolve("db"))).isEqualTo(NO_CHANGE);
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() throws IOException {
        Path none = folder.resolve("db/none.db");

        for (List<String> command :
                List.of(List.of("simulate"), List.of("explain", "--task", "x"), List.of("replay", "--since", "1h"))) {
            List<String> line = new ArrayList<>(List.of("policy"));
            line.addAll(command);
            line.addAll(List.of(EMERGENCY, "--json", "--db", none.toString()));
            Shell.Answer refused = shell.run(line.toArray(String[]::new));
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.error().get("code").stringValue()).isEqualTo("database_missing");
        }
        assertThat(shell.run("policy", "simulate", EMERGENCY).exit())
                .as("nor the usual one")
                .isEqualTo(3);
        assertThat(names(folder.resolve("db"))).isEqualTo(NO_CHANGE);
        assertThat(names(folder)).containsExactly("db");
    }

    @Test
    void badFilesAreLeftOutAndToldOf() {
        Path bad = write("bad.yaml", "policy:\n  name: bad\n  mod: enforce\n  triggers: 5\n");

        Shell.Answer simulated = run("simulate", bad.toString(), EMERGENCY);

        assertThat(simulated.exit()).isEqualTo(1);
        assertThat(simulated.err())
                .contains(bad + ":3:3: error unknown_key", bad + ":4:13: error wrong_type", bad + " has errors");
        assertThat(simulated.out()).contains("emergency_cancellation task_timeout: task ");
    }

    @Test
    void programsAreToldOfBadFilesInOneError() {
        Path bad = write("bad.yaml", "policy:\n  name: bad\n  mod: enforce\n  triggers: 5\n");
        Path worse = write("worse.yaml", "policy: 5\n");

        Shell.Answer simulated = run("simulate", bad.toString(), EMERGENCY, "--json");
        Shell.Answer explained = run("explain", bad.toString(), EMERGENCY, "--task", stuck(), "--json");
        Shell.Answer replayed =
                run("replay", bad.toString(), EMERGENCY, "--since", "10m", "--json", "--against", worse.toString());

        assertThat(List.of(simulated, explained, replayed)).allSatisfy(each -> {
            assertThat(each.exit()).isEqualTo(1);
            assertThat(each.err().lines()).hasSize(1);
            assertThat(each.error().get("code").stringValue()).isEqualTo("policies_invalid");
            assertThat(each.error().get("field").stringValue()).isEqualTo("path");
            assertThat(each.error().get("message").stringValue()).contains(bad + ":3:3: ", "left out");
        });
        assertThat(replayed.error().get("message").stringValue()).contains("2 files");
        assertThat(firing(simulated.json(), "task_timeout"))
                .as("the others count")
                .hasSize(9);
    }

    @Test
    void whatStopsACommandIsTheOneErrorEvenWithBadFiles() {
        Path bad = write("bad.yaml", "policy: 5\n");

        Shell.Answer refused = run("explain", bad.toString(), EMERGENCY, "--task", "nope", "--json");

        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.error().get("code").stringValue()).isEqualTo("task_not_found");
    }

    @Test
    void factsFromOutsideCountUntilTheyAreStale() {
        Path fresh = write("fresh.yaml", "time_to_live: 1_hour\nincident: {severity: P0}\n");
        Path stale = write(
                "stale.yaml", "supplied_at: 2026-11-22T10:00:00Z\ntime_to_live: 1_hour\nincident: {severity: P0}\n");

        assertThat(firing(
                        run("simulate", OVERRIDE, "--facts", fresh.toString(), "--json")
                                .json(),
                        "production_incident"))
                .hasSize(1);
        JsonNode missing =
                run("simulate", OVERRIDE, "--facts", stale.toString(), "--json").json();
        assertThat(firing(missing, "production_incident")).isEmpty();
        assertThat(missing.at("/counts/0/missing/incident.severity").intValue()).isEqualTo(1);
    }

    @Test
    void factsThatAreNoneAreRefused() {
        Path bad = write("facts.yaml", "time_to_live: soon\n");

        Shell.Answer refused = run("simulate", EMERGENCY, "--facts", bad.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(bad + ":1:15: error wrong_type", "[facts_invalid]");
        Shell.Answer json = run(
                "simulate",
                EMERGENCY,
                "--json",
                "--facts",
                folder.resolve("none").toString());
        assertThat(json.error().get("code").stringValue()).isEqualTo("facts_invalid");
        assertThat(json.error().get("field").stringValue()).isEqualTo("facts");
    }

    @Test
    void explanationGivesEveryVerdictOnATask() {
        String task = stuck();

        Shell.Answer explained = run("explain", EMERGENCY, OVERRIDE, "--task", task);

        assertThat(explained.exit()).isZero();
        assertThat(explained.out())
                .startsWith("Task " + task + ", \"")
                .containsPattern("emergency_cancellation task_timeout: TRUE, asked once for a task\n"
                        + "    TRUE    task.running_duration > task.timeout_seconds \\* 2   \\[[\\d,.]+ s > ")
                .contains("    - cancel_task " + task + ": propose. ")
                .contains("agent_failure: ", "It fires once it has held for 30s.")
                .contains("priority_override production_incident: UNKNOWN, asked once for the whole system")
                .contains("Unknown for want of incident.severity.");
    }

    @Test
    void programsGetTheVerdictsOnATask() {
        String task = stuck();

        JsonNode json = run("explain", EMERGENCY, "--task", task, "--trigger", "task_timeout", "--json")
                .json();

        assertThat(json.get("task_id").stringValue()).isEqualTo(task);
        assertThat(json.get("verdicts").size()).isEqualTo(1);
        JsonNode verdict = json.at("/verdicts/0");
        assertThat(verdict.get("truth").stringValue()).isEqualTo("TRUE");
        assertThat(verdict.get("target").stringValue()).isEqualTo(task);
        assertThat(verdict.at("/outcomes/0/kind").stringValue()).isEqualTo("propose");
    }

    @Test
    void anEndedTaskIsExplainedToo() {
        String task = shell.run("tasks", "--db", database.toString(), "--status", "completed", "--json", "--limit", "1")
                .json()
                .get(0)
                .get("id")
                .stringValue();

        Shell.Answer explained = run("explain", EMERGENCY, "--task", task, "--trigger", "task_timeout");

        assertThat(explained.exit()).isZero();
        assertThat(explained.out()).contains("The task has ended; the policy doesn't look at it any more.");
    }

    @Test
    void aTriggerAboutAgentsIsNotAskedForATaskWithoutOne() {
        Path policy = write("agents.yaml", """
            policy:
              name: agents
              version: "1"
              description: Tells of agents without a free slot
              min_authority: 4
              triggers:
                - type: full
                  condition: "agent.free_slots == 0"
                  description: Is full
              actions:
                - type: audit_log
            """);
        String task = shell.run("tasks", "--db", database.toString(), "--status", "pending", "--json", "--limit", "1")
                .json()
                .get(0)
                .get("id")
                .stringValue();

        Shell.Answer explained = run("explain", policy.toString(), "--task", task);

        assertThat(explained.out()).contains("agents full: not asked", "no known agent holds the task.");
        JsonNode verdict = run("explain", policy.toString(), "--task", task, "--json")
                .json()
                .at("/verdicts/0");
        assertThat(verdict.has("truth")).isFalse();
        assertThat(verdict.get("note").stringValue()).contains("an agent");
    }

    @Test
    void unknownTasksAndTriggersAreNotFound() {
        Shell.Answer task = run("explain", EMERGENCY, "--task", "nope", "--json");
        assertThat(task.exit()).isEqualTo(1);
        assertThat(task.error().get("code").stringValue()).isEqualTo("task_not_found");

        Shell.Answer trigger = run("explain", EMERGENCY, "--task", stuck(), "--trigger", "task_timeot", "--json");
        assertThat(trigger.exit()).isEqualTo(1);
        assertThat(trigger.error().get("code").stringValue()).isEqualTo("trigger_not_found");
        assertThat(trigger.error().get("message").stringValue()).contains("did you mean task_timeout?");
    }

    @Test
    void replaySaysWhatIsNotRecordedAndThenWhatFired() {
        Shell.Answer replayed = run("replay", EMERGENCY, "--since", "30m", "--step", "5_minutes");

        assertThat(replayed.exit()).isZero();
        assertThat(replayed.out())
                .startsWith("Window: 2026-11-22T13:53:57.000000+00:00 to 2026-11-22T14:23:57.000000+00:00\nEvents: ")
                .containsPattern("system.memory_usage +not recorded +Nobody records")
                .containsPattern("task.priority +derived +Today's priority")
                .containsPattern("TIME +POLICY +TRIGGER +TARGET +BECAUSE\n2026-11-22T1")
                .doesNotContain("incident.severity")
                .containsPattern("\\d+ firings in \\d+ looks; nothing was done\\.\n$");
    }

    @Test
    void replaysAreComparedAndProgramsGetAllOfThem() throws IOException {
        Path later = write(
                "later.yaml",
                Files.readString(Path.of(EMERGENCY)).replace("timeout_seconds * 2\"", "timeout_seconds * 3\""));

        JsonNode json = run(
                        "replay",
                        later.toString(),
                        "--since",
                        "2026-11-22T13:54:00Z",
                        "--until",
                        "2026-11-22T14:20:00Z",
                        "--step",
                        "10_minutes",
                        "--json",
                        "--against",
                        EMERGENCY)
                .json();

        assertThat(json.propertyNames())
                .containsExactly("coverage", "looks", "step_seconds", "omitted_looks", "firings", "against");
        assertThat(json.at("/coverage/from").stringValue()).isEqualTo("2026-11-22T13:54:00.000000+00:00");
        assertThat(json.at("/coverage/to").stringValue()).isEqualTo("2026-11-22T14:20:00.000000+00:00");
        assertThat(json.at("/coverage/facts/0").propertyNames()).containsExactly("fact", "kind", "explanation");
        assertThat(json.get("step_seconds").intValue()).isEqualTo(600);
        assertThat(json.get("omitted_looks").intValue()).isZero();
        assertThat(json.at("/firings/0/held_before").isBoolean()).isTrue();
        assertThat(json.at("/firings/0/at").stringValue()).startsWith("2026-11-22T");
        assertThat(json.at("/against/more").size()).isZero();
        assertThat(json.at("/against/fewer").size()).isPositive();
        assertThat(json.at("/against/same").size())
                .isEqualTo(json.get("firings").size());
        assertThat(run("replay", later.toString(), "--since", "10m", "--against", EMERGENCY)
                        .out())
                .contains("More: ", "Fewer: ", "Same: ");
    }

    @Test
    void looksThatAreLeftOutAreToldOf() {
        Shell.Answer replayed = run("replay", EMERGENCY, "--since", "6h", "--step", "1_second");
        JsonNode json = run("replay", EMERGENCY, "--since", "6h", "--step", "1_second", "--json")
                .json();

        assertThat(replayed.out())
                .contains("The window is too long for a step of 1s: it was looked at every 2s and at changes; ");
        assertThat(json.get("step_seconds").intValue()).isEqualTo(2);
        assertThat(json.get("omitted_looks").intValue()).isPositive();
    }

    @Test
    void aWindowNeedsABeginningBeforeItsEnd() {
        for (String until : List.of("2026-11-22T12:00:00Z", "2h")) {
            Shell.Answer refused = run("replay", EMERGENCY, "--since", "1h", "--until", until, "--json");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.error().get("code").stringValue()).isEqualTo("window_empty");
        }
    }

    private String stuck() {
        return shell.run("tasks", "--db", database.toString(), "--stuck", "--json")
                .json()
                .get(0)
                .get("id")
                .stringValue();
    }

    private static List<JsonNode> firing(JsonNode simulated, String trigger) {
        return simulated
                .get("firings")
                .valueStream()
                .filter(each -> each.get("trigger").stringValue().equals(trigger))
                .toList();
    }

    private Shell.Answer run(String... line) {
        List<String> words = new ArrayList<>(List.of("policy"));
        words.addAll(Arrays.asList(line));
        words.add(2, "--db");
        words.add(3, database.toString());
        return shell.run(words.toArray(String[]::new));
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
