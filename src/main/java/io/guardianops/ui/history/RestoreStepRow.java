package io.guardianops.ui.history;

import io.guardianops.model.RestoreStep;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.StepText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One step of the checklist: its tick, whether it is still possible, and why.
final class RestoreStepRow extends VBox {
    /// Shows a step.
    ///
    /// @param target what the action was done to, by name
    RestoreStepRow(RestoreChecklist.Item item, String target, Navigator navigator) {
        RestoreStep step = item.step();
        getStyleClass().add("restore-step");
        setId("restore-step-" + step.number());

        CheckBox tick = new CheckBox(StepText.of(step.act(), _ -> target));
        tick.setId("step-tick-" + step.number());
        tick.setWrapText(true);
        tick.selectedProperty().bindBidirectional(item.ticked());
        tick.setDisable(!item.canBeTicked());
        tick.setAccessibleHelp(step.explanation());
        Pill condition = new Pill(tone(step), StepText.condition(step));
        HBox second = new HBox(condition);
        second.getStyleClass().add("restore-why");

        Label why = new Label(step.explanation());
        why.getStyleClass().addAll("secondary", "restore-why");
        why.setWrapText(true);
        getChildren().addAll(tick, second, why);

        String doneBy = step.doneBy();
        if (doneBy != null) {
            Hyperlink link = new Hyperlink(Strings.get("history.condition.done-by"));
            link.getStyleClass().addAll("fact-link", "restore-why");
            link.setOnAction(_ -> navigator.showAction(doneBy));
            getChildren().add(link);
        }
        if (item.isDrifted()) {
            CheckBox accept = new CheckBox(Strings.get("history.plan.accept-drift"));
            accept.setId("accept-drift-" + step.number());
            accept.getStyleClass().add("accept-drift");
            accept.selectedProperty().bindBidirectional(item.driftAccepted());
            item.driftAccepted().subscribe(() -> tick.setDisable(!item.canBeTicked()));
            getChildren().add(accept);
        }
    }

    private static Tone tone(RestoreStep step) {
        if (step.isDone()) {
            return Tone.SUCCESS;
        }
        return switch (step.condition()) {
            case POSSIBLE -> Tone.ACCENT;
            case DRIFTED -> Tone.WARNING;
            case NOT_NEEDED -> Tone.NEUTRAL;
            case IMPOSSIBLE -> Tone.DANGER;
            case BY_HAND -> Tone.GUARDIAN;
        };
    }
}
