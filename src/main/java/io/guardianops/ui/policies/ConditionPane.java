package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.YamlValue;
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
    /// A new row is something that is always known.
    private static final String NEW_ROW = "task.status == 'running'";

    private final FormFields fields;
    private final YamlPath path;
    private final Place place;
    private final String text;
    private final List<ConditionRow> rows = new ArrayList<>();

    /// Shows a condition.
    ///
    /// @param path where its text stands
    ConditionPane(FormFields fields, YamlPath path, Place place) {
        this.fields = fields;
        this.path = path;
        this.place = place;
        text = fields.reading().text(path);
        getStyleClass().add("condition");
        boolean single =
                fields.reading().node(path).filter(Scalar.class::isInstance).isPresent();
        Optional<ConditionNode> node = single ? ConditionNode.read(text, place) : Optional.empty();
        if (node.isPresent()) {
            ConditionNode root = node.get();
            getChildren().add(show(root, root, ""));
            getChildren().add(acts(root));
        } else {
            getChildren().addAll(field(), FormFields.words("policies.condition.as-text"));
        }
        getChildren().addAll(problems());
    }

    /// For how many targets each row holds.
    void show(Map<String, RightNow.Part> holds) {
        rows.forEach(each -> each.show(holds));
    }

    void write(String condition) {
        fields.set(
                path.parent(),
                ((YamlPath.Key) path.steps().getLast()).key(),
                condition.isBlank() ? null : new YamlValue.Text(condition));
    }

    YamlPath path() {
        return path;
    }

    String text() {
        return text;
    }

    private Node show(ConditionNode root, ConditionNode node, String joiner) {
        return switch (node) {
            case Row row -> {
                ConditionRow line =
                        new ConditionRow(this, fields, place, FormFields.id(path) + "-" + rows.size(), row, joiner);
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
        boolean fits = !(root instanceof Group group) || group.all() == all;
        write(
                fits
                        ? ConditionEdits.added(root.expression(), root.expression(), all, NEW_ROW, place)
                        : bracketed(root, all));
    }

    /// What is there as one group, and the new row beside it.
    private static String bracketed(ConditionNode root, boolean all) {
        String present = Printer.print(root.expression());
        return all ? "(" + present + ") AND " + NEW_ROW : present + " OR " + NEW_ROW;
    }

    private void editText() {
        TextField field = field();
        getChildren().set(0, field);
        getChildren().removeIf(each -> each.getStyleClass().contains("condition-acts"));
        field.requestFocus();
    }

    private TextField field() {
        TextField field = fields.entry(path, text, Strings.get("policies.condition.text"), this::write);
        field.getStyleClass().add("mono");
        return field;
    }

    private Button act(String id, String key, Runnable run) {
        Button button = new Button(Strings.get(key));
        button.setId(FormFields.id(path) + "-" + id);
        button.getStyleClass().add("link");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> run.run());
        return button;
    }

    private List<Node> problems() {
        return fields.reading().at(path).stream().map(this::problem).toList();
    }

    private Node problem(Diagnostic finding) {
        Label message = new Label(finding.message());
        message.getStyleClass()
                .addAll("secondary", PolicyWords.tone(finding.severity()).styleClass());
        message.setWrapText(true);
        HBox line = new HBox(message);
        line.getStyleClass().add("form-problem");
        Fix mending = finding.fix();
        if (mending != null) {
            Button fix = new Button(mending.label());
            fix.setId(FormFields.id(path) + "-fix");
            fix.getStyleClass().addAll("link", "fix");
            fix.setMinWidth(USE_PREF_SIZE);
            var source = fields.reading().source();
            fix.setOnAction(_ -> fields.editor().fix(source, mending));
            line.getChildren().add(fix);
        }
        return line;
    }
}
