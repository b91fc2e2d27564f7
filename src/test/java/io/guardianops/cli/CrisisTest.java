package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.engine.demo.DemoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody does in a crisis who has only a terminal.
@NullMarked
class CrisisTest {
    private final Path folder;
    private final String database;
    private final Shell shell;

    CrisisTest(@TempDir Path folder) {
        this.folder = folder;
        this.database = DemoDatabase.copyTo(folder.resolve("f.db")).toString();
        this.shell = new Shell(folder.resolve("default.db"), DemoDatabase.NOW);
    }

    @Test
    void cancelsAStuckTaskAndTakesItBack() {
        JsonNode stuck = ok("tasks", "--db", database, "--stuck", "--json").json();
        assertThat(stuck.size()).isBetween(8, 12);
        assertThat(stuck.get(0).get("runtime_ratio").doubleValue()).isGreaterThan(2);
        String task = stuck.get(0).get("id").stringValue();

        Shell.Answer refused =
                shell.run("cancel", task, "--db", database, "--reason", "Stuck", "--authority", "MONITOR");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Emergency cancellation requires GUARDIAN authority (level 4), but got MONITOR (level 3)")
                .doesNotContain("\tat ");

        ok(
                "cancel",
                task,
                "--db",
                database,
                "--reason",
                "Runs five times its limit",
                "--by",
                "alice",
                "--reason-code",
                "stuck_task",
                "--incident",
                "INC-42",
                "--approved-by",
                "bob");
        JsonNode cancelled = ok("actions", "--db", database, "--json").json().get(0);
        String action = cancelled.get("action_id").stringValue();
        assertThat(cancelled.get("action_type").stringValue()).isEqualTo("cancel_task");
        assertThat(cancelled.get("target_entity").stringValue()).isEqualTo(task);
        assertThat(cancelled.get("authority_name").stringValue()).isEqualTo("GUARDIAN");
        assertThat(cancelled.get("initiated_by").stringValue()).isEqualTo("alice");
        assertThat(cancelled.get("approved_by").stringValue()).isEqualTo("bob");
        assertThat(cancelled.get("state").stringValue()).isEqualTo("active");
        JsonNode audit = cancelled.get("audit_log");
        assertThat(audit.get("before").propertyNames()).contains("status", "assigned_agent_id", "priority");
        assertThat(audit.get("after").get("status").stringValue()).isEqualTo("failed");
        assertThat(audit.get("after").get("error_message").stringValue())
                .isEqualTo("EMERGENCY CANCELLATION: Runs five times its limit");
        assertThat(audit.get("old_status").stringValue()).isEqualTo("running");
        assertThat(audit.get("intervention_type").stringValue()).isEqualTo("emergency");
        assertThat(audit.get("incident").stringValue()).isEqualTo("INC-42");
        assertThat(audit.get("reason_code").stringValue()).isEqualTo("stuck_task");
        assertThat(status(task)).isEqualTo("failed");

        assertThat(ok("revert", action, "--db", database, "--reason", "It was healthy")
                        .out())
                .contains("guardian restore " + action + " --dry-run");
        Shell.Answer again = shell.run("revert", action, "--db", database, "--reason", "It was healthy", "--json");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.error().get("code").stringValue()).isEqualTo("already_reverted");
        assertThat(status(task)).as("reverting marks only").isEqualTo("failed");

        JsonNode plan =
                ok("restore", action, "--db", database, "--dry-run", "--json").json();
        assertThat(plan.get("steps").get(0).get("action_type").stringValue()).isEqualTo("restart_task");
        assertThat(plan.get("steps").get(0).get("condition").stringValue()).isEqualTo("possible");
        assertThat(status(task)).as("a dry run changes nothing").isEqualTo("failed");

