package io.guardianops.ui.history;

import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.record.ActionDetailViewModel;
import javafx.beans.Observable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The restore plan as a checklist: what would bring the old state back, and whether that is still possible.
final class RestorePlanPane extends VBox {
    private final HistoryViewModel model;
    private final ActionDetailViewModel detail;
    private final Safeguard safeguard;
    private final Navigator navigator;
    private final VBox steps = new VBox();
    private final Label message = new Label();
    private final Button run = new Button();

    RestorePlanPane(HistoryViewModel model, Safeguard safeguard, Navigator navigator) {
        this.model = model;
        detail = model.detail();
        this.safeguard = safeguard;
        this.navigator = navigator;
        setId("restore-plan");
        getStyleClass().add("restore-plan");
        steps.getStyleClass().add("restore-steps");
        message.setId("restore-message");
        message.getStyleClass().add("secondary");
        message.setWrapText(true);
        run.setId("run-steps");
        run.setOnAction(_ -> model.stageTickedSteps());
        Button check = new Button(Strings.get("history.plan.check"));
        check.setId("check-plan");
        check.setOnAction(_ -> detail.reload());
        HBox acts = new HBox(run, check);
        acts.getStyleClass().add("restore-acts");
        getChildren().addAll(steps, message, acts);
        detail.checklist().items().addListener((Observable _) -> showSteps());
        detail.checklist().chosen().addListener((_, _, _) -> update());
        detail.reading().addListener((_, _, _) -> update());
        detail.trouble().addListener((_, _, _) -> update());
        safeguard.permission().addListener((_, _, _) -> update());
        update();
    }

    private void showSteps() {
        ActionRow row = detail.row().get();
        String target = row == null ? "" : ActionText.target(row);
        steps.getChildren()
                .setAll(detail.checklist().items().stream()
                        .map(item -> new RestoreStepRow(item, target, navigator, model::noteDoneByHand))
                        .toList());
        update();
    }

    private void update() {
        int chosen = detail.checklist().chosen().get();
        run.setText(Strings.get("history.plan.run", chosen));
        run.setDisable(chosen == 0 || !safeguard.permission().get().isAllowed());
        boolean hasSteps = !steps.getChildren().isEmpty();
        boolean hasRunnable = detail.checklist().items().stream().anyMatch(item -> !item.isByHand());
        run.setVisible(hasRunnable);
        run.setManaged(hasRunnable);
        String text = message(hasSteps, chosen);
        message.setText(text);
        message.setVisible(!text.isEmpty());
        message.setManaged(!text.isEmpty());
    }

    private String message(boolean hasSteps, int chosen) {
        GuardianException failure = detail.trouble().get();
        if (failure != null) {
            return Strings.get("history.plan.unread-why", failure.text(), failure.nextStep(), failure.code());
        }
        if (!hasSteps) {
            if (!detail.hasPlans()) {
                return Strings.get("history.plan.unsupported");
            }
            return Strings.get(detail.checklist().plan() == null ? "history.plan.reading" : "history.plan.none");
        }
        Permission permission = safeguard.permission().get();
        if (!permission.isAllowed()) {
            return permission.reason();
        }
        if (detail.checklist().waitsForHands() && chosen == 0) {
            return Strings.get("history.plan.waits-for-hands");
        }
        boolean canTick = detail.checklist().items().stream().anyMatch(item -> item.canBeTicked() || item.isDrifted());
        return chosen == 0 && canTick ? Strings.get("history.plan.tick") : "";
    }
}
