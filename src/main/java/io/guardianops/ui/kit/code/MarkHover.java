package io.guardianops.ui.kit.code;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// Tells what is wrong where the pointer rests.
final class MarkHover {
    private static final double WIDEST = 420;

    private final Popup popup = new Popup();
    private final VBox lines = new VBox();

    MarkHover(CodeArea area, IntFunction<List<CodeMark>> marksAt) {
        lines.getStyleClass().add("code-hover");
        popup.getContent().add(lines);
        popup.setAutoHide(true);
        area.setMouseOverTextDelay(Duration.ofMillis(300));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> {
            List<CodeMark> marks = marksAt.apply(event.getCharacterIndex());
            if (!marks.isEmpty()) {
                lines.getChildren().setAll(marks.stream().map(MarkHover::line).toList());
                popup.getScene().getStylesheets().setAll(area.getScene().getStylesheets());
                popup.getScene()
                        .getRoot()
                        .getStyleClass()
                        .setAll(area.getScene().getRoot().getStyleClass());
                Point2D at = event.getScreenPosition();
                popup.show(area, at.getX(), at.getY() + 16);
            }
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> popup.hide());
    }

    private static Label line(CodeMark mark) {
        Label label = new Label(mark.message());
        label.setWrapText(true);
        label.setMaxWidth(WIDEST);
        return label;
    }
}
