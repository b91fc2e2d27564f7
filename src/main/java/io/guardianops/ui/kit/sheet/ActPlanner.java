package io.guardianops.ui.kit.sheet;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.ActDraft;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Makes plans from drafts by reading through the client; changes nothing. Blocks: for the background.
public final class ActPlanner {
    private final GuardianClient client;
    private final InstantSource clock;
    private final CommandText commands;

    public ActPlanner(GuardianClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        commands = new CommandText(client.connection());
    }

    /// Reads what the draft is about and works out what it would do.
    public ActPlan plan(ActDraft draft) {
        return switch (draft) {
            case ActDraft.CancelTasks cancel -> new CancelPlans(this).plan(cancel);
            case ActDraft.RestartTasks restart -> new RestartPlans(this).plan(restart);
            case ActDraft.SetPriority priority -> new PriorityPlans(this).plan(priority);
            case ActDraft.Reallocate move -> new ReallocationPlans(this).plan(move);
            case ActDraft.Revert revert -> new RecordPlans(this).plan(revert);
            case ActDraft.Restore restore -> new RecordPlans(this).plan(restore);
            case ActDraft.StopIntake _ -> new IntakePlans(this).stop();
            case ActDraft.ResumeIntake _ -> new IntakePlans(this).resume();
        };
    }

    GuardianClient client() {
        return client;
    }

    CommandText commands() {
        return commands;
    }

    Instant now() {
        return clock.instant();
    }

    boolean isProduction() {
        ConnectionInfo connection = client.connection();
        return connection.production();
    }

    /// The tasks with these ids, by id; those that are gone are missing.
    Map<String, TaskRow> tasks(List<String> ids) {
        Map<String, TaskRow> found = new HashMap<>();
        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        for (int from = 0; from < distinct.size(); from += TaskQuery.MAX_LIMIT) {
            List<String> part = distinct.subList(from, Math.min(from + TaskQuery.MAX_LIMIT, distinct.size()));
            TaskQuery query = TaskQuery.builder()
                    .ids(java.util.Set.copyOf(part))
                    .limit(TaskQuery.MAX_LIMIT)
                    .build();
            client.tasks(query).items().forEach(row -> found.put(row.id(), row));
        }
        return found;
    }

    /// Tasks that wait directly for any of these, without those of `ids` themselves; asks for the first few only, since
    /// a bulk of hundreds would ask for ever.
    List<TaskRow> waitingFor(List<String> ids) {
        Map<String, TaskRow> waiting = new HashMap<>();
        for (String id : ids.subList(0, Math.min(ids.size(), ASKED_FOR_WAITING))) {
            TaskQuery query =
                    TaskQuery.builder().dependsOn(id).limit(TaskQuery.MAX_LIMIT).build();
            client.tasks(query).items().stream()
                    .filter(row -> !row.task().status().isEnded() && !ids.contains(row.id()))
                    .forEach(row -> waiting.put(row.id(), row));
        }
        return new ArrayList<>(waiting.values());
    }

    private static final int ASKED_FOR_WAITING = 50;
}
