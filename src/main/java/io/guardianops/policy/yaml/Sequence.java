package io.guardianops.policy.yaml;

import io.guardianops.policy.text.Span;
import java.util.List;

/// Items in order.
///
/// @param flow whether it is written on the line: `[a, b]`
public record Sequence(Span span, List<YamlNode> items, boolean flow) implements YamlNode {
    public Sequence {
        items = List.copyOf(items);
    }
}
