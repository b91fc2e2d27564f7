package io.guardianops.ui.agents;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.LatestOnly;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.UiTasks;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the inspector tells about one agent beyond its row: the tasks it holds and the actions on it.
final class AgentDetailsViewModel {
    private static final int ACTIONS = 10;
    private static final int TASKS = 50;

    /// What was read.
    ///
    /// @param tasks   assigned to it or running, those that need attention first
    /// @param actions newest first
    record Details(String agentId, List<TaskRow> tasks, List<ActionRow> actions) {
        Details {
            tasks = List.copyOf(tasks);
            actions = List.copyOf(actions);
        }
    }

    private final Session session;
    private final UiTasks tasks;
    private final LatestOnly reads = new LatestOnly();
    private final ReadOnlyObjectWrapper<@Nullable AgentRow> agent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Details> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GuardianException> trouble = new ReadOnlyObjectWrapper<>();

    AgentDetailsViewModel(Session session, UiTasks tasks) {
        this.session = session;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<@Nullable AgentRow> agent() {
        return agent.getReadOnlyProperty();
    }

    /// Null until they were read.
    ReadOnlyObjectProperty<@Nullable Details> details() {
        return details.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable GuardianException> trouble() {
        return trouble.getReadOnlyProperty();
    }

    void show(@Nullable AgentRow row) {
        AgentRow before = agent.get();
        if (row == null || before == null || !Objects.equals(before.id(), row.id())) {
            details.set(null);
            trouble.set(null);
        }
        agent.set(row);
        reload();
    }

    void reload() {
        GuardianClient client = session.client().get();
        AgentRow row = agent.get();
        long number = reads.next();
        if (client == null || row == null) {
            return;
        }
        tasks.run(() -> read(client, row.id()))
                .onSuccess(fresh -> {
                    if (reads.isLatest(number)) {
                        trouble.set(null);
                        details.set(fresh);
                    }
                })
                .onError(failure -> {
                    if (reads.isLatest(number)) {
                        trouble.set(failure);
                    }
                });
    }

    private static Details read(GuardianClient client, String agentId) {
        TaskQuery held = TaskQuery.builder()
                .agentId(agentId)
                .statuses(TaskStatus.ASSIGNED, TaskStatus.RUNNING)
                .limit(TASKS)
                .build();
        ActionQuery onIt =
                ActionQuery.builder().entityId(agentId).limit(ACTIONS).build();
        return new Details(
                agentId, client.tasks(held).items(), client.actions(onIt).items());
    }
}
