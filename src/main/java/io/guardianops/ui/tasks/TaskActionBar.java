package io.guardianops.ui.tasks;

import io.guardianops.model.query.CappedCount;
import io.guardianops.ui.kit.CountText;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.tasks.TaskActs.Offer;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Below the queue: what is marked, how many match, why acts are denied, and the acts.
final class TaskActionBar {
    private final HBox above;
    private final HBox bar;
    private final Pill marks = new Pill();
    private final Button clear = new Button(Strings.get("tasks.marks.clear"));
    private final Label matching = new Label();
    private final Label reason = new Label();
    private final Tooltip wholeReason = new Tooltip();
    private final Button cancel;
    private final Button priority;
    private final Button restart = new Button();
    private final Button copyJson = new Button(Strings.get("tasks.copy-json"));

    TaskActionBar(HBox above, HBox bar, KeyMap keys, TasksViewModel model, TaskActs acts, TaskDeeds deeds) {
        cancel = keyed(keys, Command.CANCEL);
        priority = keyed(keys, Command.PRIORITY);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        this.above = above;
        this.bar = bar;
        bar.getChildren().addAll(space, cancel, priority, restart, copyJson);
        fold(false);
        name(model, acts, deeds);
        model.matching().addListener((_, _, count) -> showMatching(count));
        acts.offer().addListener((_, _, offer) -> show(offer));
        show(acts.offer().get());
    }

    /// In a narrow window, what is marked and why acts are denied stand on a line above the buttons.
    void fold(boolean isNarrow) {
        HBox place = isNarrow ? above : bar;
        if (!place.getChildren().contains(marks)) {
            List<Node> words = List.of(marks, clear, matching, reason);
            above.getChildren().removeAll(words);
            bar.getChildren().removeAll(words);
            place.getChildren().addAll(0, words);
        }
        above.setVisible(isNarrow);
    }

    private void name(TasksViewModel model, TaskActs acts, TaskDeeds deeds) {
        marks.setId("marked-count");
        clear.setId("clear-marks");
        clear.getStyleClass().add("link");
        clear.setOnAction(_ -> model.marked().clear());
        matching.setId("match-count");
        matching.getStyleClass().add("quiet");
        reason.setId("act-denial");
        reason.getStyleClass().add("act-denial");
        cancel.setId("cancel-tasks");
        cancel.getStyleClass().add("danger");
        cancel.setOnAction(_ -> acts.cancel());
        priority.setId("set-priority");
        priority.setText(Strings.get("tasks.acts.priority"));
        priority.setOnAction(_ -> acts.setPriority());
        restart.setId("restart-tasks");
        restart.setOnAction(_ -> acts.restart());
        copyJson.setId("copy-json");
        copyJson.setOnAction(_ -> deeds.copyJson(acts.targets()));
        for (Region each : new Region[] {clear, matching, cancel, priority, restart, copyJson}) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        for (Node each : new Node[] {above, marks, clear, restart, reason}) {
            each.managedProperty().bind(each.visibleProperty());
        }
    }

    private static Button keyed(KeyMap keys, Command command) {
        Label cap = new Label(keys.display(command));
        cap.getStyleClass().add("key-cap");
        Button button = new Button();
        button.setGraphic(cap);
        button.setContentDisplay(ContentDisplay.RIGHT);
        return button;
    }

    private void show(Offer offer) {
        marks.show(Tone.ACCENT, Strings.get("tasks.marks", offer.marked()));
        marks.setVisible(offer.marked() > 0);
        clear.setVisible(offer.marked() > 0);
        cancel.setText(Strings.get("tasks.acts.cancel", offer.targets()));
        cancel.setDisable(!offer.canChange());
        priority.setDisable(!offer.canChange());
        restart.setText(Strings.get("tasks.acts.restart", offer.restartable()));
        restart.setVisible(offer.restartable() > 0);
        restart.setDisable(!offer.canRestart());
        copyJson.setDisable(offer.targets() == 0);
        reason.setText(offer.reason());
        reason.setVisible(!offer.reason().isEmpty());
        wholeReason.setText(offer.reason());
        reason.setTooltip(wholeReason);
    }

    private void showMatching(@Nullable CappedCount count) {
        if (count == null) {
            matching.setText("");
        } else if (count.value() == 1) {
            matching.setText(Strings.get("tasks.match.one"));
        } else {
            matching.setText(Strings.get("tasks.match", CountText.of(count)));
        }
    }
}
