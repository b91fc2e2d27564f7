package io.guardianops.audit.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes members out of a value by their names, wherever they stand. Immutable.
///
/// @param names what to take out
record Redactor(Set<String> names) {
    Redactor {
        names = Set.copyOf(names);
    }

    /// True if there is something to take out.
    boolean touches(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.keySet().stream().anyMatch(name -> names.contains(String.valueOf(name)))
                        || map.values().stream().anyMatch(this::touches);
            case List<?> list -> list.stream().anyMatch(this::touches);
            case null, default -> false;
        };
    }

    /// What is left.
    Map<String, @Nullable Object> strip(Map<?, ?> map) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!names.contains(String.valueOf(name))) {
                rest.put(String.valueOf(name), value(value));
            }
        });
        return rest;
    }

    private @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> strip(map);
            case List<?> list -> {
                List<@Nullable Object> rest = new ArrayList<>();
                list.forEach(each -> rest.add(value(each)));
                yield rest;
            }
            case null, default -> value;
        };
    }
}
