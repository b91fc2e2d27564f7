package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.Entry;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.Deque;

/// How a file is laid out, by its first example of each; two spaces where it has none.
///
/// @param step         how much deeper a mapping stands than the key that holds it
/// @param dashAfterKey how much deeper the dashes of a list stand than the key that holds it,
///     perhaps 0
/// @param afterDash    how much further than its dash an item begins
record Layout(int step, int dashAfterKey, int afterDash) {
    private static final int USUAL = 2;

    static Layout of(YamlNode root, Lines lines) {
        int step = -1;
        int dashAfterKey = -1;
        int afterDash = -1;
        Deque<YamlNode> nodes = new ArrayDeque<>();
        nodes.add(root);
        while (!nodes.isEmpty()) {
            switch (nodes.poll()) {
                case Mapping mapping
                when !mapping.flow() -> {
                    for (Entry entry : mapping.entries()) {
                        int deeper = lines.column(entry.value().span().start())
                                - lines.column(entry.key().span().start());
                        if (step < 0 && entry.value() instanceof Mapping inner && !inner.flow()) {
                            step = deeper;
                        }
                        if (dashAfterKey < 0 && entry.value() instanceof Sequence list && !list.flow()) {
                            dashAfterKey = deeper;
                        }
                        nodes.add(entry.value());
                    }
                }
                case Sequence list
                when !list.flow() -> {
                    YamlNode first = list.items().getFirst();
                    int start = list.span().start();
                    if (afterDash < 0
                            && first.span().length() > 0
                            && first.span().start() < lines.end(start)) {
                        afterDash = first.span().start() - start;
                    }
                    nodes.addAll(list.items());
                }
                default -> {
                    // Flow collections and scalars have no indentation.
                }
            }
        }
        return new Layout(
                step > 0 ? step : USUAL, dashAfterKey >= 0 ? dashAfterKey : USUAL, afterDash > 0 ? afterDash : USUAL);
    }
}
