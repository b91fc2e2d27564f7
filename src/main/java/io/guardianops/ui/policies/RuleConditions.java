package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The conditions of a rule as rows: a list of them, or a single one.
final class RuleConditions extends VBox {
    private final FormFields fields;
    private final YamlPath mapping;
    private final String key;
    private final YamlPath list;
    private final Place place;

    /// Shows the conditions below a key.
    ///
    /// @param mapping the rule
    RuleConditions(FormFields fields, YamlPath mapping, String key, Place place) {
        this.fields = fields;
        this.mapping = mapping;
        this.key = key;
        this.place = place;
        list = mapping.key(key);
        getStyleClass().add("condition");
        if (fields.reading().node(list).filter(Scalar.class::isInstance).isPresent()) {
            getChildren().add(new ConditionPane(fields, ConditionText.at(fields, list, place), true));
        } else {
            int size = fields.reading().size(list);
            for (int i = 0; i < size; i++) {
                getChildren().add(item(i));
            }
            getChildren().addAll(FindingLines.of(fields, list, ofTheListItself(size)));
            getChildren().add(acts(size));
        }
    }

    private Node item(int index) {
        ConditionText text = ConditionText.at(fields, list.index(index), place);
        ConditionPane pane = new ConditionPane(fields, text, false);
        if (index == 0) {
            return pane;
        }
        String joiner = text.lead().isBlank() ? "AND" : text.lead().strip().toUpperCase(Locale.ROOT);
        HBox.setHgrow(pane, Priority.ALWAYS);
        HBox line = new HBox(ConditionPane.joiner(joiner), pane);
        line.getStyleClass().add("condition-item");
        return line;
    }

    /// Such as that its items are joined differently.
    private List<Diagnostic> ofTheListItself(int size) {
        List<Diagnostic> own = new ArrayList<>(fields.reading().at(list));
        for (int i = 0; i < size; i++) {
            own.removeAll(fields.reading().at(list.index(i)));
        }
        return own;
    }

    /// A list is joined by one word; only a second item chooses which.
    private HBox acts(int size) {
        HBox acts = new HBox();
        acts.getStyleClass().add("condition-acts");
        if (size == 0) {
            acts.getChildren().add(act("first", "policies.condition.first", false));
            return acts;
        }
        boolean any = ConditionLists.isAny(fields.reading(), list);
        if (size == 1 || !any) {
            acts.getChildren().add(act("and", "policies.condition.and", false));
        }
        if (size == 1 || any) {
            acts.getChildren().add(act("or", "policies.condition.or", true));
        }
        return acts;
    }

    private Button act(String id, String text, boolean any) {
        Button button = new Button(Strings.get(text));
        button.setId(FormFields.id(list) + "-" + id);
        button.getStyleClass().add("link");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> fields.editor()
                .edit(reading -> ConditionLists.added(reading, mapping, key, any, ConditionText.newRow(place))));
        return button;
    }
}
