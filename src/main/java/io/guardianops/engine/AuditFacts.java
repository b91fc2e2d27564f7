package io.guardianops.engine;

import io.guardianops.model.Priority;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an action's audit log, which may be anything that is JSON: what isn't there in the right shape is empty.
record AuditFacts(Map<String, @Nullable Object> auditLog) {
    /// One end of a reallocation.
    record End(String id, int before, int after) {}

    /// A reallocation as it was recorded.
    record Transfer(End from, End to, int slots) {}

    Optional<String> text(String state, String name) {
        return member(state, name, String.class);
    }

    Optional<Priority> priority(String state) {
        return text(state, "priority").flatMap(Priority::parse);
    }

    Optional<Transfer> transfer() {
        Optional<Integer> slots = whole(auditLog.get("capacity_transferred"));
        Optional<End> from = end("from_agent");
        Optional<End> to = end("to_agent");
        return slots.isPresent() && from.isPresent() && to.isPresent()
                ? Optional.of(new Transfer(from.orElseThrow(), to.orElseThrow(), slots.orElseThrow()))
                : Optional.empty();
    }

    private Optional<End> end(String agent) {
        Optional<Map<?, ?>> before = member("before", agent, Map.class).map(map -> map);
        Optional<Map<?, ?>> after = member("after", agent, Map.class).map(map -> map);
        Optional<String> id = before.flatMap(map -> as(map.get("id"), String.class));
        Optional<Integer> capacityBefore = before.flatMap(map -> whole(map.get("capacity")));
        Optional<Integer> capacityAfter = after.flatMap(map -> whole(map.get("capacity")));
        return id.isPresent() && capacityBefore.isPresent() && capacityAfter.isPresent()
                ? Optional.of(new End(id.orElseThrow(), capacityBefore.orElseThrow(), capacityAfter.orElseThrow()))
                : Optional.empty();
    }

    /// A whole number of any type.
    static Optional<Integer> whole(@Nullable Object value) {
        return switch (value) {
            case Integer number -> Optional.of(number);
            case Long number when number == number.intValue() -> Optional.of(number.intValue());
            case null, default -> Optional.empty();
        };
    }

    private <T> Optional<T> member(String state, String name, Class<T> type) {
        return as(auditLog.get(state), Map.class).flatMap(map -> as(map.get(name), type));
    }

    private static <T> Optional<T> as(@Nullable Object value, Class<T> type) {
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }
}
