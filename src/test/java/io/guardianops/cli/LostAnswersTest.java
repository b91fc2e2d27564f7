package io.guardianops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.client.GuardianClient;
import io.guardianops.engine.demo.DemoDatabase;
import io.guardianops.model.GuardianException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Acts that took effect although their answer was lost on the way.
@NullMarked
class LostAnswersTest {
    private static final Set<String> ACTS = Set.of("execute", "revert", "restore");

    private final String database;
    private final Shell shell;

    LostAnswersTest(@TempDir Path folder) {
        this.database = DemoDatabase.copyTo(folder.resolve("f.db")).toString();
        this.shell = new Shell(folder.resolve("default.db"), DemoDatabase.NOW);
    }

    @Test
    void theRecordShowsThatItWasDone() {
        String task = running().getFirst();
        shell.through(LostAnswersTest::losing);

        Shell.Answer cancelled = run("cancel " + task + " --reason Stuck");

        assertThat(cancelled.exit()).isZero();
        assertThat(cancelled.out()).contains("Cancelled task " + task);
        assertThat(cancelled.err()).contains("Warning: The answer was lost, but the record shows that it was done.");
        assertThat(run("actions --limit 2 --json")
                        .json()
                        .get(1)
                        .get("target_entity")
                        .stringValue())
                .as("done once")
                .isNotEqualTo(task);
    }

    @Test
    void soDoesEachOfSeveral() {
        List<String> tasks = running();
        shell.through(LostAnswersTest::losing);

        Shell.Answer cancelled = run("cancel " + String.join(" ", tasks) + " --reason Stuck --json");

        assertThat(cancelled.exit()).isZero();
        assertThat(cancelled.json())
                .hasSize(3)
                .allSatisfy(each ->
                        assertThat(each.get("action_type").stringValue()).isEqualTo("cancel_task"));
    }

    @Test
    void revertsAndRestoresAreLookedUpToo() {
        String action = run("cancel " + running().getFirst() + " --reason Stuck --json")
                .json()
                .get("action_id")
                .stringValue();
        shell.through(LostAnswersTest::losing);

        Shell.Answer reverted = run("revert " + action + " --reason Mistake");
        Shell.Answer restored = run("restore " + action);

        assertThat(reverted.exit()).as(reverted.err()).isZero();
        assertThat(reverted.out()).contains("Marked reverted: cancel_task");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("Restored 1/1.");
    }

    @Test
    void whatIsNotOnRecordIsSaidSo() {
        List<String> tasks = running();
        shell.through(client -> FaultyLine.of(
                client,
                java.util.Map.of(tasks.getFirst(), new GuardianException.OutcomeUnknown("No answer came.", null))));

        Shell.Answer one = run("cancel " + tasks.getFirst() + " --reason Stuck --json");
        Shell.Answer several = run("cancel " + String.join(" ", tasks) + " --reason Stuck");

        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.error().get("code").stringValue()).isEqualTo("not_on_record");
        assertThat(several.exit()).isEqualTo(1);
        assertThat(several.out()).contains("Not on record: cancel_task " + tasks.getFirst());
        assertThat(several.err()).contains("Of 3: 2 done, 1 not on record.", "[not_on_record]");
    }

    /// Does what it is told, and loses the answer.
    private static GuardianClient losing(GuardianClient client) {
        return (GuardianClient) Proxy.newProxyInstance(
                GuardianClient.class.getClassLoader(),
                new Class<?>[] {GuardianClient.class},
                (_, method, arguments) -> pass(client, method, arguments));
    }

    private static @Nullable Object pass(GuardianClient client, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object answer = method.invoke(client, arguments);
            if (ACTS.contains(method.getName())) {
                throw new GuardianException.OutcomeUnknown("No answer came.", null);
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
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
