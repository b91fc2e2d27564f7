package io.guardianops.policy.history;

import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import io.guardianops.policy.fact.AgentFacts;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.TaskState;
import io.guardianops.policy.fact.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A window of the past, reconstructed from the present and from what was recorded since: events,
/// interventions and the times that tasks carry. What can't be known is missing from the facts, so
/// that no policy fires on a guess. Immutable.
///
/// Two things leave no record and can't be undone: a dependency that was added to a task later, and
/// an import over tasks and agents that were there. Where an import contradicts the records around
/// it, what it changed is missing.
public final class RecordedHistory {
    private final Recording recording;
    private final Instant eventsSince;
    private final List<TaskHistory> tasks;
    private final List<AgentHistory> agents;
    private final CriticalPaths paths;
    private final List<Instant> changeTimes;

    private RecordedHistory(Recording recording) {
        this.recording = recording;
        this.eventsSince = recording.eventsSince() == null ? recording.present().asOf() : recording.eventsSince();
        RecordReader records = new RecordReader(recording.actions(), recording.events());
        tasks = new ArrayList<>(recording.present().tasks().size());
        for (TaskRow row : recording.present().tasks()) {
            tasks.add(new TaskHistory(row.task(), records.ofTask(row.id()), eventsSince));
        }
        agents = new ArrayList<>(recording.present().agents().size());
        for (AgentRow row : recording.present().agents()) {
            agents.add(new AgentHistory(
                    row.agent(), records.standingsOf(row.id()), records.capacitiesOf(row.id()), eventsSince));
        }
        paths = new CriticalPaths(tasks);
        changeTimes = List.copyOf(times(records.times()).subSet(recording.from(), true, recording.to(), true));
    }

    /// Reads a past.
    public static RecordedHistory read(Recording recording) {
        return new RecordedHistory(recording);
    }

    /// The facts as they were: after all changes of that moment. Tasks that had ended are there if
    /// they ended within the window or were restarted since.
    ///
    /// @throws IllegalArgumentException outside of the window
    public FleetFacts at(Instant moment) {
        if (moment.isBefore(recording.from()) || moment.isAfter(recording.to())) {
            throw new IllegalArgumentException(
                    "%s is not from %s to %s".formatted(moment, recording.from(), recording.to()));
        }
        List<@Nullable PastTask> states = new ArrayList<>(tasks.size());
        for (TaskHistory task : tasks) {
            states.add(task.at(moment));
        }
        ExternalFacts.At known = recording.external().asOf(moment);
        return FleetFacts.of(
                moment, SystemLoad.UNKNOWN, known, tasksAt(moment, states, known), agentsAt(moment, states));
    }

    /// What of the window is known, fact by fact.
    public Coverage coverage() {
        return Coverage.of(recording);
    }

    /// The moments within the window at which something changed, in order.
    public List<Instant> changeTimes() {
        return changeTimes;
    }

    private List<TaskFacts> tasksAt(Instant moment, List<@Nullable PastTask> states, ExternalFacts.At known) {
        Truth[] blocking = paths.at(states);
        List<TaskFacts> facts = new ArrayList<>(states.size());
        for (int i = 0; i < blocking.length; i++) {
            PastTask state = states.get(i);
            if (state != null) {
                TaskHistory task = tasks.get(i);
                facts.add(TaskFacts.of(task.task(), state(state, task.retriesAt(moment), blocking[i]), moment, known));
            }
        }
        return facts;
    }

    private List<AgentFacts> agentsAt(Instant moment, List<@Nullable PastTask> states) {
        Map<String, Integer> used = new HashMap<>();
        boolean somewhere = false;
        for (PastTask state : states) {
            if (state == null) {
                continue;
            }
            somewhere |= state.mayBeAnywhere();
            String agentId = state.agentId().value();
            TaskStatus status = state.status().value();
            if (agentId != null && (status == null || status.occupiesSlot())) {
                used.merge(agentId, 1, Integer::sum);
            }
        }
        List<AgentFacts> facts = new ArrayList<>(agents.size());
        for (AgentHistory agent : agents) {
            AgentFacts then = agent.at(
                    moment,
                    somewhere ? Double.NaN : used.getOrDefault(agent.agent().id(), 0));
            if (then != null) {
                facts.add(then);
            }
        }
        return facts;
    }

    private static TaskState state(PastTask past, double retries, Truth blocksCritical) {
        TaskStatus status = past.status().value();
        Priority priority = past.priority().value();
        return new TaskState(
                status == null ? null : status.value(),
                past.agentId().value(),
                priority == null ? Double.NaN : TaskFacts.rank(priority),
                retries,
                past.startedAt().value(),
                past.endedAt().value(),
                blocksCritical);
    }

    /// Of imported tasks only their own times are known.
    private NavigableSet<Instant> times(Set<Instant> recorded) {
        NavigableSet<Instant> times = new TreeSet<>(recorded);
        for (TaskHistory each : tasks) {
            Task task = each.task();
            times.add(task.createdAt());
            addIfPresent(times, task.startedAt());
            addIfPresent(times, task.completedAt());
        }
        for (AgentHistory each : agents) {
            times.add(each.agent().createdAt());
        }
        return times;
    }

    private static void addIfPresent(NavigableSet<Instant> times, @Nullable Instant time) {
        if (time != null) {
            times.add(time);
        }
    }
}
