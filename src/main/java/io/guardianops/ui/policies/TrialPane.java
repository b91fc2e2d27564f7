package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Tone;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What all trials of a policy have in common: what is asked above, the results at the left, one of them at the right.
class TrialPane extends VBox {
    private final Label summary = new Label();
    private final ListView<ResultLine> list = new ListView<>();
    private final VBox details = new VBox();
    private final FlowPane bar = FormFields.line();

    /// Makes an empty pane.
    ///
    /// @param id of the node; its list is `ID-results`
    TrialPane(String id) {
        setId(id);
        getStyleClass().addAll("card", "trial");
        summary.setId(id + "-summary");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        list.setId(id + "-results");
        list.getStyleClass().add("trial-results");
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, line) -> {
            if (line != null) {
                select(line);
            }
        });
        details.getStyleClass().add("trial-details");
        ScrollPane scroll = new ScrollPane(details);
        scroll.setFitToWidth(true);
        HBox columns = new HBox(list, scroll);
        columns.getStyleClass().add("trial-columns");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        // Without results, the summary says why.
        columns.visibleProperty().bind(Bindings.isNotEmpty(list.getItems()));
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(bar, summary, columns);
    }

    /// Adds what is asked.
    final void ask(Node... parts) {
        bar.getChildren().addAll(parts);
    }

    /// Says something in the place of results.
    final void say(String text) {
        summary.setText(text);
    }

    final void show(String text, List<ResultLine> lines) {
        summary.setText(text);
        Optional<String> selected = selected().map(ResultLine::id);
        details.getChildren().clear();
        list.getItems().setAll(lines);
        lines.stream()
                .filter(each -> selected.filter(each.id()::equals).isPresent())
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .ifPresent(list.getSelectionModel()::select);
    }

    final Optional<ResultLine> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    /// Shows a result; all its lines if nothing else is to be seen.
    void select(ResultLine line) {
        details(line.lines().stream().map(TrialPane::line).toList());
    }

    final void details(List<? extends Node> nodes) {
        details.getChildren().setAll(nodes);
    }

    static Label line(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("mono");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static final class Cell extends ListCell<ResultLine> {
        private final Pill badge = new Pill();
        private final Label head = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(badge, head);
        private final VBox lines = new VBox(line, detail);

        Cell() {
            line.getStyleClass().add("fact-line");
            detail.getStyleClass().add("secondary");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ResultLine item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            badge.show(item.tone(), item.badge());
            head.setText(item.head());
            detail.setText(item.detail());
            detail.setVisible(!item.detail().isEmpty());
            detail.setManaged(detail.isVisible());
            setAccessibleText(item.badge() + ", " + item.head() + ", " + item.detail());
            setGraphic(lines);
        }
    }

    static Tone tone(boolean good) {
        return good ? Tone.SUCCESS : Tone.DANGER;
    }
}
