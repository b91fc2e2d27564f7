package io.guardianops.ui.tasks;

import io.guardianops.model.Task;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Runtime ÷ timeout as the queue shows it.
///
/// @param value 1 where the timeout is reached
record Ratio(double value) {
    /// Where the bar is full: a task this far over is beyond help by waiting.
    private static final double FULL = 4;

    /// Of a task that started and has a timeout; empty for any other.
    static Optional<Ratio> of(Task task, Instant now) {
        OptionalDouble ratio = task.runtimeRatio(now);
        return ratio.isPresent() ? Optional.of(new Ratio(Math.max(0, ratio.getAsDouble()))) : Optional.empty();
    }

    /// "4.1×"; whole from 100 on, so that the digits fit.
    String text() {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f×" : "%.1f×", value);
    }

    double share() {
        return Math.min(1, value / FULL);
    }

    Tone tone() {
        return Tone.ofRatio(value);
    }
}
