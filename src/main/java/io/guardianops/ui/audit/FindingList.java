package io.guardianops.ui.audit;

import io.guardianops.audit.ledger.Finding;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// What a check found, one line each, which names entry and fields; a line that speaks of an action leads to it.
final class FindingList extends ScrollPane {
    private final Consumer<String> select;
    private final VBox lines = new VBox();

    FindingList(Consumer<String> select) {
        this.select = select;
        setId("findings");
        getStyleClass().add("finding-list");
        lines.getStyleClass().add("finding-lines");
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(USE_PREF_SIZE);
    }

    /// Shows findings.
    ///
    /// @param total how many there are, of which these are the first
    void show(List<Finding> findings, long total) {
        lines.getChildren().setAll(findings.stream().map(this::line).toList());
        setAccessibleText(Strings.get("audit.findings", total));
        setVisible(!findings.isEmpty());
        setVvalue(0);
    }

    private Node line(Finding finding) {
        String action = finding.actionId();
        if (action == null) {
            Label label = new Label(finding.detail());
            label.setTooltip(new Tooltip(finding.detail()));
            return label;
        }
        Hyperlink link = new Hyperlink(finding.detail());
        link.getStyleClass().addAll("fact-link", "finding-link");
        link.setTooltip(new Tooltip(finding.detail()));
        link.setOnAction(_ -> select.accept(action));
        return link;
    }
}
