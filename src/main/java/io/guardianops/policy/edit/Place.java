package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node and what holds it.
///
/// @param node   the node
/// @param parent what holds it; none for the root
/// @param index  which of the parent's entries or items it is
record Place(YamlNode node, @Nullable YamlNode parent, int index) {
    static Optional<Place> of(YamlNode root, YamlPath path) {
        if (path.steps().isEmpty()) {
            return Optional.of(new Place(root, null, 0));
        }
        return path.parent()
                .in(root)
                .flatMap(parent -> child(parent, path.steps().getLast()));
    }

    private static Optional<Place> child(YamlNode parent, YamlPath.Step step) {
        return switch (step) {
            case YamlPath.Key key
            when parent instanceof Mapping mapping ->
                mapping.entry(key.key())
                        .map(each -> new Place(
                                each.value(), parent, mapping.entries().indexOf(each)));
            case YamlPath.Index index
            when parent instanceof Sequence list && index.isIn(list) ->
                Optional.of(new Place(list.items().get(index.index()), parent, index.index()));
            default -> Optional.empty();
        };
    }

    /// Whether it stands between brackets of another.
    boolean isInFlow() {
        return switch (parent) {
            case Mapping mapping -> mapping.flow();
            case Sequence list -> list.flow();
            case null, default -> false;
        };
    }
}
