package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The way from the root of a document to a node. Written `policy.triggers[0].condition`; a key
/// that is no plain word stands in brackets and quotes: `policy["x-a.b"]`.
///
/// @param steps keys and indexes, outermost first
public record YamlPath(List<Step> steps) {
    /// The document itself.
    public static final YamlPath ROOT = new YamlPath(List.of());

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern STEP =
            Pattern.compile("\\[(\\d{1,9})]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\.?(" + WORD.pattern() + ")");

    /// One step down.
    public sealed interface Step {}

    /// Into a mapping.
    public record Key(String key) implements Step {}

    /// Into a list, from 0.
    public record Index(int index) implements Step {
        boolean isIn(Sequence list) {
            return index >= 0 && index < list.items().size();
        }
    }

    public YamlPath {
        steps = List.copyOf(steps);
    }

    /// Reads what `toString` writes.
    ///
    /// @throws IllegalArgumentException if it is no path
    public static YamlPath parse(String written) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(written);
        int at = 0;
        while (at < written.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("no path: " + written);
            }
            if (matcher.group(1) != null) {
                steps.add(new Index(Integer.parseInt(matcher.group(1))));
            } else if (matcher.group(2) != null) {
                steps.add(new Key(matcher.group(2).replaceAll("\\\\(.)", "$1")));
            } else {
                steps.add(new Key(matcher.group(3)));
            }
            at = matcher.end();
        }
        return new YamlPath(steps);
    }

    public YamlPath key(String key) {
        return then(new Key(key));
    }

    public YamlPath index(int index) {
        return then(new Index(index));
    }

    /// The path without its last step; that of the root is the root.
    public YamlPath parent() {
        return steps.isEmpty() ? this : new YamlPath(steps.subList(0, steps.size() - 1));
    }

    /// The node that the path leads to, if it leads anywhere.
    public Optional<YamlNode> in(YamlNode root) {
        Optional<YamlNode> node = Optional.of(root);
        for (Step step : steps) {
            node = node.flatMap(each -> child(each, step));
        }
        return node;
    }

    private static Optional<YamlNode> child(YamlNode node, Step step) {
        return switch (step) {
            case Key key -> node instanceof Mapping mapping ? mapping.get(key.key()) : Optional.empty();
            case Index index ->
                node instanceof Sequence list && index.isIn(list)
                        ? Optional.of(list.items().get(index.index()))
                        : Optional.empty();
        };
    }

    private YamlPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new YamlPath(longer);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Index index -> out.append('[').append(index.index()).append(']');
                case Key key
                when WORD.matcher(key.key()).matches() ->
                    out.append(out.isEmpty() ? "" : ".").append(key.key());
                case Key key ->
                    out.append("[\"")
                            .append(key.key().replace("\\", "\\\\").replace("\"", "\\\""))
                            .append("\"]");
            }
        }
        return out.toString();
    }
}
