package io.guardianops.ui.policies;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Moves actions in their order. Where they carry their place as `priority`, each place keeps its number.
final class ActionMoves {
    private ActionMoves() {}

    static List<Edit> move(Reading reading, YamlPath actions, int from, int to) {
        if (from == to || to < 0 || to >= reading.size(actions)) {
            return List.of();
        }
        List<Optional<YamlValue>> before = new ArrayList<>();
        for (int i = 0; i < reading.size(actions); i++) {
            before.add(reading.value(actions.index(i).key("priority")));
        }
        List<Optional<YamlValue>> after = new ArrayList<>(before);
        after.add(to, after.remove(from));
        List<Edit> edits = new ArrayList<>(List.of(new Edit.MoveItem(actions, from, to)));
        for (int i = 0; i < before.size(); i++) {
            Optional<YamlValue> wanted = before.get(i);
            if (wanted.isPresent() && after.get(i).isPresent() && !wanted.equals(after.get(i))) {
                edits.add(new Edit.SetScalar(actions.index(i).key("priority"), wanted.get()));
            }
        }
        return edits;
    }
}
