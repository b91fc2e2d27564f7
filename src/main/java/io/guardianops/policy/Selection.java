package io.guardianops.policy;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.TaskFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which tasks are acted on when a trigger is about the whole system. Never all of them: it is
/// ordered and bounded.
///
/// @param where   only those; null for any unfinished one
/// @param orderBy which come first
/// @param max     at most so many, 1 or more
public record Selection(@Nullable Condition where, List<Order> orderBy, int max) {
    /// What is taken where a file from elsewhere doesn't say: one task, the least urgent, the
    /// longest running.
    public static final Selection ASSUMED =
            new Selection(null, List.of(Order.LOWEST_PRIORITY, Order.LONGEST_RUNNING), 1);

    public Selection {
        orderBy = List.copyOf(orderBy);
    }

    /// Which tasks come first. What a task doesn't have comes last.
    public enum Order {
        LOWEST_PRIORITY,
        HIGHEST_PRIORITY,
        LONGEST_RUNNING,
        LONGEST_WAITING,
        SOONEST_DEADLINE;

        /// The word in files.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The lowest first.
        private double rank(TaskFacts task) {
            double value = switch (this) {
                case LOWEST_PRIORITY -> task.priority();
                case HIGHEST_PRIORITY -> -task.priority();
                case LONGEST_RUNNING -> -task.runningMicros();
                case LONGEST_WAITING -> -task.waitingMicros();
                case SOONEST_DEADLINE -> task.deadlineMicros();
            };
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
    }

    /// The order as a whole; the id decides at last, so that it is the same every time.
    public Comparator<TaskFacts> comparator() {
        Comparator<TaskFacts> whole = Comparator.comparing(TaskFacts::id);
        for (Order each : orderBy.reversed()) {
            whole = Comparator.<TaskFacts>comparingDouble(each::rank).thenComparing(whole);
        }
        return whole;
    }
}
