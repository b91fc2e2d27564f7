package io.guardianops.model.query;

import java.time.Instant;
import java.util.List;

/// The fleet at one moment, as policies look at it.
///
/// @param asOf   the moment: no earlier than any change that it shows
/// @param tasks  all unfinished ones, and those that ended since the time asked for, in no order that means anything
/// @param agents all, by id
/// @param load   of the engine's machine, measured within the same second
public record FleetSnapshot(Instant asOf, List<TaskRow> tasks, List<AgentRow> agents, SystemLoad load) {
    public FleetSnapshot {
        tasks = List.copyOf(tasks);
        agents = List.copyOf(agents);
    }
}
