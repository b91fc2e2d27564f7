package io.guardianops.ui.policies;

import io.guardianops.policy.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What the form's buttons add: parts that are right as they are and wait to be changed.
final class NewParts {
    private NewParts() {}

    static YamlValue action(String type) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        fields.put("type", new YamlValue.Text(type));
        if ("notify".equals(type)) {
            fields.put("channels", new YamlValue.Items(List.of(new YamlValue.Text("desktop"))));
            fields.put("message", new YamlValue.Text("{policy}: {reason}"));
        }
        return new YamlValue.Fields(fields);
    }

    /// An escalation rule.
    ///
    /// @param before how many rules there are already
    static YamlValue rule(int before) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        fields.put("name", new YamlValue.Text("rule_" + (before + 1)));
        fields.put("when", new YamlValue.Items(List.of(new YamlValue.Text("task.blocks_critical_tasks"))));
        fields.put("new_priority", new YamlValue.Text("HIGH"));
        return new YamlValue.Fields(fields);
    }
}
