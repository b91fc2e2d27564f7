package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;

/// The elements of a collection, whether items or entries, as stretches of the text: in a block
/// from the dash or key.
record Elements(YamlNode collection, Lines lines) {
    int size() {
        return switch (collection) {
            case Mapping mapping -> mapping.entries().size();
            case Sequence list -> list.items().size();
            case Scalar scalar -> 0;
        };
    }

    boolean isFlow() {
        return switch (collection) {
            case Mapping mapping -> mapping.flow();
            case Sequence list -> list.flow();
            case Scalar scalar -> false;
        };
    }

    /// Where an element begins.
    int start(int index) {
        return switch (collection) {
            case Mapping mapping -> mapping.entries().get(index).key().span().start();
            case Sequence list
            when list.flow() -> list.items().get(index).span().start();
            case Sequence list when index == 0 -> list.span().start();
            case Sequence list -> lines.afterSpace(end(index - 1));
            case Scalar scalar -> scalar.span().start();
        };
    }

    /// Where an element's own text ends.
    int end(int index) {
        return switch (collection) {
            case Mapping mapping -> mapping.entries().get(index).span().end();
            case Sequence list -> list.items().get(index).span().end();
            case Scalar scalar -> scalar.span().end();
        };
    }

    /// After the dash or colon of an element: where its value may begin.
    int slot(int index) {
        return switch (collection) {
            case Mapping mapping ->
                lines.text()
                                .indexOf(
                                        ':',
                                        mapping.entries()
                                                .get(index)
                                                .key()
                                                .span()
                                                .end())
                        + 1;
            case Sequence list -> start(index) + (list.flow() ? 0 : 1);
            case Scalar scalar -> scalar.span().start();
        };
    }

    /// The column of dashes or keys.
    int column() {
        return lines.column(collection.span().start());
    }
}
