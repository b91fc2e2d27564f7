package io.guardianops.ui.shell;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Notifications;
import io.guardianops.ui.kit.Strings;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Notifications at the lower right. News goes by itself; a failure stays until it is put away.
public final class NotificationArea extends VBox implements Notifications {
    private static final Duration NEWS = Duration.seconds(5);
    /// Time to read, decide and reach the button by keyboard.
    private static final Duration OFFER = Duration.seconds(20);
    private static final int MOST = 4;

    public NotificationArea() {
        getStyleClass().add("notifications");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    @Override
    public void info(String text) {
        Node card = card("notification", text, null);
        PauseTransition wait = new PauseTransition(NEWS);
        wait.setOnFinished(_ -> getChildren().remove(card));
        wait.play();
    }

    @Override
    public void offer(String text, String act, Runnable run) {
        Button button = new Button(act);
        button.setId("notification-act");
        Node card = card("notification", text, button);
        button.setOnAction(_ -> {
            getChildren().remove(card);
            run.run();
        });
        PauseTransition wait = new PauseTransition(OFFER);
        wait.setOnFinished(_ -> getChildren().remove(card));
        wait.play();
    }

    @Override
    public void error(GuardianException failure) {
        String details = failure.code() + ": " + failure.text() + "\n" + failure.nextStep();
        Button copy = new Button(Strings.get("shell.copy-details"));
        copy.getStyleClass().add("link");
        copy.setOnAction(_ -> Copy.text(details));
        card("notification-error", failure.text() + " " + failure.nextStep() + " (" + failure.code() + ")", copy);
    }

    private Node card(String styleClass, String text, @org.jspecify.annotations.Nullable Button action) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(340);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button();
        close.setGraphic(Icons.of(Feather.X));
        close.getStyleClass().add("link");
        close.setAccessibleText(Strings.get("shell.dismiss"));
        HBox row = new HBox(words, close);
        row.getStyleClass().add("notification-row");
        VBox card = new VBox(row);
        card.getStyleClass().addAll("notification", styleClass);
        if (action != null) {
            card.getChildren().add(action);
        }
        close.setOnAction(_ -> getChildren().remove(card));
        getChildren().add(card);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        return card;
    }
}
