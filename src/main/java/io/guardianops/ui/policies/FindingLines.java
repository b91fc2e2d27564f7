package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import java.util.List;
import java.util.Objects;
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

    /// As it is found now: since the line was made, the text above it may have changed.
    private static void mend(FormFields fields, YamlPath path, String message) {
        Reading now = fields.reading();
        now.at(path).stream()
                .filter(each -> each.message().equals(message))
                .map(Diagnostic::fix)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(fix -> fields.editor().fix(now.source(), fix));
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
            fix.setOnAction(_ -> mend(fields, path, finding.message()));
            line.getChildren().add(fix);
        }
        return line;
    }
}
