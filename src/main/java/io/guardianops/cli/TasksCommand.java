package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.Priority;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskScope;
import io.guardianops.model.query.TaskSort;
import io.guardianops.wire.TaskRowJson;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian tasks`: reads the queue.
@Command(
        name = "tasks",
        header = "Show tasks, the ones that need attention first.",
        description = "With an id: that task in full.",
        footer = {
            "",
            "Examples:",
            "  guardian tasks --db fleet.db --stuck --json",
            "  guardian tasks --db fleet.db --status pending --priority critical,high \\",
            "      --limit 20"
        })
final class TasksCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "A task's id.")
    @Nullable
    String id;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "pending, assigned, running, completed, failed; several with commas.")
    Set<TaskStatus> statuses = new LinkedHashSet<>();

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            split = ",",
            description = "CRITICAL, HIGH, MEDIUM, LOW; several with commas.")
    Set<Priority> priorities = new LinkedHashSet<>();

    @Option(names = "--stuck", description = "Running over twice the timeout; the same as --scope stuck.")
    boolean stuck;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "all, stuck, timed-out, blocking-critical, blocked, on-failed-agents.")
    @Nullable
    TaskScope scope;

    @Option(names = "--agent", paramLabel = "ID", description = "Held by this agent.")
    @Nullable
    String agent;

    @Option(names = "--phase", paramLabel = "PHASE", description = "Of this phase.")
    @Nullable
    String phase;

    @Option(names = "--text", paramLabel = "WORDS", description = "Words that all occur in id, title, text or type.")
    @Nullable
    String text;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "attention, queue, title, status, priority, agent, blocks, created. Default: attention.")
    TaskSort sort = TaskSort.ATTENTION;

    @Option(names = "--reverse", description = "The other way round.")
    boolean reversed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = RowLimit.Converter.class,
            description = "At most so many rows, or 'all'. Default: 100 as text, all with --json.")
    @Nullable
    RowLimit limit;

    private final Invocation invocation;

    TasksCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (GuardianClient client = invocation.connect()) {
            if (id != null) {
                show(client.task(id));
            } else {
                list(client);
            }
        }
        return ExitCode.DONE;
    }

    private void show(TaskRow row) {
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(TaskRowJson.of(row, invocation.now()));
        } else {
            TaskText.of(row, invocation.now()).printTo(output);
        }
    }

    private void list(GuardianClient client) {
        Output output = invocation.output();
        KnownWords.TASK_STATUS.check(statuses, output);
        Instant now = invocation.now();
        RowLimit most = RowLimit.orDefault(limit, output.isJson());
        Pages<TaskRow> pages = new Pages<>(most, (size, cursor) -> client.tasks(query(size, cursor)));
        if (output.isJson()) {
            JsonLines array = output.startJsonArray();
            pages.forEach(row -> array.add(TaskRowJson.of(row, now)));
            array.end();
            return;
        }
        Table table = new Table("ID", "STATUS", "PRIORITY", "RUN/LIMIT", "AGENT", "TITLE");
        int shown = pages.forEach(row -> table.row(
                row.id(),
                row.task().status().value(),
                row.task().priority().name(),
                ratio(row.task().runtimeRatio(now)),
                row.task().assignedAgentId() == null ? "-" : row.task().assignedAgentId(),
                row.task().displayName()));
        if (shown == 0) {
            output.line("No tasks match.");
            return;
        }
        output.table(table);
        if (pages.hasMore()) {
            output.note("There are more; show them with --limit N or --limit all.");
        }
    }

    private TaskQuery query(int size, @Nullable String cursor) {
        return TaskQuery.builder()
                .scope(stuck ? TaskScope.STUCK : scope == null ? TaskScope.ALL : scope)
                .statuses(statuses)
                .priorities(priorities)
                .agentId(agent)
                .phaseId(phase)
                .text(text)
                .sort(sort)
                .reversed(reversed)
                .limit(size)
                .cursor(cursor)
                .build();
    }

    static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.1f×", ratio.getAsDouble()) : "-";
    }
}
