package io.guardianops.ui.kit.code;

import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.feather.Feather;

/// Finds words in the text above it.
final class FindBar extends HBox {
    private final CodeArea area;
    private final TextField words = new TextField();
    private final Label found = new Label();

    FindBar(CodeArea area) {
        this.area = area;
        setId("code-find");
        getStyleClass().add("code-find");
        words.setId("code-find-words");
        words.setPromptText(Strings.get("code.find.prompt"));
        words.setAccessibleText(Strings.get("code.find.prompt"));
        HBox.setHgrow(words, Priority.ALWAYS);
        found.getStyleClass().add("secondary");
        found.setMinWidth(USE_PREF_SIZE);
        Button before = button("code-find-before", Feather.CHEVRON_UP, "code.find.before", () -> find(false));
        Button after = button("code-find-after", Feather.CHEVRON_DOWN, "code.find.after", () -> find(true));
        Button close = button("code-find-close", Feather.X, "code.find.close", this::close);
        getChildren().addAll(words, found, before, after, close);
        words.textProperty().addListener((_, _, _) -> {
            area.moveTo(area.getSelection().getStart());
            find(true);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                find(!event.isShiftDown());
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void open() {
        setVisible(true);
        words.requestFocus();
        words.selectAll();
    }

    private void close() {
        setVisible(false);
        area.requestFocus();
    }

    private void find(boolean forwards) {
        String wanted = words.getText().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            found.setText("");
            return;
        }
        String text = area.getText().toLowerCase(Locale.ROOT);
        int at = forwards ? text.indexOf(wanted, area.getSelection().getEnd()) : before(text, wanted);
        if (at < 0) {
            at = forwards ? text.indexOf(wanted) : text.lastIndexOf(wanted);
        }
        if (at < 0) {
            found.setText(Strings.get("code.find.none"));
            return;
        }
        area.selectRange(at, at + wanted.length());
        area.requestFollowCaret();
        int all = count(text, wanted, text.length());
        found.setText(Strings.get("code.find.found", count(text, wanted, at) + 1, all));
    }

    private int before(String text, String wanted) {
        return text.lastIndexOf(wanted, area.getSelection().getStart() - 1);
    }

    private static int count(String text, String wanted, int until) {
        int count = 0;
        for (int at = text.indexOf(wanted); at >= 0 && at < until; at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    private static Button button(String id, Feather icon, String key, Runnable act) {
        Button button = new Button(null, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(Strings.get(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
