package io.guardianops.client;

import static io.guardianops.client.Agents.agent;
import static io.guardianops.client.ContractFixture.guardian;
import static io.guardianops.client.ContractFixture.refused;
import static io.guardianops.client.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException.Invalid;
import io.guardianops.model.Intervention.OverridePriority;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

interface GuardianClientContractPaging extends ContractFixture {
    @ParameterizedTest
    @EnumSource(TaskSort.class)
    default void everySortPagesThrough500TasksWithoutLossOrRepetition(TaskSort sort) {
        fleet().put(mixedTasks());
        TaskQuery query = TaskQuery.builder().sort(sort).limit(37).build();

        List<TaskRow> rows = all(query.cursor(), cursor -> client().tasks(query.after(cursor)));
        TaskQuery backwards = query.toBuilder().reversed(true).build();
        List<TaskRow> reversed = all(null, cursor -> client().tasks(backwards.after(cursor)));

        assertThat(rows).extracting(TaskRow::id).hasSize(500).doesNotHaveDuplicates();
        assertThat(reversed.reversed())
                .extracting(TaskRow::id)
                .isEqualTo(rows.stream().map(TaskRow::id).toList());
        assertThat(rows).isSortedAccordingTo(order(sort, fleet().now()));
    }

    @Test
    default void agentsPage() {
        fleet().put(IntStream.range(0, 250).mapToObj(i -> agent("a-" + i, i)).toArray(Agent[]::new));

        List<String> ids = all(
                        null,
                        cursor -> client().agents(AgentQuery.all().withLimit(40).after(cursor)))
                .stream()
                .map(row -> row.id())
                .toList();

        assertThat(ids).hasSize(250).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void actionsPageNewestFirstAlsoWhileNewOnesCome() {
        fleet().put(task("t-1").build());
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            made.add(override());
        }
        ActionQuery query = ActionQuery.builder().limit(25).build();

        List<String> read = all(null, cursor -> {
                    if (cursor != null) {
                        override();
                    }
                    return client().actions(query.after(cursor));
                })
                .stream()
                .map(row -> row.id())
                .toList();

        assertThat(read).isEqualTo(made.reversed());
    }

