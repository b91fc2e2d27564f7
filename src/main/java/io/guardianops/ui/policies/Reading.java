package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.PolicyReader;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.Entry;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlDocument;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlReader;
import io.guardianops.policy.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text as it was read: its nodes, what it says, what is wrong with it. Immutable.
///
/// @param yaml its nodes with their places
/// @param file as a policy
record Reading(YamlDocument yaml, PolicyFile file) {
    /// Reads a text. Long ones take long; any thread may do it.
    static Reading of(SourceText source) {
        YamlDocument yaml = YamlReader.read(source);
        return new Reading(yaml, PolicyReader.read(yaml));
    }

    /// What is read of a text follows from the text; all of it is much longer to compare.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reading that
                && source().name().equals(that.source().name())
                && source().text().equals(that.source().text());
    }

    @Override
    public int hashCode() {
        return source().text().hashCode();
    }

    SourceText source() {
        return yaml.source();
    }

    List<Diagnostic> diagnostics() {
        return file.diagnostics();
    }

    boolean canBeEdited() {
        return yaml.root() != null && !yaml.hasErrors();
    }

    Optional<YamlNode> node(YamlPath path) {
        return Optional.ofNullable(yaml.root()).flatMap(path::in);
    }

    /// What stands at a path as text; empty if nothing does.
    String text(YamlPath path) {
        return node(path)
                .filter(Scalar.class::isInstance)
                .map(each -> ((Scalar) each).value())
                .orElse("");
    }

    Optional<YamlValue> value(YamlPath path) {
        return node(path).map(YamlValue::of);
    }

    /// How many items the list at a path has.
    int size(YamlPath list) {
        return node(list)
                .filter(Sequence.class::isInstance)
                .map(each -> ((Sequence) each).items().size())
                .orElse(0);
    }

    /// The findings within what stands at a path.
    List<Diagnostic> at(YamlPath path) {
        return node(path)
                .map(node -> diagnostics().stream()
                        .filter(each -> each.span().start() >= node.span().start()
                                && each.span().end() <= node.span().end())
                        .toList())
                .orElse(List.of());
    }

    /// The way to what stands at an offset: the innermost key or item that begins at or before it. A comment or an
    /// empty line belongs to what stands before it.
    YamlPath pathAt(int offset) {
        YamlPath path = YamlPath.ROOT;
        YamlNode node = yaml.root();
        while (node != null) {
            YamlNode next = null;
            switch (node) {
                case Mapping mapping -> {
                    Entry last = null;
                    for (Entry each : mapping.entries()) {
                        if (each.key().span().start() <= offset) {
                            last = each;
                        }
                    }
                    if (last != null) {
                        path = path.key(last.key().value());
                        next = last.value();
                    }
                }
                case Sequence list -> {
                    int last = -1;
                    for (int i = 0; i < list.items().size(); i++) {
                        if (list.items().get(i).span().start() <= offset) {
                            last = i;
                        }
                    }
                    if (last >= 0) {
                        path = path.index(last);
                        next = list.items().get(last);
                    }
                }
                case Scalar _ -> {}
            }
            node = next;
        }
        return path;
    }
}
