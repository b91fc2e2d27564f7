package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.sweep.TriggerCount;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// One trigger: its name, condition, how long it must hold, and how it stands now.
final class TriggerCard extends FormCard {
    private static final double MIN_NAME = 80;

    private final FormFields fields;
    private final String type;
    private final Pill status = new Pill();
    private final ConditionPane condition;

    TriggerCard(FormFields fields, YamlPath path) {
        super(fields, path);
        this.fields = fields;
        type = fields.reading().text(path.key("type"));
        TextField name = fields.text(path, "type", Strings.get("policies.trigger.name"));
        name.getStyleClass().addAll("ghost", "strong");
        FormFields.fit(name, 80, 220);
        name.setMinWidth(MIN_NAME);
        TextField description = fields.text(path, "description", Strings.get("policies.trigger.description"));
        description.getStyleClass().addAll("ghost", "quiet-field");
        Button remove = new Button(null, Icons.of(Feather.TRASH_2));
        remove.setId(FormFields.id(path) + "-remove");
        remove.getStyleClass().add("icon-button");
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setAccessibleText(Strings.get("policies.trigger.remove", type));
        remove.setOnAction(_ -> fields.editor().edit(_ -> List.of(new Edit.RemoveItem(path))));
        status.setId(FormFields.id(path) + "-status");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(name, gap, status, remove);
        head.getStyleClass().add("form-head");
        condition = new ConditionPane(fields, ConditionText.at(fields, path.key("condition"), Place.TRIGGER), true);
        getChildren().addAll(head, description, condition, holding());
        boolean selects = fields.reading().node(path.key("target")).isPresent();
        if (selects || scope().filter(Scope.SYSTEM::equals).isPresent()) {
            getChildren().add(target());
        }
        show(RightNow.UNKNOWN);
    }

    /// For what it is asked; none while its condition has errors.
    private Optional<Scope> scope() {
        return Optional.ofNullable(Condition.compile(condition.condition().text(), Place.TRIGGER)
                        .condition())
                .map(Condition::scope);
    }

    private FlowPane holding() {
        TextField wait = fields.text(path(), "for", Strings.get("policies.trigger.at-once"));
        FormFields.fit(wait, 84, 140);
        return FormFields.line(
                FormFields.words("policies.trigger.for"),
                wait,
                fields.check(path(), "auto_escalate", Strings.get("policies.trigger.escalate")));
    }

    /// Which tasks, for a trigger that names none.
    private FlowPane target() {
        YamlPath target = path().key("target");
        TextField where = fields.text(target, "where", Strings.get("policies.trigger.where"));
        where.getStyleClass().add("mono");
        FormFields.fit(where, 160, 340);
        TextField order = fields.list(target, "order_by", Strings.get("policies.trigger.order"));
        order.setPrefColumnCount(18);
        return FormFields.line(
                FormFields.words("policies.trigger.acts-on"),
                fields.number(target, "max", Strings.get("policies.trigger.max")),
                FormFields.words("policies.trigger.tasks-where"),
                where,
                FormFields.words("policies.trigger.first"),
                order);
    }

    @Override
    void show(RightNow now) {
        TriggerCount count = now.counts().get(type);
        condition.show(now.parts().getOrDefault(type, Map.of()));
        if (fields.reading().file().hasErrors()) {
            status.show(Tone.NEUTRAL, Strings.get("policies.trigger.not-evaluated"));
            status.setVisible(getStyleClass().contains("faulty"));
        } else if (count == null) {
            status.setVisible(false);
        } else {
            status.setVisible(true);
            if (count.holds() > 0) {
                status.show(Tone.DANGER, PolicyWords.holds(scope().orElse(Scope.SYSTEM), count.holds()));
            } else if (count.unknown() > 0) {
                status.show(
                        Tone.WARNING,
                        Strings.get(
                                "policies.trigger.unknown",
                                count.missing().isEmpty() ? "" : count.missing().firstKey()));
            } else {
                status.show(Tone.NEUTRAL, Strings.get("policies.trigger.false"));
            }
        }
        status.setManaged(status.isVisible());
    }
}
