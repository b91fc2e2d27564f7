package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A heading of the form and its cards, made anew only when what they show has changed.
final class FormSection extends VBox {
    /// What the cards were made of.
    private record Shown(List<Optional<YamlValue>> values, List<String> findings, boolean faulty) {}

    private final List<YamlPath> paths;
    private final Supplier<List<FormCard>> make;
    private final VBox body = new VBox();
    private List<FormCard> cards = List.of();
    private @Nullable Shown shown;

    /// Makes a section.
    ///
    /// @param paths what it shows
    /// @param make  makes its cards of the present text
    /// @param act   at the right of the heading; null for none
    FormSection(String key, List<YamlPath> paths, Supplier<List<FormCard>> make, @Nullable Node act) {
        this.paths = paths;
        this.make = make;
        getStyleClass().add("form-section");
        Label title = new Label(Strings.get("policies.section." + key));
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        Label hint = new Label(Strings.get("policies.section." + key + "-hint"));
        hint.getStyleClass().add("quiet");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, hint, gap);
        head.getStyleClass().add("form-section-head");
        if (act != null) {
            head.getChildren().add(act);
        }
        body.getStyleClass().add("form-cards");
        getChildren().addAll(head, body);
    }

    List<FormCard> cards() {
        return cards;
    }

    /// Whether anything of it differs from what is shown; then it was made anew.
    boolean update(Reading reading) {
        Shown now = new Shown(
                paths.stream().map(reading::value).toList(),
                paths.stream()
                        .flatMap(each -> reading.at(each).stream())
                        .map(Diagnostic::message)
                        .toList(),
                reading.file().hasErrors());
        if (now.equals(shown)) {
            return false;
        }
        shown = now;
        cards = make.get();
        body.getChildren().setAll(cards);
        return true;
    }
}
