package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.CountJson;
import io.guardianops.wire.Parameters;
import io.guardianops.wire.TaskListJson;
import io.guardianops.wire.TaskQueryParameters;
import io.guardianops.wire.TaskRowJson;
import io.guardianops.wire.TaskSingleJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Questions about tasks.
final class TaskRoutes {
    private final GuardianEngine engine;
    private final InstantSource clock;

    TaskRoutes(GuardianEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void addTo(ApiRoutes routes) {
        routes.get(ApiPaths.TASKS, this::list);
        // Before the single one: paths are matched in this order.
        routes.get(ApiPaths.TASK_COUNT, this::count);
        routes.get(ApiPaths.TASKS + "/{id}", this::single);
    }

    private void list(Exchange exchange) {
        Parameters parameters = exchange.parameters();
        TaskQuery query = TaskQueryParameters.read(parameters);
        Page<TaskRow> page = engine.reads().tasks(query);
        if (TaskQueryParameters.wantsSandbox(parameters)) {
            page = new Page<>(List.of(), null);
        }
        Instant now = clock.instant();
        boolean full = exchange.wantsFullDetail();
        exchange.page(page, row -> full ? TaskRowJson.of(row, now) : TaskListJson.of(row.task()));
    }

    private void count(Exchange exchange) {
        Parameters parameters = exchange.parameters();
        TaskQuery query = TaskQueryParameters.read(parameters);
        exchange.answer(
                TaskQueryParameters.wantsSandbox(parameters)
                        ? new CountJson(0, false)
                        : CountJson.of(engine.reads().countTasks(query)));
    }

    private void single(Exchange exchange) {
        TaskRow row = engine.reads().task(exchange.id());
        exchange.answer(
                exchange.wantsFullDetail() ? TaskRowJson.of(row, clock.instant()) : TaskSingleJson.of(row.task()));
    }
}
