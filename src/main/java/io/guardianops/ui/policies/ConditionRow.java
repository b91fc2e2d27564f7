package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.policies.ConditionNode.Row;
import io.guardianops.ui.policies.ConditionNode.RowOperator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/// One row of a condition: fact, operator, value.
final class ConditionRow extends FlowPane {
    private final ConditionPane pane;
    private final FormFields fields;
    private final String id;
    private final Row row;
    private final Optional<Fact> fact;
    private final Label holds = new Label();
    private final MenuButton menu = new MenuButton(null, Icons.of(Feather.MORE_HORIZONTAL));

    ConditionRow(ConditionPane pane, FormFields fields, Place place, String id, Row row, String joiner) {
        this.pane = pane;
        this.fields = fields;
        this.id = id;
        this.row = row;
        fact = Vocabulary.find(row.left());
        getStyleClass().add("condition-row");
        if (!joiner.isEmpty()) {
            getChildren().add(ConditionPane.joiner(joiner));
        }
        getChildren().addAll(left(place), operator());
        if (!row.operator().isUnary()) {
            getChildren().add(value());
        }
        holds.getStyleClass().add("secondary");
        menu.setId(id + "-menu");
        menu.getStyleClass().add("icon-button");
        menu.setAccessibleText(Strings.get("policies.row.menu"));
        getChildren().addAll(menu, holds);
    }

    /// What can be done with the row.
    void offer(ConditionNode root, ConditionNode own) {
        menu.getItems()
                .setAll(
                        item(
                                "policies.row.negate",
                                () -> pane.write(ConditionEdits.negated(root.expression(), own.expression()))),
                        item("policies.row.or", () -> pane.write(beside(root, own, false))),
                        item("policies.row.and", () -> pane.write(beside(root, own, true))),
                        item(
                                "policies.row.remove",
                                () -> pane.write(ConditionEdits.without(root.expression(), own.expression()))));
    }

    private static String beside(ConditionNode root, ConditionNode own, boolean all) {
        return ConditionEdits.added(
                root.expression(), own.expression(), all, "task.status == 'running'", Place.TRIGGER);
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

    private Node left(Place place) {
        if (fact.isEmpty() && !isMisspelt()) {
            // A term, such as a difference of two facts.
            TextField field = fields.entry(
                    pane.path(),
                    row.left(),
                    Strings.get("policies.row.fact"),
                    typed -> write(typed, row.operator(), row.right()));
            field.setId(id + "-left");
            field.getStyleClass().add("condition-part");
            FormFields.fit(field, 56, 300);
            return field;
        }
        Button button = new Button(row.left());
        button.setId(id + "-fact");
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("condition-part", "condition-fact");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(Strings.get("policies.row.fact") + " " + row.left());
        if (fact.isEmpty()) {
            button.getStyleClass().add("invalid");
        }
        button.setOnAction(_ -> new FactPicker(place, fields.editor().fleet(), name -> chooseFact(name, place))
                .show(button, row.left()));
        return button;
    }

    private boolean isMisspelt() {
        return row.left().matches("[\\w.]+");
    }

    /// Another fact keeps operator and value if they still make sense beside it.
    private void chooseFact(String name, Place place) {
        Optional<Fact> chosen = Vocabulary.find(name);
        if (chosen.isPresent() && chosen.get().type() == FactType.BOOL) {
            write(name, RowOperator.IS_TRUE, "");
            return;
        }
        String kept = Row.written(name, row.operator(), row.right());
        boolean fits =
                !row.operator().isUnary() && Condition.compile(kept, place).condition() != null;
        write(
                name,
                fits ? row.operator() : RowOperator.EQUAL,
                fits ? row.right() : chosen.map(ConditionRow::usual).orElse("0"));
    }

    /// Something to begin with.
    private static String usual(Fact fact) {
        return switch (fact.type()) {
            case STRING ->
                Printer.quote(fact.domain() instanceof Domain.Words(List<String> known) ? known.getFirst() : "");
            case PRIORITY -> "'CRITICAL'";
            case DURATION -> "5_minutes";
            case TIMESTAMP -> "current_time";
            default -> "0";
        };
    }

    private ComboBox<RowOperator> operator() {
        ComboBox<RowOperator> box = new ComboBox<>();
        box.setId(id + "-operator");
        box.getStyleClass().add("condition-part");
        boolean flag = row.operator().isUnary();
        boolean ordered = fact.map(each -> each.type() != FactType.STRING && each.type() != FactType.BOOL)
                .orElse(true);
        box.getItems()
                .setAll(Arrays.stream(RowOperator.values())
                        .filter(each -> each == row.operator()
                                || (flag
                                        ? each.isUnary()
                                        : !each.isUnary()
                                                && (ordered || !each.symbol().matches("[<>]=?"))))
                        .toList());
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
        box.setOnAction(_ -> write(row.left(), box.getValue(), valueFor(box.getValue())));
        return box;
    }

    /// A single value becomes a list of one and the other way round.
    private String valueFor(RowOperator operator) {
        boolean list = operator == RowOperator.IN || operator == RowOperator.NOT_IN;
        boolean isList = row.right().startsWith("[");
        return list == isList
                ? row.right()
                : list ? "[" + row.right() + "]" : row.right().replaceAll("^\\[([^,\\]]*).*", "$1");
    }

    private Node value() {
        String shown = shown(row.right());
        List<String> words = fact.map(ConditionRow::words).orElse(List.of());
        if (words.isEmpty() || row.right().startsWith("[")) {
            TextField field = fields.entry(
                    pane.path(),
                    shown,
                    Strings.get("policies.row.value"),
                    typed -> write(row.left(), row.operator(), written(typed)));
            field.setId(id + "-value");
            field.getStyleClass().add("condition-part");
            FormFields.fit(field, 56, 300);
            return field;
        }
        ComboBox<String> box = new ComboBox<>();
        box.setId(id + "-value");
        box.getStyleClass().add("condition-part");
        box.setAccessibleText(Strings.get("policies.row.value"));
        box.getItems().setAll(words);
        if (!words.contains(shown)) {
            box.getItems().addFirst(shown);
        }
        box.setValue(shown);
        FormFields.fit(box, shown);
        box.setOnAction(_ -> write(row.left(), row.operator(), written(box.getValue())));
        return box;
    }

    private static List<String> words(Fact fact) {
        if (fact.type() == FactType.PRIORITY) {
            return IntStream.rangeClosed(0, 3)
                    .mapToObj(rank -> TaskFacts.priority(rank).name())
                    .toList();
        }
        return fact.domain() instanceof Domain.Words(List<String> known) ? known : List.of();
    }

    private static String shown(String right) {
        return right.matches("'[^']*'") ? right.substring(1, right.length() - 1) : right.replace(" * ", " × ");
    }

    private String written(String shown) {
        boolean isText = fact.map(each -> each.type() == FactType.STRING || each.type() == FactType.PRIORITY)
                .orElse(row.right().startsWith("'"));
        boolean plain = Vocabulary.find(shown.strip()).isEmpty() && !shown.startsWith("'") && !shown.startsWith("[");
        return isText && plain ? Printer.quote(shown) : shown.replace("×", "*").strip();
    }

    private void write(String left, RowOperator operator, String right) {
        pane.write(ConditionEdits.replaced(pane.text(), row, Row.written(left, operator, right)));
    }

    private MenuItem item(String key, Runnable run) {
        MenuItem item = new MenuItem(Strings.get(key));
        item.setOnAction(_ -> run.run());
        return item;
    }
}
