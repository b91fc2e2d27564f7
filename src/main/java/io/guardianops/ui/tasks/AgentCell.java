package io.guardianops.ui.tasks;

import io.guardianops.model.query.TaskRow;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.RowCell;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The agent that holds a task, as a link, with a mark if that agent is in trouble.
final class AgentCell extends RowCell<TaskRow> {
    private final Hyperlink link = new Hyperlink();
    private final HBox box = new HBox(4, link);
    private final FontIcon failed = Icons.of(Feather.X_OCTAGON);
    private final FontIcon degraded = Icons.of(Feather.ALERT_TRIANGLE);
    private final Label none = new Label("—");
    private final Tooltip tip = new Tooltip();

    AgentCell(Consumer<String> open) {
        box.getStyleClass().add("cell-box");
        link.getStyleClass().add("cell-link");
        link.setFocusTraversable(false);
        link.setOnAction(_ -> {
            link.setVisited(false);
            open.accept(link.getText());
        });
        none.getStyleClass().add("quiet");
        failed.getStyleClass().add("failed-mark");
        degraded.getStyleClass().add("degraded-mark");
    }

    @Override
    protected void show(TaskRow row) {
        String agentId = row.task().assignedAgentId();
        if (agentId == null) {
            setGraphic(none);
            setTooltip(null);
            setAccessibleText(Strings.get("tasks.agent.none"));
            return;
        }
        link.setText(agentId);
        String trouble = TaskColumns.troubleOf(row.agent());
        box.getChildren().setAll(link);
        if (trouble != null && row.agent() != null) {
            box.getChildren().add(Tone.of(row.agent()) == Tone.DANGER ? failed : degraded);
        }
        String words = trouble == null ? agentId : agentId + ", " + trouble;
        tip.setText(words);
        setTooltip(tip);
        setAccessibleText(words);
        setGraphic(box);
    }
}
