package io.guardianops.ui.policies;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// One sentence above the columns, and what can be done about it.
final class NoticeBar extends HBox {
    NoticeBar(String id, String text) {
        setId(id);
        getStyleClass().add("notice-bar");
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(label);
    }

    NoticeBar with(String buttonId, String verb, Runnable act) {
        Button button = new Button(verb);
        button.setId(buttonId);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        getChildren().add(button);
        return this;
    }
}
