package io.guardianops.engine.port;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentQuery;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.model.query.Page;
import io.guardianops.model.query.TaskQuery;
import io.guardianops.model.query.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lists by keyset, capped counts, and the rows that go with them. A cursor that doesn't belong to the question is
/// refused as [io.guardianops.model.GuardianException.Invalid] with the field `cursor`.
public interface FleetQueries {
    FleetOverview overview(Instant now);

    Page<TaskRow> tasks(TaskQuery query, Instant now);

    CappedCount countTasks(TaskQuery query, Instant now);

    Optional<TaskRow> task(String id);

    /// All unfinished tasks, and those that ended then or later, in no order that means anything.
    List<TaskRow> unfinishedOrEndedSince(Instant time);

    Page<AgentRow> agents(AgentQuery query);

    Optional<AgentRow> agent(String id);

    Page<ActionRow> actions(ActionQuery query);

    CappedCount countActions(ActionQuery query);

    Optional<ActionRow> action(String id);
}
