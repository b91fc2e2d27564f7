package io.guardianops.client.remote;

import io.guardianops.model.ActionNote;
import io.guardianops.model.EventFilter;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.RestorePlan;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.wire.ActionQueryParameters;
import io.guardianops.wire.AgentQueryParameters;
import io.guardianops.wire.AnswerReader;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.EventParameters;
import io.guardianops.wire.Parameters;
import io.guardianops.wire.SnapshotParameters;
import io.guardianops.wire.TaskQueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;

/// The questions that a server of ours answers itself, each one call. Safe for use from any thread.
final class ServedReads {
    private final Api api;
    private final ServerClock clock;

    ServedReads(Api api, ServerClock clock) {
        this.api = api;
        this.clock = clock;
    }

    FleetOverview overview() {
        return read(at(ApiPaths.OVERVIEW), AnswerReader::overview);
    }

    Page<TaskRow> tasks(TaskQuery query) {
        return page(ApiPaths.TASKS, TaskQueryParameters.write(query), AnswerReader::tasks);
    }

    CappedCount countTasks(TaskQuery query) {
        return count(ApiPaths.TASK_COUNT, TaskQueryParameters.write(query));
    }

    TaskRow task(String taskId) {
        return read(full(at(ApiPaths.TASKS, taskId)), AnswerReader::task);
    }

    Page<AgentRow> agents(AgentQuery query) {
        return page(ApiPaths.AGENTS, AgentQueryParameters.write(query), AnswerReader::agents);
    }

    AgentRow agent(String agentId) {
        return read(full(at(ApiPaths.AGENTS, agentId)), AnswerReader::agent);
    }

    FleetSnapshot snapshot(Instant endedSince) {
        HttpUrl url = ServerUrl.with(
                at(ApiPaths.SNAPSHOT), SnapshotParameters.write(endedSince).build());
        return read(url, AnswerReader::snapshot);
    }

    Page<ActionRow> actions(ActionQuery query) {
        return page(ApiPaths.ACTIONS, ActionQueryParameters.write(query), AnswerReader::actions);
    }

    CappedCount countActions(ActionQuery query) {
        return count(ApiPaths.ACTION_COUNT, ActionQueryParameters.write(query));
    }

    ActionRow action(String actionId) {
        return read(full(at(ApiPaths.ACTIONS, actionId)), AnswerReader::actionRow);
    }

    List<ActionNote> notes(String actionId) {
        return read(at(ApiPaths.ACTIONS, actionId, ApiPaths.NOTES), AnswerReader::notes);
    }

    RestorePlan restorePlan(String actionId) {
        ActionRow row = action(actionId);
        return read(
                at(ApiPaths.ACTIONS, actionId, "restore-plan"),
                (reader, body) -> reader.restorePlan(body, row.action()));
    }

    List<GuardianEvent> events(EventFilter filter, long afterEventId, int limit) {
        Parameters query = EventParameters.write(filter, afterEventId, limit).build();
        return read(ServerUrl.with(at(ApiPaths.EVENTS), query), AnswerReader::events);
    }

    long lastEventId() {
        return read(at(ApiPaths.LAST_EVENT), AnswerReader::lastEventId);
    }

    private CappedCount count(String path, Parameters.Builder query) {
        return read(ServerUrl.with(at(path), query.build()), AnswerReader::count);
    }

    private <T> Page<T> page(String path, Parameters.Builder query, BiFunction<AnswerReader, byte[], List<T>> reading) {
        Answer answer = api.read(full(ServerUrl.with(at(path), query.build())));
        return new Page<>(
                readable(answer, reading), answer.header(ApiPaths.NEXT_CURSOR).orElse(null));
    }

    private <T> T read(HttpUrl url, BiFunction<AnswerReader, byte[], T> reading) {
        return readable(api.read(url), reading);
    }

    private <T> T readable(Answer answer, BiFunction<AnswerReader, byte[], T> reading) {
        AnswerReader reader = new AnswerReader(clock.now());
        return Refused.readable(answer, api.server(), body -> reading.apply(reader, body));
    }

    private HttpUrl at(String path, String... segments) {
        return api.server().at(path, segments);
    }

    private static HttpUrl full(HttpUrl url) {
        return url.newBuilder()
                .addQueryParameter(ApiPaths.DETAIL, ApiPaths.DETAIL_FULL)
                .build();
    }
}
