package io.guardianops.policy.history;

import io.guardianops.model.Task;
import io.guardianops.model.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The life of one task: its states between its recorded changes. Each is told by the change after
/// it and by the one before; where the two disagree, something was changed that nobody recorded,
/// and what they disagree on is unknown.
final class TaskHistory {
    private final Task task;
    private final Instant eventsSince;
    private final List<TaskMark> marks;
    private final List<PastTask> states;

    /// Reads a life.
    ///
    /// @param task        as it is in the end
    /// @param marks       oldest first
    /// @param eventsSince since when no event is missing
    TaskHistory(Task task, List<TaskMark> marks, Instant eventsSince) {
        this.task = task;
        this.marks = List.copyOf(marks);
        this.eventsSince = eventsSince;
        this.states = states(PastTask.of(task));
    }

    /// Where events are missing, neither witness reaches across: what is carried back is what shows
    /// its age, and nothing is carried forward.
    private List<PastTask> states(PastTask present) {
        List<PastTask> backward = new ArrayList<>(List.of(present));
        for (TaskMark mark : marks.reversed()) {
            PastTask after = backward.getLast();
            backward.add(mark.undo().apply(mark.at().isBefore(eventsSince) ? certain(after, mark.at()) : after));
        }
        List<PastTask> states = new ArrayList<>(List.of(backward.getLast()));
        PastTask forward = PastTask.UNKNOWN;
        for (int i = 0; i < marks.size(); i++) {
            TaskMark mark = marks.get(i);
            forward = mark.at().isBefore(eventsSince)
                    ? PastTask.UNKNOWN
                    : mark.redo().apply(forward);
            states.add(backward.get(marks.size() - 1 - i).and(forward));
        }
        return states;
    }

    Task task() {
        return task;
    }

    /// Its state at a moment; null if it didn't exist then.
    @Nullable
    PastTask at(Instant moment) {
        if (moment.isBefore(task.createdAt())) {
            return null;
        }
        return certain(moment.isBefore(task.updatedAt()) ? states.get(passed(moment)) : PastTask.of(task), moment);
    }

    /// What of a state holds at a moment for sure.
    private PastTask certain(PastTask state, Instant moment) {
        if (isLater(state.startedAt(), moment)) {
            return state.atLarge();
        }
        if (state.isEnded() && isLater(state.endedAt(), moment)) {
            return state.startedAt().value() == null ? state.atLarge() : state.running();
        }
        boolean seen = !moment.isBefore(eventsSince) || !moment.isBefore(task.updatedAt());
        return seen || showsItsAge(state, moment) ? state : state.atLarge();
    }

    /// The retries used at a moment; NaN if unknown.
    double retriesAt(Instant moment) {
        if (!moment.isBefore(task.updatedAt())) {
            return task.retryCount();
        }
        int used = task.retryCount();
        for (int i = passed(moment); i < marks.size(); i++) {
            used -= marks.get(i).retries() ? 1 : 0;
        }
        // They only ever grow: where there were none, there were none before.
        return used < 0 || (used > 0 && moment.isBefore(eventsSince)) ? Double.NaN : used;
    }

    private int passed(Instant moment) {
        int passed = 0;
        while (passed < marks.size() && !marks.get(passed).at().isAfter(moment)) {
            passed++;
        }
        return passed;
    }

    /// Whether a state, of which no event tells when it began, shows so by itself: by its time, or
    /// as a task that was never tried.
    private boolean showsItsAge(PastTask state, Instant moment) {
        if (state.isEnded()) {
            return state.endedAt().value() != null;
        }
        return state.status().isValue(TaskStatus.RUNNING)
                ? state.startedAt().value() != null
                : state.status().isValue(TaskStatus.PENDING) && retriesAt(moment) == 0;
    }

    private static boolean isLater(Known<Instant> time, Instant moment) {
        Instant value = time.value();
        return value != null && value.isAfter(moment);
    }
}
