package io.guardianops.wire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was read from an answer.
///
/// @param items         in the order of the answer
/// @param unknownFields names of fields that were kept out, with how often each occurred
/// @param <T>           kind of record
public record Reading<T>(List<T> items, Map<String, Integer> unknownFields) {
    public Reading {
        items = List.copyOf(items);
        unknownFields = Collections.unmodifiableMap(new TreeMap<>(unknownFields));
    }
}
