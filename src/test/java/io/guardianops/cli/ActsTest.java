package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.demo.DemoDatabase;
import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What acts answer when they are refused, fail on the way, or can't be taken back.
@NullMarked
class ActsTest {
    private static final String RESTORE_REFUSED =
            "Restore step requires GUARDIAN authority (level 4), but got MONITOR (level 3)";

    private final String database;
    private final Shell shell;

    ActsTest(@TempDir Path folder) {
        this.database = DemoDatabase.copyTo(folder.resolve("f.db")).toString();
        this.shell = new Shell(folder.resolve("default.db"), DemoDatabase.NOW);
    }

    @Test
    void restoreRefusesForLackOfAuthorityBeforeItTellsAnything() {
        String impossible = actionThatCannotBeRestored();
        String done = actionThatWasRestored();

        for (String action : List.of("nope", impossible, done)) {
            for (String step : List.of("", "--step 1", "--step 7")) {
                Shell.Answer refused = run("restore " + action + " --authority MONITOR --json " + step);
                assertThat(refused.exit()).isEqualTo(1);
                assertThat(refused.out()).isEmpty();
                assertThat(refused.error().get("code").stringValue()).isEqualTo("not_permitted");
                assertThat(refused.error().get("message").stringValue()).isEqualTo(RESTORE_REFUSED);
            }
        }
        assertThat(run("restore " + impossible + " --authority MONITOR --dry-run")
                        .exit())
                .as("whoever may read may look at the plan")
                .isZero();
    }

