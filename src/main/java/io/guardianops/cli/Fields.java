package io.guardianops.cli;

import io.guardianops.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record for people to read: a line for each field that has a value.
final class Fields {
    private static final int NAME_WIDTH = 16;

    private final List<String> lines = new ArrayList<>();
    private final Instant now;

    Fields(Instant now) {
        this.now = now;
    }

    Fields add(String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            lines.add(name + " ".repeat(Math.max(1, NAME_WIDTH - name.length())) + value);
        }
        return this;
    }

    Fields time(String name, @Nullable Instant time) {
        return time == null ? this : add(name, WireTime.format(time) + " (" + Age.between(time, now) + ")");
    }

    Fields seconds(String name, @Nullable Integer seconds) {
        return seconds == null ? this : add(name, Age.of(Duration.ofSeconds(seconds)));
    }

    void printTo(Output output) {
        lines.forEach(output::line);
    }
}
