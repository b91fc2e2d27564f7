package io.guardianops.ui.policies;

import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Takes what somebody supposes of facts that the engine can't tell, and says plainly that it is supposed.
final class SuppliedFactsForm extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final PolicyEditorViewModel editor;
    private final ObjectProperty<SuppliedFacts> supplied;
    private final Label told = new Label();
    private final Button open = act("supply-facts", "policies.supply.open", this::toggle);
    private final Button clear = act("clear-facts", "policies.supply.clear", this::clear);
    private final FlowPane fields = FormFields.line();
    private final Label hint = new Label(Strings.get("policies.supply.hint"));
    private List<String> offered = List.of();

    SuppliedFactsForm(PolicyEditorViewModel editor, ObjectProperty<SuppliedFacts> supplied) {
        this.editor = editor;
        this.supplied = supplied;
        getStyleClass().add("supplied-facts");
        told.setId("supplied-told");
        told.getStyleClass().addAll("secondary", "tone-warning");
        told.setWrapText(true);
        hint.getStyleClass().add("secondary");
        hint.setWrapText(true);
        HBox acts = new HBox(open, clear);
        acts.getStyleClass().add("condition-acts");
        getChildren().addAll(told, fields, hint, acts);
        for (Node each : List.of(told, fields, hint, open, clear)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        fields.setVisible(false);
        hint.visibleProperty().bind(fields.visibleProperty());
        managedProperty().bind(visibleProperty());
    }

    void attach(Subscriptions subscriptions) {
        subscriptions.follow(editor.reading(), _ -> show());
        subscriptions.onChange(supplied, _ -> show());
    }

    private void show() {
        SuppliedFacts facts = supplied.get();
        told.setText(Strings.get("policies.supply.told", facts.told()));
        told.setVisible(!facts.areNone());
        clear.setVisible(!facts.areNone());
        Set<String> names =
                new LinkedHashSet<>(SuppliedFacts.namedIn(editor.document().text()));
        names.addAll(facts.values().keySet());
        setVisible(!names.isEmpty());
        if (!offered.equals(List.copyOf(names))) {
            offered = List.copyOf(names);
            fill();
        }
    }

    private void fill() {
        List<Node> nodes = new ArrayList<>();
        for (String name : offered) {
            Label label = new Label(name);
            label.getStyleClass().add("mono");
            Node field = field(Vocabulary.find(name).orElseThrow());
            label.setLabelFor(field);
            HBox pair = new HBox(label, field);
            pair.getStyleClass().add("fact-line");
            nodes.add(pair);
        }
        fields.getChildren().setAll(nodes);
    }

    private Node field(Fact fact) {
        String id = "supply-" + fact.name().replaceAll("[._]", "-");
        String name = Strings.get("policies.supply.value", fact.name());
        List<String> words = fact.type() == FactType.BOOL
                ? List.of("true", "false")
                : fact.domain() instanceof Domain.Words(List<String> known) ? known : List.of();
        if (words.isEmpty()) {
            TextField field = new TextField(supplied.get().value(fact.name()));
            field.setId(id);
            field.setPromptText(Strings.get("policies.supply.unknown"));
            field.setAccessibleText(name);
            field.setPrefColumnCount(8);
            field.textProperty().addListener((_, _, now) -> {
                boolean fits = SuppliedFacts.fits(fact.name(), now);
                field.pseudoClassStateChanged(INVALID, !fits);
                take(fact.name(), fits ? now : "");
            });
            return field;
        }
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.getItems().add(Strings.get("policies.supply.unknown"));
        box.getItems().addAll(words);
        String value = supplied.get().value(fact.name());
        box.setValue(value.isEmpty() ? box.getItems().getFirst() : value);
        box.setOnAction(_ -> take(
                fact.name(), box.getSelectionModel().getSelectedIndex() == 0 ? "" : String.valueOf(box.getValue())));
        return box;
    }

    private void take(String name, String value) {
        supplied.set(supplied.get().with(name, value));
    }

    private void toggle() {
        fields.setVisible(!fields.isVisible());
        open.setText(Strings.get(fields.isVisible() ? "policies.supply.close" : "policies.supply.open"));
    }

    private void clear() {
        supplied.set(SuppliedFacts.NONE);
        fill();
    }

    private static Button act(String id, String key, Runnable run) {
        Button button = new Button(Strings.get(key));
        button.setId(id);
        button.getStyleClass().add("link");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> run.run());
        return button;
    }
}