        JsonNode restored = ok("restore", action, "--db", database, "--json").json();
        assertThat(restored.get("actions")
                        .get(0)
                        .get("audit_log")
                        .get("restores")
                        .stringValue())
                .isEqualTo(action);
        assertThat(restored.get("steps").get(0).get("done_by").isNull()).isFalse();
        assertThat(status(task)).isEqualTo("pending");
        JsonNode end = ok("actions", action, "--db", database, "--json").json();
        assertThat(end.get("state").stringValue()).isEqualTo("restored");
        assertThat(end.get("audit_log").get("revert_reason").stringValue()).isEqualTo("It was healthy");
        assertThat(ok("restore", action, "--db", database).out()).contains("Restored 1/1.", "done");
    }

    @Test
    void refusesToRestoreOverDriftUnlessToldTo() {
        String task = ok("tasks", "--db", database, "--status", "pending", "--limit", "1", "--json")
                .json()
                .get(0)
                .get("id")
                .stringValue();
        String action = ok("priority", task, "--to", "low", "--db", database, "--reason", "Later", "--json")
                .json()
                .get("action_id")
                .stringValue();
        ok("priority", task, "--to", "HIGH", "--db", database, "--reason", "Sooner");

        Shell.Answer drifted = shell.run("restore", action, "--db", database, "--json");
        assertThat(drifted.exit()).isEqualTo(1);
        assertThat(drifted.error().get("code").stringValue()).isEqualTo("restore_drifted");
        assertThat(drifted.json().get("actions").isEmpty()).isTrue();

        ok("restore", action, "--db", database, "--step", "1", "--accept-drift", "--reason", "As it was");
        assertThat(ok("tasks", task, "--db", database, "--json")
                        .json()
                        .get("priority")
                        .stringValue())
                .isEqualTo("CRITICAL");
    }

    @Test
    void givesAReceiptForEachOfSeveralTargets() {
        JsonNode running = ok("tasks", "--db", database, "--status", "running", "--limit", "3", "--json")
                .json();
        String first = running.get(0).get("id").stringValue();
        String second = running.get(1).get("id").stringValue();

        Shell.Answer partly = shell.run(
                "cancel",
                first,
                "no-such-task",
                second,
                "--db",
                database,
                "--reason",
                "Make room",
                "--json",
                "--idempotency-key",
                "batch-1");

        assertThat(partly.exit()).isEqualTo(1);
        assertThat(partly.json().size()).isEqualTo(3);
        assertThat(partly.json().get(0).get("target_entity").stringValue()).isEqualTo(first);
        assertThat(partly.json().get(1).get("error").get("code").stringValue()).isEqualTo("task_not_found");
        assertThat(partly.error().get("message").stringValue()).isEqualTo("Of 3: 2 done, 1 not done.");
        assertThat(status(second)).isEqualTo("failed");

        JsonNode repeated = ok(
                        "cancel",
                        first,
                        second,
                        "--db",
                        database,
                        "--reason",
                        "Make room",
                        "--json",
                        "--idempotency-key",
                        "batch-1")
                .json();
        assertThat(repeated.get(0)).isEqualTo(partly.json().get(0));
        assertThat(shell.run("cancel", first, "--db", database, "--reason", "Again")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void movesCapacity() {
        String[] move = {
            "reallocate",
            "--from",
            "agent-14",
            "--to",
            "agent-02",
            "--capacity",
            "1",
            "--db",
            database,
            "--reason",
            "Critical work waits"
        };
        int before = capacity("agent-02");

        assertThat(ok(move).out()).contains("Moved capacity agent-14→agent-02");

        assertThat(capacity("agent-02")).isEqualTo(before + 1);
        JsonNode found = ok("actions", "--db", database, "--target", "agent-14", "--limit", "1", "--json")
                .json();
        assertThat(found.get(0).get("target_entity").stringValue()).isEqualTo("agent-14→agent-02");
        assertThat(found.get(0).get("audit_log").get("capacity_transferred").intValue())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsWrongAndChangesNothing() {
        long actions = ok("actions", "--db", database, "--limit", "all", "--json")
                .json()
                .size();
        String task = ok("tasks", "--db", database, "--stuck", "--limit", "1", "--json")
                .json()
                .get(0)
                .get("id")
                .stringValue();

        refused("task_not_found", "cancel", "nope", "--reason", "x");
        refused("blank_reason", "cancel", task, "--reason", "  ");
        refused("reason_too_long", "cancel", task, "--reason", "x".repeat(5_000));
        refused("invalid_priority", "priority", task, "--to", "URGENT", "--reason", "x");
        refused("not_permitted", "restart", task, "--reason", "x", "--authority", "2");
        refused("not_permitted", "revert", "nope", "--reason", "x", "--authority", "worker");
        refused("action_not_found", "revert", "nope", "--reason", "x");
        refused("action_not_found", "restore", "nope");
        refused("action_not_found", "actions", "nope");
        refused("agent_not_found", "agents", "nope");
        refused("invalid_capacity", move("agent-02", "agent-03", "0"));
        refused("invalid_capacity", move("agent-02", "agent-03", "-1"));
        refused("insufficient_capacity", move("agent-02", "agent-03", "1000"));
        refused("same_agent", move("agent-02", "agent-02", "1"));
        refused("agent_not_found", move("agent-02", "nobody", "1"));

        assertThat(ok("actions", "--db", database, "--limit", "all", "--json")
                        .json()
                        .size())
                .isEqualTo(actions);
        assertThat(status(task)).isEqualTo("running");
    }

    @Test
    void pagesThroughTheHistoryByCursor() {
        Shell.Answer first = ok("actions", "--db", database, "--limit", "5", "--json");
        String cursor = JsonMapper.shared()
                .readTree(first.err())
                .get("note")
                .get("after")
                .stringValue();
        assertThat(ok("actions", "--db", database, "--limit", "5").err().strip())
                .isEqualTo("There are more; go on with --after " + cursor);

        Shell.Answer second = ok("actions", "--db", database, "--limit", "5", "--after", cursor, "--json");

        assertThat(first.json().size()).isEqualTo(5);
        assertThat(second.json().size()).isEqualTo(5);
        JsonNode both =
                ok("actions", "--db", database, "--limit", "10", "--json").json();
        assertThat(second.json().get(4)).isEqualTo(both.get(9));
    }

    @Test
    void searchesTheHistory() {
        assertThat(ok("actions", "--db", database, "--since", "1h", "--json")
                        .json()
                        .size())
                .isBetween(5, 12);
        assertThat(ok("actions", "--db", database, "--until", "1h", "--by-whom", "m.chen", "--json")
                        .json())
                .isNotEmpty()
                .allSatisfy(action ->
                        assertThat(action.get("initiated_by").stringValue()).isEqualTo("m.chen"));
        assertThat(ok("actions", "--db", database, "--type", "stop_intake", "--target", "queue", "--json")
                        .json())
                .hasSize(1);
        assertThat(ok("actions", "--db", database, "--query", "partners WEBHOOKS", "--json")
                        .json())
                .hasSize(1);
        assertThat(ok("actions", "--db", database, "--scope", "not-restored").out())
                .contains("marked reverted", "Evaluate ranking candidate 31");
        assertThat(ok("actions", "--db", database, "--by-whom", "nobody").out()).contains("No actions match.");
    }

    @Test
    void showsTablesThatFitTheTerminal() {
        shell.withTerminalOf(80);

        assertThat(ok("tasks", "--db", database, "--sort", "queue", "--scope", "blocked")
                        .out()
                        .lines())
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(ok("agents", "--db", database, "--status", "failed").out().lines())
                .hasSize(4);
        assertThat(ok("agents", "agent-17", "--db", database).out()).contains("FAILED", "of 3 slots taken");
        Shell.Answer some = ok("tasks", "--db", database, "--limit", "10");
        assertThat(some.out().lines()).hasSize(11);
        assertThat(some.err()).contains("--limit");
    }

    @Test
    void readsMoreThanOnePage() {
        assertThat(ok("tasks", "--db", database, "--json").json()).hasSize(1_200);
        assertThat(ok("tasks", "--db", database, "--limit", "1100", "--json").json())
                .hasSize(1_100);
        assertThat(ok("agents", "--db", database, "--json").json()).hasSize(64);
        assertThat(ok("tasks", "--db", database, "--agent", "agent-17", "--status", "running,assigned", "--json")
                        .json())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void tellsEventsOneALine() {
        Shell.Answer events = ok("events", "--db", database, "--filter", "guardian.*", "--limit", "7");

        assertThat(events.out().lines())
                .hasSize(7)
                .allSatisfy(
                        line -> assertThat(line).startsWith("{\"event_id\":").contains("\"event_type\":\"guardian."));
        assertThat(ok("events", "--db", database, "--follow", "--since", "3", "--limit", "2")
                        .out()
                        .lines())
                .first()
                .asString()
                .startsWith("{\"event_id\":4,");
        assertThat(ok("events", "--db", database, "--since", "999999").out()).isEmpty();
    }

    @Test
    void writesABackupThatStandsAlone() {
        Path copy = folder.resolve("copy.db");

        assertThat(ok("backup", "--db", database, "--out", copy.toString(), "--json")
                        .json()
                        .get("bytes")
                        .longValue())
                .isPositive();

        assertThat(ok("tasks", "--db", copy.toString(), "--json").json()).hasSize(1_200);
        assertThat(shell.run("backup", "--db", database, "--out", copy.toString())
                        .exit())
                .isNotZero();
    }

    @Test
    void refusesToMixADemoWithOtherData() {
        Shell.Answer refused = shell.run("demo", "--db", database);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("already holds tasks", "another file");
    }

    @Test
    void fillsADatabaseWithADemo() {
        Path file = folder.resolve("small.db");

        Shell.Answer made = ok("demo", "--db", file.toString(), "--agents", "10", "--tasks", "80", "--seed", "3");

        assertThat(made.out()).contains("Made 10 agents", "80 tasks", "guardian tasks --db " + file + " --stuck");
        assertThat(Files.exists(file)).isTrue();
        assertThat(shell.run("demo", "--db", file.toString(), "--agents", "3").exit())
                .isEqualTo(2);
        assertThat(shell.run("demo").exit()).isEqualTo(2);
    }

    private void refused(String code, String... words) {
        String[] command = new String[words.length + 3];
        System.arraycopy(words, 0, command, 0, words.length);
        command[words.length] = "--db";
        command[words.length + 1] = database;
        command[words.length + 2] = "--json";
        Shell.Answer answer = shell.run(command);
        assertThat(answer.exit()).as(code).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.error().get("code").stringValue()).isEqualTo(code);
    }

    private static String[] move(String from, String to, String capacity) {
        return new String[] {"reallocate", "--from", from, "--to", to, "--capacity", capacity, "--reason", "x"};
    }

    private String status(String task) {
        return ok("tasks", task, "--db", database, "--json")
                .json()
                .get("status")
                .stringValue();
    }

    private int capacity(String agent) {
        return ok("agents", agent, "--db", database, "--json")
                .json()
                .get("capacity")
                .intValue();
    }

    private Shell.Answer ok(String... words) {
        Shell.Answer answer = shell.run(words);
        assertThat(answer.exit())
                .as("%s: %s", String.join(" ", words), answer.err())
                .isZero();
        return answer;
    }
}
