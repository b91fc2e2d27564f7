package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.fact.Place;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.policies.ConditionNode.Row;
import io.guardianops.ui.policies.ConditionNode.RowOperator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/// One row of a condition: fact, operator, value.
final class ConditionRow extends FormLine {
    private static final double LEAST = 56;
    private static final double MOST = 300;

    private final ConditionPane pane;
    private final FormFields fields;
    private final String id;
    private final Row row;
    private final RowWords words;
    private final Label holds = new Label();
    private final MenuButton menu = new MenuButton(null, Icons.of(Feather.MORE_HORIZONTAL));

    ConditionRow(ConditionPane pane, FormFields fields, String id, Row row, String joiner) {
        this.pane = pane;
        this.fields = fields;
        this.id = id;
        this.row = row;
        words = RowWords.of(row);
        getStyleClass().add("condition-row");
        if (!joiner.isEmpty()) {
            getChildren().add(ConditionPane.joiner(joiner));
        }
        getChildren().add(words.isTerm() ? term() : fact());
        ComboBox<RowOperator> operator = operator();
        if (!row.operator().isUnary()) {
            getChildren().add(operator);
        }
        holds.getStyleClass().add("secondary");
        menu.setId(id + "-menu");
        menu.getStyleClass().add("icon-button");
        menu.setAccessibleText(Strings.get("policies.row.menu"));
        holds.setMinWidth(USE_PREF_SIZE);
        getChildren().add(FormFields.together(row.operator().isUnary() ? operator : value(), menu, holds));
    }

    /// What can be done with the row.
    void offer(ConditionNode root, ConditionNode own) {
        ConditionText condition = pane.condition();
        menu.getItems()
                .setAll(
                        item(
                                "policies.row.negate",
                                () -> condition.write(ConditionEdits.negated(root.expression(), own.expression()))),
                        item("policies.row.or", () -> condition.write(beside(root, own, false))),
                        item("policies.row.and", () -> condition.write(beside(root, own, true))),
                        item("policies.row.text", pane::editText),
                        item(
                                "policies.row.remove",
                                () -> condition.write(ConditionEdits.without(root.expression(), own.expression()))));
    }

    private String beside(ConditionNode root, ConditionNode own, boolean all) {
        Place place = pane.condition().place();
        return ConditionEdits.added(root.expression(), own.expression(), all, ConditionText.newRow(place), place);
    }

    void show(Map<String, RightNow.Part> counts) {
        RightNow.Part part = counts.get(Printer.print(row.expression()));
        if (part == null) {
            holds.setText("");
        } else if (part.holds() == 0 && part.unknown() > 0) {
            holds.setText(Strings.get("policies.row.unknown"));
        } else {
            holds.setText(Strings.get("policies.row.holds", part.holds()));
        }
    }

    private Node term() {
        return entry("left", row.left(), "policies.row.fact", typed -> write(words.withLeft(typed)));
    }

    private Node fact() {
        Button button = new Button(row.left());
        button.setId(id + "-fact");
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("condition-part", "condition-fact");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Strings.get("policies.row.fact") + " " + row.left());
        if (words.fact().isEmpty()) {
            button.getStyleClass().add("invalid");
        }
        Place place = pane.condition().place();
        button.setOnAction(_ -> new FactPicker(
                        place, fields.editor().fleet(), name -> write(words.withFact(name, place)))
                .show(button, row.left()));
        return button;
    }

    private ComboBox<RowOperator> operator() {
        ComboBox<RowOperator> box = new ComboBox<>();
        box.setId(id + "-operator");
        box.getStyleClass().add("condition-part");
        box.getItems().setAll(words.operators());
        box.setValue(row.operator());
        box.setAccessibleText(Strings.get("policies.row.operator"));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(RowOperator operator) {
                return operator == null ? "" : PolicyWords.operator(operator);
            }

            @Override
            public RowOperator fromString(String text) {
                return box.getValue();
            }
        });
        FormFields.fit(box, PolicyWords.operator(row.operator()));
        box.setOnAction(_ -> write(words.withOperator(box.getValue())));
        return box;
    }

    private Node value() {
        String shown = words.shown();
        List<String> known = words.values();
        if (known.isEmpty()) {
            return entry("value", shown, "policies.row.value", typed -> write(words.withValue(typed)));
        }
        ComboBox<String> box = new ComboBox<>();
        box.setId(id + "-value");
        box.getStyleClass().add("condition-part");
        box.setAccessibleText(Strings.get("policies.row.value"));
        box.getItems().setAll(known);
        if (!known.contains(shown)) {
            box.getItems().addFirst(shown);
        }
        box.setValue(shown);
        FormFields.fit(box, shown);
        box.setOnAction(_ -> write(words.withValue(box.getValue())));
        return box;
    }

    private TextField entry(String part, String shown, String name, Consumer<String> write) {
        TextField field = fields.entry(pane.condition().path(), shown, Strings.get(name), write);
        field.setId(id + "-" + part);
        field.getStyleClass().add("condition-part");
        FormFields.fit(field, LEAST, MOST);
        return field;
    }

    private void write(String written) {
        pane.condition().write(ConditionEdits.replaced(pane.condition().text(), row, written));
    }

    private static MenuItem item(String key, Runnable run) {
        MenuItem item = new MenuItem(Strings.get(key));
        item.setOnAction(_ -> run.run());
        return item;
    }
}
