package io.guardianops.ui.tasks;

import io.guardianops.model.GuardianException;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/// The field of the filter: what is typed reaches the model after a short rest or by Enter; Escape empties it. What is
/// wrong with the text, or why the list can't follow it, stands below.
final class TaskFilterField {
    private static final String INVALID = "invalid";

    /// Long enough that a word is typed, short enough that the list seems to follow.
    private static final Duration TYPING_PAUSE = Duration.millis(250);

    private final TextField field;
    private final TasksViewModel model;
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);

    TaskFilterField(TextField field, Label problem, TasksViewModel model, Runnable leave) {
        this.field = field;
        this.model = model;
        typing.setOnFinished(_ -> settle());
        field.textProperty().addListener((_, _, text) -> {
            if (!text.equals(model.filter().get())) {
                typing.playFromStart();
            }
        });
        model.filter().addListener((_, _, text) -> {
            if (!text.equals(field.getText())) {
                field.setText(text);
            }
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                show(event.getCode() == KeyCode.ESCAPE ? "" : field.getText());
                leave.run();
            }
        });
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        this::problem,
                        model.mistake(),
                        model.rows().trouble(),
                        model.rows().rows()));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        model.mistake().addListener((_, _, text) -> {
            field.getStyleClass().remove(INVALID);
            if (!text.isEmpty()) {
                field.getStyleClass().add(INVALID);
            }
            field.setAccessibleHelp(text);
        });
    }

    /// Puts a text into the field and asks for it at once.
    void show(String text) {
        field.setText(text);
        settle();
    }

    /// Asks for what is typed, now.
    void settle() {
        typing.stop();
        model.filter().set(field.getText());
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /// A failure has the table's own place while there are no rows.
    private String problem() {
        GuardianException trouble = model.rows().trouble().get();
        if (!model.mistake().get().isEmpty()
                || trouble == null
                || model.rows().rows().isEmpty()) {
            return model.mistake().get();
        }
        return trouble.text() + " " + trouble.nextStep();
    }
}
