package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Strings;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Yours, theirs, and both brought together, where the last is made right by hand.
final class MergePane extends VBox {
    private static final int ROWS = 9;
    private static final int MERGED_ROWS = 14;

    private final TextArea merged;
    private final Label left = new Label();
    private final Button use = new Button(Strings.get("policies.merge.use"));

    MergePane(SaveViewModel model, SaveViewModel.State.Conflict conflict) {
        getStyleClass().add("merge");
        setId("merge");
        Label about =
                new Label(Strings.get("policies.merge.about", conflict.merge().conflicts()));
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        TextArea yours = area("merge-yours", model.editor().document().text(), ROWS);
        yours.setEditable(false);
        TextArea theirs = area(
                "merge-theirs", Optional.ofNullable(conflict.theirs().text()).orElse(""), ROWS);
        theirs.setEditable(false);
        merged = area("merge-text", conflict.merge().text(), MERGED_ROWS);
        HBox sides = new HBox(titled("policies.merge.yours", yours), titled("policies.merge.theirs", theirs));
        sides.getStyleClass().add("merge-sides");
        left.getStyleClass().add("secondary");
        left.setId("merge-left");
        use.setId("merge-use");
        use.getStyleClass().add("primary");
        // A field of text knows LF alone; the document's own line ends come back with the merge.
        boolean windows = model.editor().document().text().contains("\r\n");
        use.setOnAction(_ -> model.take(windows ? merged.getText().replace("\n", "\r\n") : merged.getText()));
        merged.textProperty().addListener((_, _, _) -> showLeft());
        HBox acts = new HBox(use, left);
        acts.getStyleClass().add("review-acts");
        getChildren().addAll(about, sides, titled("policies.merge.merged", merged), acts);
        showLeft();
    }

    private void showLeft() {
        boolean marks = Merge.hasMarks(merged.getText());
        use.setDisable(marks);
        left.setText(marks ? Strings.get("policies.merge.marks") : "");
    }

    private static VBox titled(String key, Node node) {
        Label label = new Label(Strings.get(key));
        label.getStyleClass().add("secondary");
        VBox box = new VBox(label, node);
        box.getStyleClass().add("merge-titled");
        VBox.setVgrow(node, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static TextArea area(String id, String text, int rows) {
        TextArea area = new TextArea(text.replace("\r\n", "\n"));
        area.setId(id);
        area.getStyleClass().add("mono");
        area.setPrefRowCount(rows);
        area.setPrefColumnCount(20);
        area.setAccessibleText(id);
        return area;
    }
}
