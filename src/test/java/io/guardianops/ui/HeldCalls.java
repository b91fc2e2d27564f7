package io.guardianops.ui;

import io.guardianops.ui.kit.UiTasks;
import java.util.ArrayDeque;
import java.util.Queue;

/// Background calls that run at once, or wait until the test lets them go. For one thread.
public final class HeldCalls {
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean holding;

    /// Runs calls as this says, and answers in the calling thread.
    public final UiTasks tasks = new UiTasks(this::take, Runnable::run);

    /// Whatever is begun from now on waits.
    public void hold() {
        holding = true;
    }

    /// Runs what waits, in the order it was begun, and nothing waits any more.
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    private void take(Runnable call) {
        if (holding) {
            held.add(call);
        } else {
            call.run();
        }
    }
}
