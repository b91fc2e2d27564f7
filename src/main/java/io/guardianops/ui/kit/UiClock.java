package io.guardianops.ui.kit;

import java.time.Clock;
import java.time.Instant;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/// The time as the interface shows it: one value for all, renewed every second.
public final class UiClock {
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final Timeline timeline;

    public UiClock(Clock clock) {
        this.clock = clock;
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        timeline = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    public void start() {
        timeline.play();
    }

    public void stop() {
        timeline.stop();
    }

    /// Renews the value at once.
    public void tick() {
        now.set(clock.instant());
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }
}
