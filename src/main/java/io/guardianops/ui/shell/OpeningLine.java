package io.guardianops.ui.shell;

import io.guardianops.ui.kit.Strings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The line above a view that says how far a connection is opened which takes long, and ends it.
final class OpeningLine extends HBox {
    private static final double BAR = 200;

    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar();

    OpeningLine(ConnectionSwitcher switcher) {
        setId("opening");
        getStyleClass().addAll("banner", "opening");
        words.setId("opening-words");
        words.setMinWidth(0);
        bar.setId("opening-progress");
        bar.setPrefWidth(BAR);
        bar.setMinWidth(USE_PREF_SIZE);
        bar.setAccessibleText(Strings.get("shell.opening.progress"));
        Button stop = new Button(Strings.get("shell.opening.stop"));
        stop.setId("stop-opening");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(_ -> switcher.stopOpening());
        managedProperty().bind(visibleProperty());
        getChildren().addAll(words, bar, stop);
        switcher.opening().subscribe(this::show);
    }

    private void show(ConnectionSwitcher.@Nullable Opening opening) {
        setVisible(opening != null);
        if (opening != null) {
            words.setText(Strings.get("shell.opening", opening.name(), opening.done(), opening.all()));
            bar.setProgress(
                    opening.all() > 0
                            ? Math.min(1, (double) opening.done() / opening.all())
                            : ProgressBar.INDETERMINATE_PROGRESS);
        }
    }
}
