package io.guardianops.ui.policies;

import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Searches the vocabulary: name, type with unit, what it is, and its value at present.
final class FactPicker {
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final ListView<Fact> list = new ListView<>();
    private final FilteredList<Fact> facts;
    private final Consumer<String> chosen;

    /// Makes a picker.
    ///
    /// @param place  not every fact has a value everywhere
    /// @param fleet  for the present values; null if none is known
    /// @param chosen gets the fact's name, or what was typed if that is none
    FactPicker(Place place, @Nullable FleetFacts fleet, Consumer<String> chosen) {
        this.chosen = chosen;
        List<Fact> all = Vocabulary.facts().stream()
                .filter(each -> each.places().contains(place))
                .toList();
        facts = new FilteredList<>(FXCollections.observableArrayList(all));
        search.setId("fact-search");
        search.setPromptText(Strings.get("policies.fact.search"));
        search.setAccessibleText(Strings.get("policies.fact.search"));
        list.setId("facts");
        list.setItems(facts);
        list.setCellFactory(_ -> new Cell(fleet));
        list.setOnMouseClicked(_ -> take());
        search.textProperty().addListener((_, _, now) -> filter(now));
        VBox box = new VBox(search, list);
        box.getStyleClass().add("fact-picker");
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        popup.setAutoHide(true);
        popup.getContent().add(box);
    }

    void show(Node owner, String present) {
        popup.getScene().getStylesheets().setAll(owner.getScene().getStylesheets());
        popup.getScene()
                .getRoot()
                .getStyleClass()
                .setAll(owner.getScene().getRoot().getStyleClass());
        list.getSelectionModel().selectFirst();
        facts.stream().filter(each -> each.name().equals(present)).findFirst().ifPresent(each -> {
            list.getSelectionModel().select(each);
            list.scrollTo(each);
        });
        Bounds place = owner.localToScreen(owner.getBoundsInLocal());
        popup.show(owner, place.getMinX(), place.getMaxY() + 2);
        search.requestFocus();
    }

    private void filter(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        facts.setPredicate(each -> each.name().contains(wanted)
                || each.description().toLowerCase(Locale.ROOT).contains(wanted));
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            take();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            event.consume();
            int by = event.getCode() == KeyCode.DOWN ? 1 : -1;
            int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, facts.size() - 1));
            list.getSelectionModel().select(index);
            list.scrollTo(index);
        }
    }

    private void take() {
        Fact fact = list.getSelectionModel().getSelectedItem();
        String typed = search.getText().strip();
        popup.hide();
        if (fact != null) {
            chosen.accept(fact.name());
        } else if (!typed.isEmpty()) {
            chosen.accept(typed);
        }
    }

    private static final class Cell extends ListCell<Fact> {
        private final @Nullable FleetFacts fleet;
        private final Label name = new Label();
        private final Label type = new Label();
        private final Label value = new Label();
        private final Label description = new Label();
        private final VBox lines;

        Cell(@Nullable FleetFacts fleet) {
            this.fleet = fleet;
            name.getStyleClass().add("mono");
            name.setMinWidth(Region.USE_PREF_SIZE);
            type.getStyleClass().add("secondary");
            type.setMinWidth(Region.USE_PREF_SIZE);
            value.getStyleClass().addAll("secondary", "tone-accent");
            description.getStyleClass().add("secondary");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(name, type, gap, value);
            line.getStyleClass().add("fact-line");
            lines = new VBox(line, description);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Fact fact, boolean empty) {
            super.updateItem(fact, empty);
            if (empty || fact == null) {
                setGraphic(null);
                return;
            }
            name.setText(fact.name());
            type.setText(fact.type().word()
                    + (fact.unit() == null ? "" : ", " + fact.unit().word(false)));
            value.setText(PresentValues.of(fact, fleet));
            description.setText(fact.description());
            setAccessibleText(fact.name() + ", " + type.getText() + ", " + fact.description());
            setGraphic(lines);
        }
    }
}
