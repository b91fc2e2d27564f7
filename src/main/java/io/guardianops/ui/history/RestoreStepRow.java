package io.guardianops.ui.history;

import io.guardianops.model.RestoreStep;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.StepText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.record.RestoreChecklist;
import java.util.function.IntConsumer;
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
    /// @param noteDone takes down that a person did the step
    RestoreStepRow(RestoreChecklist.Item item, String target, Navigator navigator, IntConsumer noteDone) {
        RestoreStep step = item.step();
        getStyleClass().add("restore-step");
        setId("restore-step-" + step.number());
        Pill condition = new Pill(Tone.of(step), StepText.condition(step));
        HBox second = new HBox(condition);
        second.getStyleClass().add("restore-why");
        Label why = new Label(step.explanation());
        why.getStyleClass().addAll("secondary", "restore-why");
        why.setWrapText(true);
        if (item.isByHand()) {
            Label what = new Label(StepText.of(step.act(), _ -> target));
            what.getStyleClass().add("restore-what");
            what.setWrapText(true);
            getChildren().addAll(what, second, why, doneByHand(step, noteDone));
            return;
        }

        CheckBox tick = new CheckBox(StepText.of(step.act(), _ -> target));
        tick.setId("step-tick-" + step.number());
        tick.setWrapText(true);
        tick.selectedProperty().bindBidirectional(item.ticked());
        tick.setDisable(!item.canBeTicked());
        tick.setAccessibleHelp(step.explanation());
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

    /// A note, not an act: nothing is sent, and it stays on this side.
    private static CheckBox doneByHand(RestoreStep step, IntConsumer noteDone) {
        String by = step.doneBy();
        CheckBox done = new CheckBox(
                by == null ? Strings.get("history.plan.by-hand") : Strings.get("history.plan.by-hand.done", by));
        done.setId("done-by-hand-" + step.number());
        done.getStyleClass().add("accept-drift");
        done.setWrapText(true);
        done.setSelected(by != null);
        done.setDisable(by != null);
        done.setAccessibleHelp(step.explanation());
        done.setOnAction(_ -> {
            done.setDisable(true);
            noteDone.accept(step.number());
        });
        return done;
    }
}
