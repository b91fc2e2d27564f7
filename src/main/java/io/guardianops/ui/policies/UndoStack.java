package io.guardianops.ui.policies;

import io.guardianops.ui.kit.code.TextChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What was done to a text and can be taken back, form and keyboard alike. For one thread.
final class UndoStack {
    private static final int MOST = 1_000;

    /// @param typed by hand, so that more typing may join it
    private record Step(TextChange change, boolean typed) {}

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();

    void add(TextChange change, boolean typed) {
        undone.clear();
        Step last = done.peek();
        if (typed && last != null && last.typed() && last.change().continuesWith(change)) {
            done.pop();
            done.push(new Step(last.change().with(change), true));
            return;
        }
        done.push(new Step(change, typed));
        if (done.size() > MOST) {
            done.removeLast();
        }
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    /// The change that takes the last one back.
    Optional<TextChange> undo() {
        if (done.isEmpty()) {
            return Optional.empty();
        }
        Step step = done.pop();
        undone.push(step);
        return Optional.of(step.change().undone());
    }

    /// The change that was taken back last.
    Optional<TextChange> redo() {
        if (undone.isEmpty()) {
            return Optional.empty();
        }
        Step step = undone.pop();
        // What comes next is a new act.
        done.push(new Step(step.change(), false));
        return Optional.of(step.change());
    }
}
