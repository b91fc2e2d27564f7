package io.guardianops.ui.agents;

import io.guardianops.model.TaskStatus;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Capacity that someone means to move from one agent to another, and what would follow.
///
/// @param from  gives it
/// @param to    gets it
/// @param count how many slots; what was typed, so anything from 0
record Transfer(Party from, Party to, int count) {
    /// One end of the transfer.
    ///
    /// @param id  what was typed; empty if nothing was
    /// @param row the agent of that id, if there is one
    record Party(String id, @Nullable AgentRow row) {
        static final Party NOBODY = new Party("", null);

        boolean isChosen() {
            return !id.isBlank();
        }

        int capacity() {
            return row == null ? 0 : row.agent().capacity();
        }

        int used() {
            return row == null ? 0 : row.used();
        }
    }

    /// The field that must change.
    enum Field {
        FROM,
        TO,
        COUNT
    }

    /// What stands against the transfer.
    enum Problem {
        NO_SOURCE(Field.FROM),
        UNKNOWN_SOURCE(Field.FROM),
        NOTHING_TO_MOVE(Field.FROM),
        NO_TARGET(Field.TO),
        UNKNOWN_TARGET(Field.TO),
        SAME_AGENT(Field.TO),
        TOO_FEW(Field.COUNT),
        TOO_MANY(Field.COUNT);

        private final Field field;

        Problem(Field field) {
            this.field = field;
        }

        Field field() {
            return field;
        }

        /// True for a choice that was not made yet: a hint rather than an error.
        boolean isOpenChoice() {
            return this == NO_SOURCE || this == NO_TARGET;
        }
    }

    static Transfer nothing() {
        return new Transfer(Party.NOBODY, Party.NOBODY, 1);
    }

    /// The first thing that stands against it, in the order of the fields; an agent that is wrong comes before one that
    /// is still to be chosen.
    Optional<Problem> problem() {
        if (from.isChosen() && from.row() == null) {
            return Optional.of(Problem.UNKNOWN_SOURCE);
        }
        if (to.isChosen() && to.row() == null) {
            return Optional.of(Problem.UNKNOWN_TARGET);
        }
        if (from.isChosen() && from.id().equals(to.id())) {
            return Optional.of(Problem.SAME_AGENT);
        }
        if (from.isChosen() && from.capacity() == 0) {
            return Optional.of(Problem.NOTHING_TO_MOVE);
        }
        if (!from.isChosen()) {
            return Optional.of(Problem.NO_SOURCE);
        }
        if (count > from.capacity()) {
            return Optional.of(Problem.TOO_MANY);
        }
        if (count < 1) {
            return Optional.of(Problem.TOO_FEW);
        }
        return to.isChosen() ? Optional.empty() : Optional.of(Problem.NO_TARGET);
    }

    boolean isPossible() {
        return problem().isEmpty();
    }

    /// Slots that really leave the source: none while the transfer can't be made.
    int leaving() {
        return count < 1 || count > from.capacity() || from.id().equals(to.id()) ? 0 : count;
    }

    /// The source's slots afterwards.
    Load fromAfter() {
        return new Load(from.used(), from.capacity() - leaving());
    }

    /// The target's slots afterwards.
    Load toAfter() {
        return new Load(to.used(), to.capacity() + (from.row() == null ? 0 : leaving()));
    }

    /// Those of the source's tasks that would exceed its capacity: the least urgent ones, and among these the ones that
    /// started last. Nothing happens to them but that the agent runs more than it should.
    List<TaskRow> exceeding(List<TaskRow> held) {
        int fit = Math.max(0, fromAfter().capacity());
        return held.stream().sorted(KEPT_FIRST).skip(fit).toList();
    }

    private static final Comparator<TaskRow> KEPT_FIRST = Comparator.comparing(
                    (TaskRow row) -> row.task().priority())
            .thenComparing(row -> !row.task().status().equals(TaskStatus.RUNNING))
            .thenComparing(row -> row.task().startedAt(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TaskRow::id);
}
