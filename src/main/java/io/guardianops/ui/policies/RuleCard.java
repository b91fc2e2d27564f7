package io.guardianops.ui.policies;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Place;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// One rule: which priority a task gets, or which capacity moves.
final class RuleCard extends FormCard {
    private final FormFields fields;

    RuleCard(FormFields fields, YamlPath path) {
        super(fields, path);
        this.fields = fields;
        TextField name = fields.text(path, "name", Strings.get("policies.rule.name"));
        name.getStyleClass().addAll("ghost", "strong");
        HBox.setHgrow(name, Priority.ALWAYS);
        Button remove = new Button(null, Icons.of(Feather.TRASH_2));
        remove.setId(FormFields.id(path) + "-remove");
        remove.getStyleClass().add("icon-button");
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setAccessibleText(Strings.get("policies.rule.remove", name.getText()));
        remove.setOnAction(_ -> fields.editor().edit(_ -> List.of(new Edit.RemoveItem(path))));
        HBox head = new HBox(name, remove);
        head.getStyleClass().add("form-head");
        getChildren().add(head);
        Reading reading = fields.reading();
        boolean moves = reading.node(path.key("capacity_to_steal")).isPresent()
                || reading.node(path.key("source_criteria")).isPresent();
        if (moves) {
            conditions("source_criteria", "policies.rule.source", Place.SOURCE);
            conditions("target_criteria", "policies.rule.target", Place.RULE);
            YamlPath slots = path.key("capacity_to_steal");
            getChildren()
                    .add(FormFields.line(
                            FormFields.words("policies.rule.slots"),
                            FormFields.words("policies.rule.min"),
                            fields.number(slots, "min", Strings.get("policies.rule.min")),
                            FormFields.words("policies.rule.max"),
                            fields.number(slots, "max", Strings.get("policies.rule.max")),
                            FormFields.words("policies.rule.prefer"),
                            fields.number(slots, "prefer", Strings.get("policies.rule.prefer"))));
        } else {
            conditions("when", "policies.rule.when", Place.RULE);
            getChildren()
                    .add(FormFields.line(
                            FormFields.words("policies.rule.priority"),
                            fields.choice(
                                    path,
                                    "new_priority",
                                    Strings.get("policies.rule.priority"),
                                    PolicyKeys.words("rules", "new_priority"),
                                    "",
                                    each -> each),
                            fields.check(path, "notify_team", Strings.get("policies.rule.team"))));
        }
    }

    private void conditions(String key, String words, Place place) {
        getChildren().addAll(FormFields.words(words), new RuleConditions(fields, path(), key, place));
    }
}
