package io.guardianops.policy.edit;

import io.guardianops.policy.text.Span;
import io.guardianops.policy.yaml.Entry;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import java.util.List;

/// The elements of a collection, whether items or entries, as stretches of the text: in a block
/// from the dash or key.
///
/// @param collection what holds them
/// @param flow       whether it stands in brackets
/// @param keys       the keys of a mapping; empty for a list
/// @param own        their own text, of items without the dash
record Elements(YamlNode collection, boolean flow, List<Span> keys, List<Span> own, Lines lines) {
    static Elements of(YamlNode collection, Lines lines) {
        return switch (collection) {
            case Mapping mapping ->
                new Elements(
                        collection,
                        mapping.flow(),
                        mapping.entries().stream()
                                .map(each -> each.key().span())
                                .toList(),
                        mapping.entries().stream().map(Entry::span).toList(),
                        lines);
            case Sequence list ->
                new Elements(
                        collection,
                        list.flow(),
                        List.of(),
                        list.items().stream().map(YamlNode::span).toList(),
                        lines);
            case Scalar scalar -> throw new IllegalArgumentException("a single value has no elements: " + scalar);
        };
    }

    int size() {
        return own.size();
    }

    /// Where an element begins.
    int start(int index) {
        if (flow || !keys.isEmpty()) {
            return own.get(index).start();
        }
        return index == 0 ? collection.span().start() : lines.afterSpace(end(index - 1));
    }

    /// Where an element's own text ends.
    int end(int index) {
        return own.get(index).end();
    }

    /// After the dash or colon of an element: where its value may begin.
    int slot(int index) {
        if (!keys.isEmpty()) {
            return lines.text().indexOf(':', keys.get(index).end()) + 1;
        }
        return start(index) + (flow ? 0 : 1);
    }

    /// The column of dashes or keys.
    int column() {
        return lines.column(collection.span().start());
    }
}
