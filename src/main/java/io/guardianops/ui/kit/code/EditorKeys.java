package io.guardianops.ui.kit.code;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;

/// The keys of the editor beyond those of any text field.
final class EditorKeys {
    private static final String INDENT = "  ";

    private final CodeArea area;
    private final Map<KeyCombination, Runnable> acts = new LinkedHashMap<>();

    EditorKeys(CodeArea area, TextOwner owner, Runnable find, Runnable complete, Runnable fix, Runnable outline) {
        this.area = area;
        on("Shortcut+Z", owner::undo);
        on("Shortcut+Shift+Z", owner::redo);
        on("Shortcut+Y", owner::redo);
        on("Shortcut+F", find);
        on("Ctrl+Space", complete);
        on("Alt+Enter", fix);
        on("Shortcut+Period", fix);
        on("Shortcut+Shift+O", outline);
        on("Tab", () -> area.replaceSelection(INDENT));
        // Tab indents, so another key goes on from here.
        on("Ctrl+Tab", () -> area.requestFocusTraversal(TraversalDirection.NEXT));
        on("Ctrl+Shift+Tab", () -> area.requestFocusTraversal(TraversalDirection.PREVIOUS));
        on("Enter", this::newLine);
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> acts.forEach((keys, act) -> {
                    if (!event.isConsumed() && keys.match(event)) {
                        event.consume();
                        act.run();
                    }
                }));
        // What Enter and Tab type was written already.
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if ("\r".equals(event.getCharacter()) || "\t".equals(event.getCharacter())) {
                event.consume();
            }
        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && event.isShiftDown() && !event.isControlDown()) {
                event.consume();
                outdent();
            }
        });
    }

    private void on(String keys, Runnable act) {
        acts.put(KeyCombination.valueOf(keys), act);
    }

    /// As deep as the line above, deeper after a colon.
    private void newLine() {
        String line = area.getText(area.getCurrentParagraph()).substring(0, area.getCaretColumn());
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        area.replaceSelection("\n" + indent + (line.stripTrailing().endsWith(":") ? INDENT : ""));
        area.requestFollowCaret();
    }

    private void outdent() {
        int line = area.getCurrentParagraph();
        if (area.getText(line).startsWith(INDENT)) {
            area.deleteText(line, 0, line, INDENT.length());
        }
    }
}
