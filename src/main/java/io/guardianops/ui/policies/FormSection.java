package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A heading of the form and its cards. A card is made anew only when what it shows has changed, and of a long list a
/// few are made at a time, so that whoever types in a long text never waits for its form.
final class FormSection extends VBox {
    /// What a card is made of.
    ///
    /// @param path  of its item
    /// @param shows what of the text it shows
    /// @param rank  its place in an order, where there is one
    record Part(YamlPath path, List<YamlPath> shows, int rank) {
        static Part of(YamlPath path) {
            return new Part(path, List.of(path), 0);
        }
    }

    private record Shown(Part part, List<Optional<YamlValue>> values, List<String> findings) {
        static Shown of(Reading reading, Part part) {
            return new Shown(
                    part,
                    part.shows().stream().map(reading::value).toList(),
                    part.shows().stream()
                            .flatMap(each -> reading.at(each).stream())
                            .map(Diagnostic::message)
                            .toList());
        }
    }

    private final Function<Reading, List<Part>> parts;
    private final Function<Part, FormCard> make;
    private final VBox body = new VBox();
    private final CardPages pages = new CardPages(this::turned);
    private Map<Shown, FormCard> cards = new HashMap<>();
    private List<FormCard> inOrder = List.of();
    private @Nullable Reading reading;

    /// Makes a section.
    ///
    /// @param parts of the present text, a card each
    /// @param make  makes a card
    /// @param act   at the right of the heading; null for none
    FormSection(String key, Function<Reading, List<Part>> parts, Function<Part, FormCard> make, @Nullable Node act) {
        this.parts = parts;
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
        getChildren().addAll(head, body, pages);
    }

    /// Those that are made.
    List<FormCard> cards() {
        return inOrder;
    }

    /// Shows a text; whether any card was made anew.
    boolean update(Reading now) {
        reading = now;
        List<Part> all = parts.apply(now);
        Map<Shown, FormCard> next = new HashMap<>();
        List<FormCard> order = new ArrayList<>();
        for (Part part : pages.shown(all)) {
            Shown shown = Shown.of(now, part);
            FormCard present = cards.get(shown);
            FormCard card = present == null ? make.apply(part) : present;
            next.put(shown, card);
            order.add(card);
        }
        cards = next;
        if (order.equals(inOrder)) {
            return false;
        }
        inOrder = List.copyOf(order);
        place(order);
        return true;
    }

    /// Leaves in place what stays: a node that goes and comes again is styled anew with all that it holds.
    private void place(List<FormCard> order) {
        List<Node> children = body.getChildren();
        if (children.size() != order.size()) {
            body.getChildren().setAll(order);
            return;
        }
        for (int i = 0; i < order.size(); i++) {
            if (!children.get(i).equals(order.get(i))) {
                children.set(i, order.get(i));
            }
        }
    }

    /// Turns to the page of the item that a place of the text is in, if it is one of these.
    ///
    /// @return whether it had to
    boolean turnTo(YamlPath place) {
        Reading now = reading;
        if (now == null) {
            return false;
        }
        List<Part> all = parts.apply(now);
        for (int i = 0; i < all.size(); i++) {
            if (FormCard.isWithin(place, all.get(i).path())) {
                return pages.turnTo(i) && update(now);
            }
        }
        return false;
    }

    private void turned() {
        if (reading != null) {
            update(reading);
        }
    }
}
