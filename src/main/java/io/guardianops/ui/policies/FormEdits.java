package io.guardianops.ui.policies;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The edits by which a form's field changes what was read.
final class FormEdits {
    private FormEdits() {}

    /// Gives a key a value, or takes it away.
    ///
    /// @param mapping what has the key; made if it isn't there
    /// @param value   null to take the key away
    static List<Edit> set(Reading reading, YamlPath mapping, String key, @Nullable YamlValue value) {
        YamlPath path = mapping.key(key);
        Optional<YamlNode> there = reading.node(path);
        if (value == null) {
            return there.isEmpty() ? List.of() : List.of(new Edit.RemoveKey(path));
        }
        if (there.isPresent()) {
            boolean isScalar = there.get() instanceof Scalar && isScalar(value);
            return isScalar
                    ? List.of(new Edit.SetScalar(path, value))
                    : List.of(new Edit.RemoveKey(path), new Edit.PutKey(mapping, key, value));
        }
        if (reading.node(mapping).isPresent() || mapping.steps().isEmpty()) {
            return List.of(new Edit.PutKey(mapping, key, value));
        }
        return mapping.steps().getLast() instanceof YamlPath.Key(String name)
                ? set(reading, mapping.parent(), name, fields(Map.of(key, value)))
                : List.of();
    }

    /// Puts an item at the end of a list, which is made if it isn't there.
    static List<Edit> append(Reading reading, YamlPath mapping, String list, YamlValue item) {
        YamlPath path = mapping.key(list);
        if (reading.node(path).isEmpty()) {
            return set(reading, mapping, list, new YamlValue.Items(List.of(item)));
        }
        return List.of(new Edit.InsertItem(path, reading.size(path), item));
    }

    /// Changes the texts of a list to others with as few edits as there are differences.
    static List<Edit> list(Reading reading, YamlPath mapping, String key, List<String> wanted) {
        YamlPath path = mapping.key(key);
        List<String> present = texts(reading, path);
        if (present.isEmpty() || !(reading.node(path).orElseThrow() instanceof Sequence)) {
            return set(reading, mapping, key, wanted.isEmpty() ? null : texts(wanted));
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = present.size() - 1; i >= 0; i--) {
            if (!wanted.contains(present.get(i))) {
                edits.add(new Edit.RemoveItem(path.index(i)));
            }
        }
        List<String> left = new ArrayList<>(present);
        left.removeIf(each -> !wanted.contains(each));
        for (String each : wanted) {
            if (!left.contains(each)) {
                edits.add(new Edit.InsertItem(path, left.size(), new YamlValue.Text(each)));
                left.add(each);
            }
        }
        return edits;
    }

    /// The texts of a list, or the one that stands alone.
    static List<String> texts(Reading reading, YamlPath path) {
        return switch (reading.node(path).orElse(null)) {
            case Sequence list ->
                list.items().stream()
                        .filter(Scalar.class::isInstance)
                        .map(each -> ((Scalar) each).value())
                        .toList();
            case Scalar scalar -> List.of(scalar.value());
            case Mapping _ -> List.of();
            case null -> List.of();
        };
    }

    /// What was typed into a field of numbers: a number if it is one, else the text, which the checker then explains.
    static YamlValue number(String typed) {
        try {
            return new YamlValue.Num(new BigDecimal(typed.strip()));
        } catch (NumberFormatException _) {
            return new YamlValue.Text(typed.strip());
        }
    }

    /// Keys and values in the order of the arguments.
    static YamlValue fields(String key, YamlValue value, String second, YamlValue secondValue) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        fields.put(key, value);
        fields.put(second, secondValue);
        return new YamlValue.Fields(fields);
    }

    static YamlValue fields(Map<String, YamlValue> fields) {
        return new YamlValue.Fields(new LinkedHashMap<>(fields));
    }

    private static YamlValue texts(List<String> all) {
        return new YamlValue.Items(
                all.stream().<YamlValue>map(YamlValue.Text::new).toList());
    }

    private static boolean isScalar(YamlValue value) {
        return switch (value) {
            case YamlValue.Items _, YamlValue.Fields _ -> false;
            default -> true;
        };
    }
}
