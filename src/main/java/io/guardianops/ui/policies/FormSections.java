package io.guardianops.ui.policies;

import static io.guardianops.ui.policies.SettingsCards.POLICY;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.policies.FormSection.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/// What the form of a policy consists of, and what its buttons add.
final class FormSections {
    private static final YamlPath TRIGGERS = POLICY.key("triggers");
    private static final YamlPath ACTIONS = POLICY.key("actions");
    private static final YamlPath RULES = POLICY.key("rules");
    private static final String[] ABOUT = {"name", "version", "description", "mode", "min_authority"};

    private final FormFields fields;

    FormSections(FormFields fields) {
        this.fields = fields;
    }

    /// In the order of the form.
    List<FormSection> make() {
        SettingsCards single = new SettingsCards(fields);
        return List.of(
                list("when", TRIGGERS, part -> new TriggerCard(fields, part.path()), addTrigger()),
                new FormSection(
                        "then",
                        FormSections::actions,
                        part -> new ActionCard(fields, part.path(), part.rank()),
                        addAction()),
                list("rules", RULES, part -> new RuleCard(fields, part.path()), addRule()),
                one("rollback", Part.of(POLICY.key("rollback")), single::rollback),
                one("approval", Part.of(POLICY.key("approval")), single::approval),
                one("limits", Part.of(POLICY.key("limits")), single::limits),
                one("about", about(), single::about));
    }

    private static FormSection list(String key, YamlPath list, Function<Part, FormCard> card, Node act) {
        return new FormSection(
                key,
                reading -> IntStream.range(0, reading.size(list))
                        .mapToObj(each -> Part.of(list.index(each)))
                        .toList(),
                card,
                act);
    }

    private static FormSection one(String key, Part part, Supplier<FormCard> card) {
        return new FormSection(key, _ -> List.of(part), _ -> card.get(), null);
    }

    private static Part about() {
        return new Part(POLICY.key("name"), Stream.of(ABOUT).map(POLICY::key).toList(), 0);
    }

    /// Each with its place in the order in which they are done, from 1.
    private static List<Part> actions(Reading reading) {
        int size = reading.size(ACTIONS);
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        order.sort(Comparator.comparingInt(each -> priority(reading, each)));
        Part[] parts = new Part[size];
        for (int rank = 1; rank <= size; rank++) {
            YamlPath path = ACTIONS.index(order.get(rank - 1));
            parts[order.get(rank - 1)] = new Part(path, List.of(path), rank);
        }
        return List.of(parts);
    }

    private static int priority(Reading reading, int index) {
        String given = reading.text(ACTIONS.index(index).key("priority"));
        return given.matches("\\d{1,6}") ? Integer.parseInt(given) : index + 1;
    }

    private Button addTrigger() {
        return button(
                "add-trigger",
                "policies.trigger.add",
                () -> fields.editor()
                        .edit(reading -> FormEdits.append(
                                reading,
                                POLICY,
                                "triggers",
                                FormEdits.fields(
                                        "type",
                                        new YamlValue.Text("trigger_" + (reading.size(TRIGGERS) + 1)),
                                        "condition",
                                        new YamlValue.Text("task.status == 'running'")))));
    }

    private Button addRule() {
        return button(
                "add-rule",
                "policies.rule.add",
                () -> fields.editor()
                        .edit(reading ->
                                FormEdits.append(reading, POLICY, "rules", NewParts.rule(reading.size(RULES)))));
    }

    private MenuButton addAction() {
        MenuButton add = new MenuButton(Strings.get("policies.action.add"));
        add.setId("add-action");
        for (String type : PolicyKeys.ACTION_TYPES) {
            MenuItem item = new MenuItem(PolicyWords.action(type));
            item.setId("add-" + type.replace('_', '-'));
            item.setOnAction(_ -> fields.editor()
                    .edit(reading -> FormEdits.append(reading, POLICY, "actions", NewParts.action(type))));
            add.getItems().add(item);
        }
        return add;
    }

    private static Button button(String id, String key, Runnable act) {
        Button button = new Button(Strings.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
