package io.guardianops.ui.tasks;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.model.query.TaskSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A task with its neighbours in the queue and what was done to it.
///
/// @param row           the task
/// @param isWhole       false while only the row is known
/// @param waiting       unfinished tasks that wait for it directly, in the order of service, at most [#MOST_WAITING]
/// @param dependsOn     what it depends on, unfinished ones first
/// @param unknown       ids it depends on that the system doesn't know
/// @param actions       the newest, at most [#MOST_ACTIONS]
/// @param hasMoreActions there are older ones
record TaskDetails(
        TaskRow row,
        boolean isWhole,
        List<Waiting> waiting,
        List<TaskRow> dependsOn,
        List<String> unknown,
        List<ActionRow> actions,
        boolean hasMoreActions) {
    static final int MOST_WAITING = 8;
    static final int MOST_NESTED = 4;
    static final int MOST_ACTIONS = 5;

    /// A task that waits, with the unfinished ones that wait for it in turn, at most [#MOST_NESTED].
    record Waiting(TaskRow row, List<TaskRow> next) {}

    /// As much as a row of the table knows.
    static TaskDetails of(TaskRow row) {
        return new TaskDetails(row, false, List.of(), List.of(), List.of(), List.of(), false);
    }

    /// Reads the whole; blocks.
    static TaskDetails read(GuardianClient client, String taskId) {
        TaskRow row = client.task(taskId);
        List<Waiting> waiting = waitingFor(client, taskId, MOST_WAITING).stream()
                .map(each ->
                        new Waiting(each, each.blocks() == 0 ? List.of() : waitingFor(client, each.id(), MOST_NESTED)))
                .toList();
        List<TaskRow> known = dependencies(client, row);
        Set<String> unknown = new TreeSet<>(row.task().dependsOn());
        known.forEach(each -> unknown.remove(each.id()));
        Page<ActionRow> actions = client.actions(
                ActionQuery.builder().entityId(taskId).limit(MOST_ACTIONS).build());
        return new TaskDetails(
                row, true, waiting, known, List.copyOf(unknown), actions.items(), actions.nextCursor() != null);
    }

    private static List<TaskRow> waitingFor(GuardianClient client, String taskId, int most) {
        TaskQuery waiting = TaskQuery.builder()
                .dependsOn(taskId)
                .sort(TaskSort.QUEUE)
                .limit(TaskQuery.MAX_LIMIT)
                .build();
        return client.tasks(waiting).items().stream()
                .filter(each -> !each.task().status().isEnded())
                .limit(most)
                .toList();
    }

    private static List<TaskRow> dependencies(GuardianClient client, TaskRow row) {
        if (row.task().dependsOn().isEmpty()) {
            return List.of();
        }
        TaskQuery named = TaskQuery.builder()
                .ids(Set.copyOf(row.task().dependsOn()))
                .limit(TaskQuery.MAX_LIMIT)
                .build();
        List<TaskRow> known = new ArrayList<>(client.tasks(named).items());
        known.sort(Comparator.comparing(each -> each.task().status().isEnded()));
        return List.copyOf(known);
    }
}
