package io.guardianops.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds JSON objects in the order in which their members are named; nulls are kept. Not thread-safe.
final class Facts {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    static Facts of(String name, @Nullable Object value) {
        return new Facts().and(name, value);
    }

    Facts and(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    Facts andIfPresent(String name, @Nullable Object value) {
        return value == null ? this : and(name, value);
    }

    Facts andAll(Map<String, ? extends @Nullable Object> others) {
        members.putAll(others);
        return this;
    }

    Map<String, @Nullable Object> map() {
        return members;
    }
}
