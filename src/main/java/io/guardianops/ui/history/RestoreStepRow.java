package io.guardianops.ui.history;

import io.guardianops.model.RestoreStep;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// One step of the checklist: its tick, whether it is still possible, and why.
final class RestoreStepRow extends VBox {
    RestoreStepRow(RestoreChecklist.Item item, Navigator navigator) {
        RestoreStep step = item.step();
        getStyleClass().add("restore-step");
        setId("restore-step-" + step.number());

        CheckBox tick = new CheckBox(words(step.act()));
        tick.setId("step-tick-" + step.number());
        tick.selectedProperty().bindBidirectional(item.ticked());
        tick.setDisable(!item.canBeTicked());
        tick.setAccessibleHelp(step.explanation());
        Pill condition = new Pill(tone(step), condition(step));
        FlowPane first = new FlowPane(tick, condition);
        first.getStyleClass().add("restore-step-line");

        Label why = new Label(step.explanation());
        why.getStyleClass().addAll("secondary", "restore-why");
        why.setWrapText(true);
        getChildren().addAll(first, why);

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

    private static String words(RestoreStep.Act act) {
        return switch (act) {
            case RestoreStep.Act.Restart _ -> Strings.get("history.step.restart");
            case RestoreStep.Act.MoveCapacity(String from, String to, int capacity) ->
                Strings.get("history.step.move", capacity, from, to);
            case RestoreStep.Act.SetPriority set -> Strings.get("history.step.priority", set.priority());
            case RestoreStep.Act.Cancel _ -> Strings.get("history.step.cancel");
            case RestoreStep.Act.ResumeIntake _ -> Strings.get("history.step.resume-intake");
            case RestoreStep.Act.StopIntake _ -> Strings.get("history.step.stop-intake");
        };
    }

    private static String condition(RestoreStep step) {
        if (step.isDone()) {
            return Strings.get("history.condition.done");
        }
        return switch (step.condition()) {
            case POSSIBLE -> Strings.get("history.condition.possible");
            case DRIFTED -> Strings.get("history.condition.drifted");
            case NOT_NEEDED -> Strings.get("history.condition.not-needed");
            case IMPOSSIBLE -> Strings.get("history.condition.impossible");
        };
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
        };
    }
}
