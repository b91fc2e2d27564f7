package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.policies.ConditionNode.Group;
import io.guardianops.ui.policies.ConditionNode.Opposite;
import io.guardianops.ui.policies.ConditionNode.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A condition as rows, or as text where rows can't show it or the text is wanted.
final class ConditionPane extends VBox {
    private final FormFields fields;
    private final ConditionText condition;
    private final List<ConditionRow> rows = new ArrayList<>();

    /// Shows a condition.
    ///
    /// @param grows whether it is what rows are added to, rather than a list that it is an item of
    ConditionPane(FormFields fields, ConditionText condition, boolean grows) {
        this.fields = fields;
        this.condition = condition;
        getStyleClass().add("condition");
        Optional<ConditionNode> node =
                condition.isText() ? ConditionNode.read(condition.text(), condition.place()) : Optional.empty();
        if (node.isPresent()) {
            ConditionNode root = node.get();
            getChildren().add(show(root, root, ""));
            if (grows) {
                getChildren().add(acts(root));
            }
        } else {
            getChildren().addAll(field(), FormFields.words("policies.condition.as-text"));
        }
        YamlPath path = condition.path();
        getChildren().addAll(FindingLines.of(fields, path, fields.reading().at(path)));
    }

    /// For how many targets each row holds.
    void show(Map<String, RightNow.Part> holds) {
        rows.forEach(each -> each.show(holds));
    }

    /// What is shown.
    ConditionText condition() {
        return condition;
    }

    private Node show(ConditionNode root, ConditionNode node, String joiner) {
        return switch (node) {
            case Row row -> {
                String id = FormFields.id(condition.path()) + "-" + rows.size();
                ConditionRow line = new ConditionRow(this, fields, id, row, joiner);
                line.offer(root, row);
                rows.add(line);
                yield line;
            }
            case Opposite opposite -> {
                Label not = joiner("NOT");
                yield new HBox(not, show(root, opposite.of(), ""));
            }
            case Group group -> {
                VBox lines = new VBox();
                lines.getStyleClass().add(node == root ? "condition-rows" : "condition-group");
                for (int i = 0; i < group.parts().size(); i++) {
                    lines.getChildren().add(show(root, group.parts().get(i), i == 0 ? "" : group.all() ? "AND" : "OR"));
                }
                if (joiner.isEmpty()) {
                    yield lines;
                }
                HBox.setHgrow(lines, Priority.ALWAYS);
                yield new HBox(joiner(joiner), lines);
            }
        };
    }

    static Label joiner(String word) {
        Label label = new Label(word);
        label.getStyleClass().add("condition-joiner");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private HBox acts(ConditionNode root) {
        boolean any = root instanceof Group group && !group.all();
        Button and = act("and", "policies.condition.and", () -> add(root, true));
        Button or = act("or", "policies.condition.or", () -> add(root, false));
        Button asText = act("text", "policies.condition.edit-text", this::editText);
        HBox acts = new HBox(any ? or : and, any ? and : or, asText);
        acts.getStyleClass().add("condition-acts");
        return acts;
    }

    private void add(ConditionNode root, boolean all) {
        String row = ConditionText.newRow(condition.place());
        boolean fits = !(root instanceof Group group) || group.all() == all;
        condition.write(
                fits
                        ? ConditionEdits.added(root.expression(), root.expression(), all, row, condition.place())
                        : bracketed(root, all, row));
    }

    /// What is there as one group, and the new row beside it.
    private static String bracketed(ConditionNode root, boolean all, String row) {
        String present = Printer.print(root.expression());
        return all ? "(" + present + ") AND " + row : present + " OR " + row;
    }

    /// Has the text take the place of the rows until it is written.
    void editText() {
        TextField field = field();
        getChildren().set(0, field);
        getChildren().removeIf(each -> each.getStyleClass().contains("condition-acts"));
        field.requestFocus();
    }

    private TextField field() {
        TextField field = fields.entry(
                condition.path(), condition.text(), Strings.get("policies.condition.text"), condition::write);
        field.getStyleClass().add("mono");
        return field;
    }

    private Button act(String id, String key, Runnable run) {
        Button button = new Button(Strings.get(key));
        button.setId(FormFields.id(condition.path()) + "-" + id);
        button.getStyleClass().add("link");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> run.run());
        return button;
    }
}
