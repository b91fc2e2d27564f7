package io.guardianops.settings;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Immutable maps in the order of their keys, so that the file reads well and changes only where a setting changed.
final class Ordered {
    private Ordered() {}

    static <V> SortedMap<String, V> map(Map<String, V> values, UnaryOperator<V> copy) {
        var ordered = new TreeMap<String, V>();
        values.forEach((key, value) -> {
            if (value == null) {
                throw new IllegalArgumentException(key + " has no value");
            }
            ordered.put(key, copy.apply(value));
        });
        return Collections.unmodifiableSortedMap(ordered);
    }

    /// A copy with one entry replaced, or removed if the value is null.
    static <V> Map<String, V> with(Map<String, V> values, String key, @Nullable V value) {
        var changed = new TreeMap<>(values);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return changed;
    }
}
