package io.guardianops.ui.policies;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.YamlValue;
import java.util.List;
import java.util.Locale;

/// The edits of a list of conditions, of which each but the first may begin with the word that joins it.
final class ConditionLists {
    private ConditionLists() {}

    /// Whether any of them is enough, rather than all being needed.
    static boolean isAny(Reading reading, YamlPath list) {
        return reading.text(list.index(1)).strip().toUpperCase(Locale.ROOT).matches("OR\\b(?s:.*)");
    }

    static List<Edit> replaced(YamlPath item, String written) {
        return List.of(new Edit.SetScalar(item, new YamlValue.Text(written)));
    }

    /// One more at the end; the first makes the list.
    ///
    /// @param any how it is joined to the others
    static List<Edit> added(Reading reading, YamlPath mapping, String key, boolean any, String condition) {
        boolean isFirst = reading.size(mapping.key(key)) == 0;
        return FormEdits.append(
                reading, mapping, key, new YamlValue.Text(any && !isFirst ? "OR " + condition : condition));
    }

    /// Takes an item away. What comes to stand first isn't joined to anything any more.
    static List<Edit> without(Reading reading, YamlPath item) {
        YamlPath list = item.parent();
        if (reading.size(list) == 1) {
            return List.of(new Edit.RemoveKey(list));
        }
        Edit remove = new Edit.RemoveItem(item);
        if (!item.equals(list.index(0))) {
            return List.of(remove);
        }
        String next = reading.text(list.index(1));
        String alone = next.replaceFirst("(?i)^\\s*(?:AND|OR)(?![\\w.])\\s*", "");
        return next.equals(alone)
                ? List.of(remove)
                : List.of(new Edit.SetScalar(list.index(1), new YamlValue.Text(alone)), remove);
    }
}