    @Test
    default void aPageThatIsJustFullIsTheLast() {
        fleet().put(task("t-1").build(), task("t-2").build());

        assertThat(client().tasks(TaskQuery.builder().limit(2).build()).nextCursor())
                .isNull();
        assertThat(client().tasks(TaskQuery.builder().limit(1).build()).nextCursor())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    default void aPageHasFrom1To1000Rows(int limit) {
        for (Invalid refusal : List.of(
                refused(
                        Invalid.class,
                        "invalid_limit",
                        () -> client().tasks(TaskQuery.builder().limit(limit).build())),
                refused(
                        Invalid.class,
                        "invalid_limit",
                        () -> client().agents(AgentQuery.all().withLimit(limit))),
                refused(
                        Invalid.class,
                        "invalid_limit",
                        () -> client().actions(
                                        ActionQuery.builder().limit(limit).build())))) {
            assertThat(refusal.field()).isEqualTo("limit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "W10", "WyJ0YXNrcyJd", "bnVsbA", "WyJ0YXNrcyBRVUVVRSIsMS4wLCJ4Il0"})
    default void aCursorThatIsNoneIsRefused(String cursor) {
        for (Invalid refusal : List.of(
                refused(
                        Invalid.class,
                        "invalid_cursor",
                        () -> client().tasks(TaskQuery.all().after(cursor))),
                refused(
                        Invalid.class,
                        "invalid_cursor",
                        () -> client().agents(AgentQuery.all().after(cursor))),
                refused(
                        Invalid.class,
                        "invalid_cursor",
                        () -> client().actions(ActionQuery.all().after(cursor))))) {
            assertThat(refusal.field()).isEqualTo("cursor");
        }
    }

    @Test
    default void aCursorOfAnotherListIsRefused() {
        fleet().put(mixedTasks());
        TaskQuery byTitle = TaskQuery.builder().sort(TaskSort.TITLE).limit(1).build();
        String cursor = client().tasks(byTitle).nextCursor();

        refused(
                Invalid.class,
                "invalid_cursor",
                () -> client().tasks(byTitle.toBuilder()
                        .sort(TaskSort.QUEUE)
                        .cursor(cursor)
                        .build()));
        refused(
                Invalid.class,
                "invalid_cursor",
                () -> client().tasks(byTitle.toBuilder()
                        .reversed(true)
                        .cursor(cursor)
                        .build()));
        refused(
                Invalid.class,
                "invalid_cursor",
                () -> client().actions(ActionQuery.all().after(cursor)));
    }

    @Test
    default void countsStopAt10000() {
        fleet().put(IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> task("t-" + i).build())
                .toArray(Task[]::new));

        assertThat(client().countTasks(TaskQuery.all())).isEqualTo(new CappedCount(10_000, true));
        assertThat(client().overview().tasks()).isEqualTo(new CappedCount(10_000, true));
        assertThat(client().task("t-9999").queuePosition()).isNull();
    }

    private String override() {
        return client().execute(new OverridePriority("t-1", "HIGH", guardian("r")))
                .id();
    }

    /// Every state, with and without times, many of them the same, so that ties are broken too.
    private Task[] mixedTasks() {
        Instant now = fleet().now();
        Random random = new Random(7);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            TaskBuilder task = task("t-" + i)
                    .title(List.of("b", "B", "a", "", "Z", "ä").get(random.nextInt(6)))
                    .type("type" + random.nextInt(3))
                    .created(now.minusSeconds(random.nextInt(20)))
                    .priority(List.of(Priority.values()).get(random.nextInt(4)));
            if (random.nextBoolean()) {
                task.deadline(now.plusSeconds(random.nextInt(10)));
            }
            if (i > 0 && random.nextBoolean()) {
                task.dependsOn("t-" + random.nextInt(i));
            }
            switch (random.nextInt(6)) {
                case 0 ->
                    task.running("a-" + random.nextInt(3), now.minusSeconds(random.nextInt(30)), random.nextInt(20));
                case 1 -> task.assigned("a-" + random.nextInt(3));
                case 2 -> task.completed(now.minusSeconds(random.nextInt(20)));
                case 3 -> task.failed("boom", now.minusSeconds(random.nextInt(20)));
                case 4 -> task.status(new TaskStatus("paused"));
                default -> task.status(TaskStatus.PENDING);
            }
            tasks.add(task.build());
        }
        Collections.shuffle(tasks, random);
        return tasks.toArray(Task[]::new);
    }

    private static <T> List<T> all(@Nullable String start, Function<@Nullable String, Page<T>> read) {
        List<T> rows = new ArrayList<>();
        String cursor = start;
        do {
            Page<T> page = read.apply(cursor);
            rows.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return rows;
    }

    private static Comparator<TaskRow> order(TaskSort sort, Instant now) {
        Comparator<Task> queue = Comparator.comparing(Task::priority)
                .thenComparing(Task::deadlineAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Task::createdAt)
                .thenComparing(Task::id);
        Comparator<Task> byId = Comparator.comparing(Task::id);
        Comparator<TaskRow> rest = Comparator.comparing(TaskRow::task, byId);
        return switch (sort) {
            case QUEUE, PRIORITY -> Comparator.comparing(TaskRow::task, queue);
            case TITLE ->
                Comparator.<TaskRow, String>comparing(
                                row -> asciiLower(row.task().displayName()))
                        .thenComparing(rest);
            case STATUS ->
                Comparator.<TaskRow, String>comparing(row -> row.task().status().value())
                        .thenComparing(rest);
            case AGENT ->
                Comparator.<TaskRow, String>comparing(
                                row -> row.task().assignedAgentId(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(rest);
            case BLOCKS ->
                Comparator.comparingInt(TaskRow::blocks).thenComparing(rest).reversed();
            case CREATED ->
                Comparator.<TaskRow, Instant>comparing(row -> row.task().createdAt())
                        .thenComparing(rest);
            case ATTENTION -> Comparator.comparing(TaskRow::task, attention(queue, now));
        };
    }

    private static Comparator<Task> attention(Comparator<Task> queue, Instant now) {
        Comparator<Task> segment = Comparator.comparingInt(task ->
                task.status().equals(TaskStatus.RUNNING) ? 0 : task.status().isEnded() ? 2 : 1);
        return segment.thenComparing((left, right) -> {
            if (left.status().equals(TaskStatus.RUNNING)) {
                return Double.compare(
                        right.runtimeRatio(now).orElse(-1),
                        left.runtimeRatio(now).orElse(-1));
            }
            return left.status().isEnded()
                    ? Comparator.comparing(Task::completedAt, Comparator.nullsLast(Comparator.reverseOrder()))
                            .compare(left, right)
                    : queue.compare(left, right);
        });
    }

    private static String asciiLower(String text) {
        return text.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
