package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// A card of the form for one item of the text. It is lit while the cursor is in its item, and a click puts the cursor
/// there.
class FormCard extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final YamlPath path;

    FormCard(FormFields fields, YamlPath path) {
        this.path = path;
        getStyleClass().add("form-card");
        setId(FormFields.id(path));
        if (fields.reading().at(path).stream().anyMatch(each -> each.isError())) {
            getStyleClass().add("faulty");
        }
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> fields.editor().select(path));
    }

    final YamlPath path() {
        return path;
    }

    /// Whether a place is an item's, or within it.
    static boolean isWithin(YamlPath place, YamlPath item) {
        int depth = item.steps().size();
        return place.steps().size() >= depth && place.steps().subList(0, depth).equals(item.steps());
    }

    /// Lights up if the selection is in it.
    final void light(YamlPath selected) {
        pseudoClassStateChanged(CURRENT, isWithin(selected, path));
    }

    /// Puts the focus into its first field.
    final void focusFirst() {
        lookupAll("*").stream()
                .filter(each -> each.isFocusTraversable() && each.isVisible() && !each.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /// What the policy comes to now.
    void show(RightNow now) {}
}
