package io.guardianops.policy.history;

import io.guardianops.model.Priority;
import io.guardianops.policy.fact.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For which tasks an unfinished CRITICAL one waits, by today's dependencies. An ended task holds
/// nothing back, nor do those for which only ended ones wait.
final class CriticalPaths {
    private final int[][] dependencies;

    CriticalPaths(List<TaskHistory> tasks) {
        Map<String, Integer> places = HashMap.newHashMap(tasks.size());
        tasks.forEach(each -> places.put(each.task().id(), places.size()));
        dependencies = new int[tasks.size()][];
        for (int i = 0; i < dependencies.length; i++) {
            List<Integer> known = new ArrayList<>();
            for (String id : tasks.get(i).task().dependsOn()) {
                Integer place = places.get(id);
                if (place != null) {
                    known.add(place);
                }
            }
            dependencies[i] = known.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// The answers, in the order of the tasks.
    ///
    /// @param states in the same order; null for tasks that don't exist yet
    Truth[] at(List<@Nullable PastTask> states) {
        Truth[] answers = new Truth[dependencies.length];
        Arrays.fill(answers, Truth.FALSE);
        mark(states, answers, Truth.UNKNOWN);
        mark(states, answers, Truth.TRUE);
        return answers;
    }

    private void mark(List<@Nullable PastTask> states, Truth[] answers, Truth answer) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < answers.length; i++) {
            PastTask state = states.get(i);
            boolean critical = state != null
                    && (state.priority().isValue(Priority.CRITICAL)
                            || (answer == Truth.UNKNOWN && !state.priority().is()));
            boolean starts = critical && isUnfinished(state, answer);
            if (starts) {
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            for (int dependency : dependencies[open.remove()]) {
                if (answers[dependency] != answer && isUnfinished(states.get(dependency), answer)) {
                    answers[dependency] = answer;
                    open.add(dependency);
                }
            }
        }
    }

    /// Whether it is unfinished for sure, or for the answer that it may be so: whether it may be.
    private static boolean isUnfinished(@Nullable PastTask state, Truth answer) {
        return state != null && (answer == Truth.TRUE ? state.isSurelyUnfinished() : !state.isEnded());
    }
}
