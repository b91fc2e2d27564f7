package io.guardianops.ui.kit.sheet;

import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// What a risky act asks for beside the reason: the typed consequence, a second person, the word on old data.
final class ConfirmationParts {
    private final SheetPart challenge = new SheetPart(" ");
    private final Label prompt = new Label();
    private final SheetPart approval = new SheetPart(Strings.get("sheet.second-person"));
    private final SheetPart stale = new SheetPart(Strings.get("sheet.old-data"));
    private final Label staleText = new Label();

    ConfirmationParts(InterventionSheetViewModel model) {
        TextField typed = new TextField();
        typed.setId("challenge");
        typed.setMaxWidth(96);
        typed.setAccessibleText(Strings.get("sheet.challenge"));
        typed.textProperty().bindBidirectional(model.typed());
        prompt.setWrapText(true);
        challenge.getChildren().addAll(prompt, typed);

        TextField approver = new TextField();
        approver.setId("approver");
        approver.setPromptText(Strings.get("sheet.approver"));
        approver.setAccessibleText(Strings.get("sheet.approver"));
        approver.textProperty().bindBidirectional(model.approver());
        approver.disableProperty().bind(model.breakGlass());
        CheckBox breakGlass = new CheckBox(Strings.get("sheet.break-glass"));
        breakGlass.setId("break-glass");
        breakGlass.selectedProperty().bindBidirectional(model.breakGlass());
        approval.getChildren().addAll(approver, breakGlass);

        staleText.setWrapText(true);
        Button accept = new Button(Strings.get("sheet.accept-stale"));
        accept.setId("accept-stale");
        accept.setOnAction(_ -> model.safeguard().acceptStaleData());
        stale.getChildren().addAll(staleText, accept);
    }

    SheetPart challenge() {
        return challenge;
    }

    SheetPart approval() {
        return approval;
    }

    SheetPart stale() {
        return stale;
    }

    void show(ActPlan plan) {
        Challenge asked = plan.challenge();
        challenge.setVisible(asked != null);
        if (asked != null) {
            challenge.title(asked.why());
            prompt.setText(asked.prompt());
        }
        approval.setVisible(plan.risk() == Risk.R4);
    }

    /// Offers to act on old data where that is the only thing in the way.
    void showStale(Safeguard safeguard) {
        boolean inTheWay = safeguard.stale().get()
                && safeguard.armed().get()
                && !safeguard.permission().get().isAllowed();
        stale.setVisible(inTheWay);
        staleText.setText(safeguard.permission().get().reason());
    }
}
