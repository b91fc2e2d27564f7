package io.guardianops.ui.kit.sheet;

import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What became of each act: the sheet's second life.
final class ReceiptPart extends SheetPart {
    private final InterventionSheetViewModel model;
    private final VBox rows = new VBox();

    ReceiptPart(InterventionSheetViewModel model) {
        super(Strings.get("sheet.receipt"));
        this.model = model;
        rows.getStyleClass().add("receipt-rows");
        getChildren().add(rows);
        model.receipts().addListener(this::changed);
    }

    private void changed(ListChangeListener.Change<? extends Receipt> change) {
        if (rows.getChildren().size() != model.receipts().size()) {
            rows.getChildren().setAll(model.receipts().stream().map(this::row).toList());
            return;
        }
        while (change.next()) {
            for (int i = change.getFrom(); i < change.getTo(); i++) {
                rows.getChildren().set(i, row(model.receipts().get(i)));
            }
        }
    }

    private VBox row(Receipt receipt) {
        Label title = new Label(receipt.act().title());
        title.getStyleClass().add("strong");
        title.setMinWidth(60);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, new Pill(receipt.tone(), word(receipt.state())));
        head.getStyleClass().add("sheet-row");
        VBox row = new VBox(head);
        row.getStyleClass().add("receipt-row");
        String detail = detail(receipt.state());
        if (!detail.isEmpty()) {
            Label words = new Label(detail);
            words.getStyleClass().add("secondary");
            words.setWrapText(true);
            row.getChildren().add(words);
        }
        switch (receipt.state()) {
            case Receipt.State.Verified verified -> row.getChildren().add(actionId(verified.actionId()));
            case Receipt.State.Acknowledged known -> row.getChildren().add(actionId(known.actionId()));
            case Receipt.State.Unknown _ -> {
                Button verify = new Button(Strings.get("sheet.receipt.verify"));
                verify.setId("verify-now");
                verify.setOnAction(_ -> model.verify(receipt));
                HBox ways = new HBox(verify);
                ways.getStyleClass().add("sheet-row");
                if (model.maySendAgain(receipt)) {
                    ways.getChildren().add(sendAgain(receipt));
                }
                row.getChildren().add(ways);
            }
            default -> {}
        }
        return row;
    }

    private Button sendAgain(Receipt receipt) {
        Button again = new Button(Strings.get("sheet.receipt.send-again"));
        again.setId("send-again");
        again.setTooltip(new Tooltip(Strings.get("sheet.receipt.send-again.why")));
        again.setAccessibleHelp(Strings.get("sheet.receipt.send-again.why"));
        again.setOnAction(_ -> model.sendAgain(receipt));
        return again;
    }

    private static HBox actionId(String id) {
        Label label = new Label(id);
        label.getStyleClass().addAll("mono", "quiet");
        Button copy = new Button(Strings.get("sheet.receipt.copy-id"));
        copy.getStyleClass().add("link");
        copy.setOnAction(_ -> Copy.text(id));
        HBox row = new HBox(label, copy);
        row.getStyleClass().add("sheet-row");
        return row;
    }

    private static String word(Receipt.State state) {
        return switch (state) {
            case Receipt.State.Waiting _ -> Strings.get("sheet.receipt.waiting");
            case Receipt.State.Sending _ -> Strings.get("sheet.receipt.sending");
            case Receipt.State.Acknowledged _ -> Strings.get("sheet.receipt.acknowledged");
            case Receipt.State.Verified _ -> Strings.get("sheet.receipt.verified");
            case Receipt.State.Skipped _ -> Strings.get("sheet.receipt.skipped");
            case Receipt.State.Failed _ -> Strings.get("sheet.receipt.failed");
            case Receipt.State.Unknown _ -> Strings.get("sheet.receipt.unknown");
            case Receipt.State.NotSent _ -> Strings.get("sheet.receipt.not-sent");
        };
    }

    private static String detail(Receipt.State state) {
        return switch (state) {
            case Receipt.State.Verified verified -> Strings.get("sheet.receipt.read-again", verified.evidence());
            case Receipt.State.Acknowledged known -> known.remark();
            case Receipt.State.Skipped(String why) -> why;
            case Receipt.State.Failed(String code, String message, String next) ->
                message + " " + next + " (" + code + ")";
            case Receipt.State.Unknown(String words, var _) -> words;
            default -> "";
        };
    }
}
