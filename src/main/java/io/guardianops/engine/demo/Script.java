package io.guardianops.engine.demo;

import io.guardianops.engine.NewTask;
import io.guardianops.model.Priority;
import io.guardianops.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The stage of a scripted story: times told as "so long ago", tasks told in one line.
final class Script {
    private static final String PHASE = "PHASE_DEPLOYMENT";

    private final FleetSimulation fleet;
    private final Instant end;

    /// A stage.
    ///
    /// @param end the present, at which the simulation ends
    Script(FleetSimulation fleet, Instant end) {
        this.fleet = fleet;
        this.end = end;
    }

    /// Plans something for a time.
    void ago(Duration ago, Runnable what) {
        fleet.at(end.minus(ago), what);
    }

    /// Plans something for a time.
    void minutesAgo(int minutes, Runnable what) {
        // Nobody acts on the full minute.
        ago(Duration.ofMinutes(minutes).minusMillis(4_321 + minutes * 7_919L % 47_000), what);
    }

    Instant inMinutes(int minutes) {
        return end.plus(Duration.ofMinutes(minutes));
    }

    /// A task of a story.
    static NewTask task(
            String title, String type, String capability, Priority priority, int timeoutSeconds, List<String> after) {
        return new NewTask(
                null,
                null,
                PHASE,
                type,
                title,
                null,
                priority,
                after,
                List.of(capability),
                Task.DEFAULT_MAX_RETRIES,
                timeoutSeconds,
                null,
                false);
    }
}
