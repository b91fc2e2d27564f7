package io.guardianops.ui.tasks;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.ViewContext;
import java.util.List;

/// What can be done with rows beside acting on them: taking them along, going where they lead.
final class TaskDeeds {
    private final ViewContext context;
    private final TaskClipboard clipboard;
    private final TaskTable table;

    TaskDeeds(ViewContext context, TaskTable table) {
        this.context = context;
        this.table = table;
        clipboard = new TaskClipboard(context.session(), context.notifications(), table.columns());
    }

    void copyTable(List<TaskRow> rows) {
        clipboard.copyTable(rows, table.visibleColumns());
    }

    void copyJson(List<TaskRow> rows) {
        clipboard.copyJson(rows);
    }

    void copyCommand(TaskRow row) {
        clipboard.copyCommand(row);
    }

    void copyId(String id) {
        clipboard.copyId(id);
    }

    void showAgent(TaskRow row) {
        String agentId = row.task().assignedAgentId();
        if (agentId != null) {
            context.navigator().showAgent(agentId);
        }
    }

    void showDependants(TaskRow row) {
        context.navigator().showTasks("depends-on:" + row.id());
    }

    /// The newest action, since the history shows one selected.
    void showLastAction(TaskRow row) {
        GuardianClient client = context.session().client().get();
        if (client == null) {
            return;
        }
        ActionQuery newest = ActionQuery.builder().entityId(row.id()).limit(1).build();
        context.tasks()
                .run(() -> client.actions(newest).items())
                .onSuccess(actions -> {
                    if (actions.isEmpty()) {
                        context.notifications()
                                .info(Strings.get(
                                        "tasks.menu.no-action", row.task().displayName()));
                    } else {
                        context.navigator().showAction(actions.getFirst().id());
                    }
                })
                .onError(context.notifications()::error);
    }
}
