package io.guardianops.ui.policies;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.policies.SaveViewModel.State;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What would be saved, why, and the word that saves it; the merge if somebody else was quicker.
final class ReviewSheet extends VBox {
    private final SaveViewModel model;
    private final Runnable saved;
    private final Runnable closed;
    private final Label title = new Label();
    private final VBox content = new VBox();
    private final TextField reason = new TextField();
    private final Label obstacle = new Label();
    private final Button keep = new Button(Strings.get("policies.save.keep"));
    private final Button save = new Button(Strings.get("policies.save.save"));

    /// Makes the sheet, closed.
    ///
    /// @param saved  called once the policy is stored
    /// @param closed where the focus goes when the sheet closes
    ReviewSheet(SaveViewModel model, Runnable saved, Runnable closed) {
        this.model = model;
        this.saved = saved;
        this.closed = closed;
        setId("review-sheet");
        getStyleClass().add("review-sheet");
        title.getStyleClass().add("inspector-title");
        content.getStyleClass().add("review-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        reason.setId("save-reason");
        reason.setPromptText(Strings.get("policies.save.reason"));
        reason.setAccessibleText(Strings.get("policies.save.reason"));
        obstacle.setId("save-obstacle");
        obstacle.getStyleClass().add("secondary");
        obstacle.setWrapText(true);
        keep.setId("save-keep");
        keep.setMinWidth(USE_PREF_SIZE);
        keep.setOnAction(_ -> model.close());
        save.setId("save-policy");
        save.getStyleClass().add("primary");
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(_ -> model.save());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox acts = new HBox(obstacle, gap, keep, save);
        acts.getStyleClass().add("review-acts");
        getChildren().addAll(title, scroll, reason, acts);
        reason.managedProperty().bind(reason.visibleProperty());
        save.managedProperty().bind(save.visibleProperty());
        setVisible(false);
        managedProperty().bind(visibleProperty());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    void attach(Subscriptions subscriptions) {
        reason.textProperty().bindBidirectional(model.reason());
        subscriptions.add(() -> reason.textProperty().unbindBidirectional(model.reason()));
        subscriptions.onChange(model.reason(), _ -> showObstacle());
        subscriptions.onChange(model.state(), this::show);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.close();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown() && !save.isDisabled()) {
            event.consume();
            model.save();
        }
    }

    private void show(State state) {
        boolean wasClosed = !isVisible();
        setVisible(!(state instanceof State.Closed) && !(state instanceof State.Saved));
        reason.setVisible(!(state instanceof State.Conflict));
        save.setVisible(!(state instanceof State.Conflict));
        title.setText(
                Strings.get("policies.save.title", model.editor().document().file()));
        switch (state) {
            case State.Review review -> {
                content.getChildren().setAll(review(review));
                if (wasClosed) {
                    reason.requestFocus();
                }
            }
            case State.Conflict conflict -> {
                title.setText(Strings.get(
                        "policies.merge.title", model.editor().document().file()));
                content.getChildren().setAll(new MergePane(model, conflict));
            }
            case State.Failed(GuardianException failure) -> {
                Label message = new Label(failure.text());
                message.setId("save-failure");
                message.getStyleClass().add("field-error");
                message.setWrapText(true);
                content.getChildren().setAll(message);
            }
            case State.Saving _ -> {}
            case State.Closed _ -> closed.run();
            case State.Saved _ -> {
                closed.run();
                saved.run();
            }
        }
        showObstacle();
    }

    private void showObstacle() {
        boolean conflict = model.state().get() instanceof State.Conflict;
        String why = conflict ? "" : model.obstacle();
        obstacle.setText(why);
        save.setDisable(!why.isEmpty() || model.state().get() instanceof State.Saving);
    }

    private static List<Region> review(State.Review review) {
        VBox meaning = new VBox();
        meaning.setId("review-meaning");
        if (review.meaning().isEmpty()) {
            meaning.getChildren().add(words(Strings.get("policies.save.no-meaning")));
        }
        review.meaning().forEach(each -> meaning.getChildren().add(words("•  " + each)));
        VBox warnings = new VBox();
        warnings.setId("review-warnings");
        for (String each : review.warnings()) {
            Label line = words(each);
            line.getStyleClass().add("tone-warning");
            warnings.getChildren().add(line);
        }
        VBox text = new VBox();
        text.setId("review-diff");
        text.getStyleClass().add("diff");
        review.lines().forEach(each -> text.getChildren().add(line(each)));
        Section warned = new Section(Strings.get("policies.save.warnings"), warnings);
        warned.setVisible(!review.warnings().isEmpty());
        return List.of(
                new Section(Strings.get("policies.save.meaning"), meaning),
                warned,
                new Section(Strings.get("policies.save.text"), text));
    }

    static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    static Label line(DiffLine line) {
        String sign = switch (line.kind()) {
            case SAME -> "  ";
            case REMOVED -> "− ";
            case ADDED -> "+ ";
            case GAP -> "⋯";
        };
        Label label = new Label(sign + line.text());
        label.getStyleClass().add("diff-line");
        label.setMaxWidth(Double.MAX_VALUE);
        switch (line.kind()) {
            case REMOVED -> label.getStyleClass().add("removed");
            case ADDED -> label.getStyleClass().add("added");
            case SAME, GAP -> {}
        }
        return label;
    }
}
