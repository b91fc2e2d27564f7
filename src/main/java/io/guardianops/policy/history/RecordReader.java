package io.guardianops.policy.history;

import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.policy.history.AgentHistory.Standing;
import io.guardianops.policy.history.Timeline.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Sorts what was recorded by whom it is about. Not thread-safe.
final class RecordReader {
    private final Map<String, List<Placed>> tasks = new HashMap<>();
    private final Map<String, List<Change<Standing>>> standings = new HashMap<>();
    private final Map<String, List<Change<Integer>>> capacities = new HashMap<>();
    private final Set<Instant> times = new HashSet<>();

    /// A mark with its place among those of the same moment.
    private record Placed(TaskMark mark, long place) {}

    RecordReader(List<GuardianAction> actions, List<GuardianEvent> events) {
        // An action's own event tells where it belongs among others of the same microsecond.
        Map<String, Long> places = new HashMap<>();
        for (GuardianEvent event : events) {
            read(event);
            if (event.eventType().equals(GuardianEvent.INTERVENTION_COMPLETED)) {
                places.put(event.entityId(), event.eventId());
            }
        }
        for (GuardianAction action : actions) {
            read(action, places.getOrDefault(action.id(), Long.MAX_VALUE));
        }
        Comparator<Placed> order =
                Comparator.comparing((Placed each) -> each.mark().at()).thenComparingLong(Placed::place);
        tasks.values().forEach(each -> each.sort(order));
        standings.values().forEach(each -> each.sort(Comparator.comparing(Change::at)));
        capacities.values().forEach(each -> each.sort(Comparator.comparing(Change::at)));
    }

    /// Oldest first.
    List<TaskMark> ofTask(String id) {
        return tasks.getOrDefault(id, List.of()).stream().map(Placed::mark).toList();
    }

    /// Oldest first.
    List<Change<Standing>> standingsOf(String agentId) {
        return standings.getOrDefault(agentId, List.of());
    }

    /// Oldest first.
    List<Change<Integer>> capacitiesOf(String agentId) {
        return capacities.getOrDefault(agentId, List.of());
    }

    /// When something changed.
    Set<Instant> times() {
        return Set.copyOf(times);
    }

    private void read(GuardianEvent event) {
        if (event.eventType().equals(GuardianEvent.AGENT_STATUS_CHANGED)) {
            add(standings, event.entityId(), AgentHistory.change(event));
            times.add(event.occurredAt());
            return;
        }
        TaskMark.of(event).ifPresent(mark -> {
            add(tasks, event.entityId(), new Placed(mark, event.eventId()));
            times.add(mark.at());
        });
    }

    private void read(GuardianAction action, long place) {
        Instant at = Objects.requireNonNullElse(action.executedAt(), action.createdAt());
        if (action.type().equals(ActionType.REALLOCATE_CAPACITY)) {
            readEnd(action, "from_agent", at);
            readEnd(action, "to_agent", at);
            times.add(at);
            return;
        }
        TaskMark.of(action, at).ifPresent(mark -> {
            add(tasks, action.targetEntity(), new Placed(mark, place));
            times.add(at);
        });
    }

    private void readEnd(GuardianAction move, String end, Instant at) {
        if (move.auditLog().get("before") instanceof Map<?, ?> both
                && both.get(end) instanceof Map<?, ?> one
                && one.get("id") instanceof String id) {
            add(capacities, id, AgentHistory.change(move, end, at));
        }
    }

    private static <T> void add(Map<String, List<T>> lists, String id, T element) {
        lists.computeIfAbsent(id, _ -> new ArrayList<>()).add(element);
    }
}
