package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What is wrong with a part of the form, a line each, with what mends it.
final class FindingLines {
    private FindingLines() {}

    /// Makes the lines.
    ///
    /// @param path whose part of the form it is
    static List<Node> of(FormFields fields, YamlPath path, List<Diagnostic> findings) {
        return findings.stream().map(each -> line(fields, path, each)).toList();
    }

    private static Node line(FormFields fields, YamlPath path, Diagnostic finding) {
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
            fix.setMinWidth(Region.USE_PREF_SIZE);
            var source = fields.reading().source();
            fix.setOnAction(_ -> fields.editor().fix(source, mending));
            line.getChildren().add(fix);
        }
        return line;
    }
}
