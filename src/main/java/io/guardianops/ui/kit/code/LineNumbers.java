package io.guardianops.ui.kit.code;

import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;

/// The numbers at the left of the lines, as wide as the longest of them.
final class LineNumbers implements IntFunction<Node> {
    private static final int LEAST_DIGITS = 3;

    private final CodeArea area;

    LineNumbers(CodeArea area) {
        this.area = area;
    }

    @Override
    public Node apply(int line) {
        int digits = Math.max(
                LEAST_DIGITS, Integer.toString(area.getParagraphs().size()).length());
        Label number = new Label(("%" + digits + "d").formatted(line + 1));
        number.getStyleClass().add("code-line-number");
        number.setMinWidth(Label.USE_PREF_SIZE);
        return number;
    }
}