    @Test
    void restoreNeedsAReasonEvenWhereNothingCanBeRun() {
        for (String action : List.of("nope", actionThatCannotBeRestored())) {
            Shell.Answer refused = shell.run("restore", action, "--db", database, "--reason", "  ", "--json");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.error().get("code").stringValue()).isEqualTo("blank_reason");
        }
    }

    @Test
    void restoreFailsIfAStepIsImpossible() {
        Shell.Answer impossible = run("restore " + actionThatCannotBeRestored() + " --json");

        assertThat(impossible.exit()).isEqualTo(1);
        assertThat(impossible.error().get("code").stringValue()).isEqualTo("restore_impossible");
        assertThat(impossible.json().get("actions").isEmpty()).isTrue();
        assertThat(impossible.json().get("steps").get(0).get("condition").stringValue())
                .isEqualTo("impossible");
    }

    @Test
    void restoreRunsTheStepsThatAreNamed() {
        String action = cancel(running().getFirst());

        Shell.Answer partly = run("restore " + action + " --step 1 --step 2 --json");

        assertThat(partly.exit()).isEqualTo(1);
        assertThat(partly.error().get("code").stringValue()).isEqualTo("restore_step_not_found");
        assertThat(partly.json().get("actions").size()).isEqualTo(1);
        assertThat(run("restore " + action + " --step 1 --json")
                        .error()
                        .get("code")
                        .stringValue())
                .isEqualTo("restore_done");
    }

    @Test
    void revertSaysWhatOfTheActStillStands() {
        List<String> tasks = running();
        String restored = cancel(tasks.get(0));
        run("restore " + restored);
        String standing = cancel(tasks.get(1));

        assertThat(run("revert " + restored + " --reason Healthy").out())
                .contains("The old state was brought back before: 1 of 1 restore steps were run.")
                .doesNotContain("still as it left it");
        assertThat(run("revert " + standing + " --reason Healthy").out())
                .contains("What it changed is still as it left it.", "guardian restore " + standing + " --dry-run");
    }

    @Test
    void restartsSeveralTasks() {
        List<String> tasks = running();
        tasks.forEach(this::cancel);

        Shell.Answer restarted = run("restart " + String.join(" ", tasks) + " --reason Fixed --json --approved-by bob"
                + " --reason-code mistake --incident INC-7");

        assertThat(restarted.exit()).isZero();
        assertThat(restarted.json().size()).isEqualTo(3);
        assertThat(restarted.json()).allSatisfy(receipt -> {
            assertThat(receipt.get("action_type").stringValue()).isEqualTo("restart_task");
            assertThat(receipt.get("approved_by").stringValue()).isEqualTo("bob");
            assertThat(receipt.get("audit_log").get("reason_code").stringValue())
                    .isEqualTo("mistake");
            assertThat(receipt.get("audit_log").get("incident").stringValue()).isEqualTo("INC-7");
        });
    }

    @Test
    void anOutcomeThatIsUnknownIsNotCalledNotDone() {
        List<String> tasks = running();
        shell.through(client -> FaultyLine.withoutRecord(
                client, Map.of(tasks.get(1), new GuardianException.OutcomeUnknown("No answer came.", null))));

        Shell.Answer text = run("cancel " + String.join(" ", tasks) + " --reason Stuck");
        Shell.Answer json = run("cancel " + tasks.get(0) + " " + tasks.get(1) + " --reason Stuck --json");

        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out())
                .contains("Outcome unknown: cancel_task " + tasks.get(1) + ". No answer came. [outcome_unknown]")
                .contains("Cancelled task " + tasks.get(2))
                .doesNotContain("Not done");
        assertThat(text.err()).contains("Of 3: 2 done, 1 outcome unknown.", "[outcome_unknown]", "Verify");
        assertThat(json.json().get(1).get("error").get("code").stringValue()).isEqualTo("outcome_unknown");
        assertThat(json.error().get("message").stringValue()).isEqualTo("Of 2: 1 not done, 1 outcome unknown.");
    }

    @Test
    void aSystemThatIsAwayStopsTheRest() {
        List<String> tasks = running();
        shell.through(client -> FaultyLine.of(
                client,
                Map.of(
                        tasks.get(1),
                        new GuardianException.Unreachable("server_away", "The server is away.", "Try later.", null))));

        Shell.Answer json = run("cancel " + String.join(" ", tasks) + " --reason Stuck --json");

        assertThat(json.exit()).isEqualTo(3);
        assertThat(json.json().size()).isEqualTo(3);
        assertThat(json.json().get(0).get("action_type").stringValue()).isEqualTo("cancel_task");
        assertThat(json.json().get(1).get("error").get("code").stringValue()).isEqualTo("server_away");
        assertThat(json.json().get(2).get("target_entity").stringValue()).isEqualTo(tasks.get(2));
        assertThat(json.json().get(2).get("error").get("code").stringValue()).isEqualTo("not_sent");
        assertThat(json.error().get("code").stringValue()).isEqualTo("server_away");
        assertThat(json.error().get("message").stringValue())
                .isEqualTo("The server is away. Of 3: 1 done, 1 not done, 1 not sent.");
        assertThat(run("tasks " + tasks.get(2) + " --json").json().get("status").stringValue())
                .isEqualTo("running");

        Shell.Answer text = run("cancel " + String.join(" ", tasks) + " --reason Stuck");
        assertThat(text.exit()).isEqualTo(3);
        assertThat(text.out()).contains("Not sent: cancel_task " + tasks.get(2));
    }

    @Test
    void stopsAndResumesTheIntake() {
        assertThat(run("intake resume --reason Start --json")
                        .error()
                        .get("code")
                        .stringValue())
                .isEqualTo("intake_not_stopped");

        Shell.Answer stopped =
                run("intake stop --reason Flood --by alice --approved-by bob --reason-code security --incident INC-9");
        assertThat(stopped.exit()).as(stopped.err()).isZero();
        assertThat(stopped.out()).contains("Stopped the intake of the queue. Action ");
        JsonNode action = run("actions --limit 1 --json").json().get(0);
        assertThat(action.get("action_type").stringValue()).isEqualTo("stop_intake");
        assertThat(action.get("initiated_by").stringValue()).isEqualTo("alice");
        assertThat(action.get("approved_by").stringValue()).isEqualTo("bob");
        assertThat(action.get("audit_log").get("incident").stringValue()).isEqualTo("INC-9");

        assertThat(run("intake stop --reason Again").exit()).isEqualTo(1);
        assertThat(run("intake resume --reason Over --authority MONITOR").exit())
                .isEqualTo(1);
        assertThat(run("intake RESUME --reason Over").out()).contains("Resumed the intake of the queue. Action ");
    }

    /// A priority that was overridden on a task that has ended since.
    private String actionThatCannotBeRestored() {
        String task = running().getFirst();
        String action = run("priority " + task + " --to low --reason Later --json")
                .json()
                .get("action_id")
                .stringValue();
        cancel(task);
        return action;
    }

    private String actionThatWasRestored() {
        String action = cancel(running().getLast());
        assertThat(run("restore " + action).exit()).isZero();
        return action;
    }

    private String cancel(String task) {
        return run("cancel " + task + " --reason Stuck --json")
                .json()
                .get("action_id")
                .stringValue();
    }

    private List<String> running() {
        return run("tasks --status running --limit 3 --json")
                .json()
                .valueStream()
                .map(task -> task.get("id").stringValue())
                .toList();
    }

    private Shell.Answer run(String line) {
        return shell.run(Stream.concat(Stream.of(line.split(" ")), Stream.of("--db", database))
                .toArray(String[]::new));
    }
}
