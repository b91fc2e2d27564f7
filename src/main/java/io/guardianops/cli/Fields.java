package io.guardianops.cli;

import io.guardianops.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record for people to read: a line for each field that has a value.
final class Fields {
    private record Field(String name, String value) {}

    private static final String GAP = "  ";

    private final List<Field> fields = new ArrayList<>();
    private final Instant now;

    Fields(Instant now) {
        this.now = now;
    }

    Fields add(String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            fields.add(new Field(name, value.toString()));
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
        int width =
                fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
        fields.forEach(field ->
                output.line(field.name() + " ".repeat(width - field.name().length()) + GAP + field.value()));
    }
}
