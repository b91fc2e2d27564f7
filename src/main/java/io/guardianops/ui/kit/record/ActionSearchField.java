package io.guardianops.ui.kit.record;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/// The field that narrows a list of recorded actions: it is applied when typing pauses, and at once on Enter; Escape
/// empties it, Down leads to the list. FX thread.
public final class ActionSearchField {
    /// So that typing asks once a pause, not once a letter.
    private static final Duration TYPING = Duration.millis(180);

    private final TextField field;
    private final Label problem;
    private final Node list;
    private final Runnable apply;
    private final PauseTransition typing = new PauseTransition(TYPING);

    /// @param problem where it is said what is wrong with the text
    /// @param apply   takes the field's text
    public ActionSearchField(TextField field, Label problem, Node list, Runnable apply) {
        this.field = field;
        this.problem = problem;
        problem.managedProperty().bind(problem.visibleProperty());
        this.list = list;
        this.apply = apply;
        field.textProperty().addListener((_, _, _) -> typing.playFromStart());
        field.setOnAction(_ -> apply());
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::leave);
        typing.setOnFinished(_ -> apply());
    }

    /// Takes the text as it stands, without waiting for a pause.
    public void apply() {
        typing.stop();
        apply.run();
    }

    /// Searches for this, and goes on in the list.
    public void show(String text) {
        field.setText(text);
        apply();
        list.requestFocus();
    }

    /// Ready to be typed over.
    public void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /// What was typed last isn't applied any more.
    public void stop() {
        typing.stop();
    }

    /// Says what is wrong with the text; empty if nothing.
    public void showProblem(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        field.getStyleClass().remove("invalid");
        if (!text.isEmpty()) {
            field.getStyleClass().add("invalid");
        }
        field.setAccessibleHelp(text);
    }

    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            show("");
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            event.consume();
        }
    }
}
