package io.guardianops.ui.policies;

import static io.guardianops.ui.policies.SettingsCards.POLICY;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The form of one policy: when, then, how much, back to normal, whose word, what brakes it.
final class PolicyForm extends VBox {
    private static final YamlPath TRIGGERS = POLICY.key("triggers");
    private static final YamlPath ACTIONS = POLICY.key("actions");
    private static final YamlPath RULES = POLICY.key("rules");

    private final FormFields fields;
    private final List<FormSection> sections;
    private final VBox content = new VBox();
    private final Label broken = new Label(Strings.get("policies.form.broken"));
    private final Label refusal = new Label();
    private final ScrollPane scroll = new ScrollPane(content);

    PolicyForm(PolicyEditorViewModel editor) {
        fields = new FormFields(editor);
        SettingsCards single = new SettingsCards(fields);
        sections = List.of(
                new FormSection(
                        "when",
                        List.of(TRIGGERS),
                        () -> cards(TRIGGERS, (path, _) -> new TriggerCard(fields, path)),
                        button("add-trigger", "policies.trigger.add", this::addTrigger)),
                new FormSection("then", List.of(ACTIONS), () -> cards(ACTIONS, this::action), addAction()),
                new FormSection(
                        "rules",
                        List.of(RULES),
                        () -> cards(RULES, (path, _) -> new RuleCard(fields, path)),
                        button("add-rule", "policies.rule.add", this::addRule)),
                new FormSection("rollback", List.of(POLICY.key("rollback")), () -> List.of(single.rollback()), null),
                new FormSection("approval", List.of(POLICY.key("approval")), () -> List.of(single.approval()), null),
                new FormSection("limits", List.of(POLICY.key("limits")), () -> List.of(single.limits()), null),
                new FormSection("about", aboutPaths(), () -> List.of(single.about()), null));
        getStyleClass().add("policy-form");
        setId("policy-form");
        broken.getStyleClass().addAll("field-error");
        broken.setWrapText(true);
        refusal.getStyleClass().add("field-error");
        refusal.setWrapText(true);
        refusal.setId("form-refusal");
        content.getStyleClass().add("form-content");
        // One wide row must not push the others under the scroll bar.
        content.setMinWidth(0);
        content.getChildren().addAll(broken, refusal);
        content.getChildren().addAll(sections);
        for (Label each : List.of(broken, refusal)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void attach(Subscriptions subscriptions) {
        PolicyEditorViewModel editor = fields.editor();
        subscriptions.follow(editor.reading(), this::show);
        subscriptions.follow(editor.rightNow(), now -> cards().forEach(each -> each.show(now)));
        subscriptions.follow(editor.selected(), this::light);
        subscriptions.follow(editor.refusal(), text -> {
            refusal.setText(text);
            refusal.setVisible(!text.isEmpty());
        });
    }

    private void show(Reading reading) {
        broken.setVisible(!reading.canBeEdited());
        sections.forEach(each -> each.setDisable(!reading.canBeEdited()));
        if (!reading.canBeEdited()) {
            return;
        }
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        String id = focused != null && isWithin(focused) ? focused.getId() : null;
        boolean changed = false;
        for (FormSection each : sections) {
            changed |= each.update(reading);
        }
        if (changed) {
            cards().forEach(each -> each.show(fields.editor().rightNow().get()));
            light(fields.editor().selected().get());
            Node again = id == null ? null : lookup("#" + id);
            if (again != null) {
                again.requestFocus();
            }
        }
    }

    private boolean isWithin(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    private void light(YamlPath selected) {
        for (FormCard card : cards()) {
            card.light(selected);
        }
    }

    /// Scrolls to the card that the cursor of the text is in.
    void reveal(YamlPath selected) {
        cards().stream()
                .filter(each -> selected.toString().startsWith(each.path().toString()))
                .findFirst()
                .ifPresent(this::scrollTo);
    }

    /// Puts the focus into the lit card, or into the first one.
    void focusCurrent() {
        YamlPath selected = fields.editor().selected().get();
        List<FormCard> all = cards();
        all.stream()
                .filter(each -> selected.toString().startsWith(each.path().toString()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .ifPresent(FormCard::focusFirst);
    }

    private void scrollTo(FormCard card) {
        Bounds within = content.sceneToLocal(card.localToScene(card.getBoundsInLocal()));
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, room);
        boolean hidden = within.getMinY() < top
                || within.getMaxY() > top + scroll.getViewportBounds().getHeight();
        if (room > 0 && hidden) {
            scroll.setVvalue(Math.clamp((within.getMinY() - 8) / room, 0, 1));
        }
    }

    private List<FormCard> cards() {
        return sections.stream().flatMap(each -> each.cards().stream()).toList();
    }

    private List<FormCard> cards(YamlPath list, BiFunction<YamlPath, Integer, FormCard> make) {
        List<FormCard> cards = new ArrayList<>();
        for (int i = 0; i < fields.reading().size(list); i++) {
            cards.add(make.apply(list.index(i), i));
        }
        return cards;
    }

    private FormCard action(YamlPath path, int index) {
        int own = rank(index);
        int rank = 1;
        for (int i = 0; i < fields.reading().size(ACTIONS); i++) {
            int other = rank(i);
            rank += other < own || (other == own && i < index) ? 1 : 0;
        }
        return new ActionCard(fields, path, index, rank);
    }

    private int rank(int index) {
        String given = fields.reading().text(ACTIONS.index(index).key("priority"));
        return given.matches("\\d{1,6}") ? Integer.parseInt(given) : index + 1;
    }

    private void addTrigger() {
        fields.editor()
                .edit(reading -> FormEdits.append(
                        reading,
                        POLICY,
                        "triggers",
                        FormEdits.fields(
                                "type",
                                new YamlValue.Text("trigger_" + (reading.size(TRIGGERS) + 1)),
                                "condition",
                                new YamlValue.Text("task.status == 'running'"))));
    }

    private void addRule() {
        fields.editor().edit(reading -> FormEdits.append(reading, POLICY, "rules", NewParts.rule(reading.size(RULES))));
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
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }

    private static List<YamlPath> aboutPaths() {
        return Stream.of("name", "version", "description", "mode", "min_authority")
                .map(POLICY::key)
                .toList();
    }
}
