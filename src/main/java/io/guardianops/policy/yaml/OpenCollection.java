package io.guardianops.policy.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A collection that has begun and not yet ended.
final class OpenCollection {
    final boolean mapping;
    final boolean flow;
    final int start;
    final List<YamlNode> items = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final Map<String, Scalar> keys = new HashMap<>();

    /// The end of the last leaf, also of what was refused.
    int end;

    boolean valueIsNext;

    /// The key whose value is next; none if it was refused.
    @Nullable
    Scalar key;

    OpenCollection(boolean mapping, boolean flow, int start) {
        this.mapping = mapping;
        this.flow = flow;
        this.start = start;
        this.end = start;
    }
}
