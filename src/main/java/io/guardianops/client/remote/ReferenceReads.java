package io.guardianops.client.remote;

import io.guardianops.model.Agent;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.wire.AnswerReader;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.Parameters;
import java.util.List;
import java.util.function.BiFunction;
import okhttp3.HttpUrl;

/// What the reference server has routes for. Safe for use from any thread.
final class ReferenceReads {
    /// The server sets no bound of its own to the tasks of one answer; beyond this, the oldest are not seen.
    static final int MOST_TASKS = 10_000;

    /// The server's bound.
    static final int MOST_ACTIONS = 1_000;

    private final Api api;
    private final ServerClock clock;

    ReferenceReads(Api api, ServerClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /// The newest tasks, each with 11 of its fields.
    List<Task> tasks() {
        return read(limited(ApiPaths.TASKS, MOST_TASKS), AnswerReader::tasks).stream()
                .map(TaskRow::task)
                .toList();
    }

    /// One task with all its fields.
    Task task(String id) {
        return read(api.server().at(ApiPaths.TASKS, id), AnswerReader::task).task();
    }

    List<Agent> agents() {
        return read(api.server().at(ApiPaths.AGENTS), AnswerReader::agents).stream()
                .map(AgentRow::agent)
                .toList();
    }

    /// The newest actions, at most [#MOST_ACTIONS].
    List<GuardianAction> actions(int limit) {
        return read(limited(ApiPaths.ACTIONS, limit), AnswerReader::actions).stream()
                .map(ActionRow::action)
                .toList();
    }

    GuardianAction action(String id) {
        return read(api.server().at(ApiPaths.ACTIONS, id), AnswerReader::action);
    }

    private HttpUrl limited(String path, int limit) {
        return ServerUrl.with(
                api.server().at(path), Parameters.builder().put("limit", limit).build());
    }

    private <T> T read(HttpUrl url, BiFunction<AnswerReader, byte[], T> reading) {
        Answer answer = api.read(url);
        AnswerReader reader = new AnswerReader(clock.now());
        return Refused.readable(answer, api.server(), body -> reading.apply(reader, body));
    }
}
