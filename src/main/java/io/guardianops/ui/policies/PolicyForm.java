package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The form of one policy: when, then, how much, back to normal, whose word, what brakes it.
final class PolicyForm extends VBox {
    private final FormFields fields;
    private final List<FormSection> sections;
    private final VBox content = new VBox();
    private final Label broken = new Label(Strings.get("policies.form.broken"));
    private final Label refusal = new Label();
    private final ScrollPane scroll = new ScrollPane(content);

    PolicyForm(PolicyEditorViewModel editor) {
        fields = new FormFields(editor);
        sections = new FormSections(fields).make();
        getStyleClass().add("policy-form");
        setId("policy-form");
        broken.getStyleClass().addAll("field-error");
        broken.setWrapText(true);
        refusal.getStyleClass().add("field-error");
        refusal.setWrapText(true);
        refusal.setId("form-refusal");
        content.getStyleClass().add("form-content");
        // One wide row must not push the others under the scroll bar.
        content.setMinWidth(0);
        content.getChildren().addAll(broken, refusal);
        content.getChildren().addAll(sections);
        for (Label each : List.of(broken, refusal)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void attach(Subscriptions subscriptions) {
        PolicyEditorViewModel editor = fields.editor();
        subscriptions.follow(editor.reading(), this::show);
        subscriptions.follow(editor.rightNow(), now -> cards().forEach(each -> each.show(now)));
        subscriptions.follow(editor.selected(), this::light);
        subscriptions.follow(editor.refusal(), text -> {
            refusal.setText(text);
            refusal.setVisible(!text.isEmpty());
        });
    }

    private void show(Reading reading) {
        broken.setVisible(!reading.canBeEdited());
        sections.forEach(each -> each.setDisable(!reading.canBeEdited()));
        if (!reading.canBeEdited()) {
            return;
        }
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        String id = focused != null && isWithin(focused) ? focused.getId() : null;
        boolean changed = false;
        for (FormSection each : sections) {
            changed |= each.update(reading);
        }
        cards().forEach(each -> each.show(fields.editor().rightNow().get()));
        if (changed) {
            light(fields.editor().selected().get());
            String next = fields.takeAwaited().orElse(id);
            Node again = next == null ? null : lookup("#" + next);
            if (again != null) {
                again.requestFocus();
            }
        }
    }

    private boolean isWithin(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    /// Lights up the card that the cursor is in, and turns to it first.
    private void light(YamlPath selected) {
        boolean turned = false;
        for (FormSection each : sections) {
            turned |= each.turnTo(selected);
        }
        if (turned) {
            cards().forEach(each -> each.show(fields.editor().rightNow().get()));
        }
        cards().forEach(each -> each.light(selected));
    }

    /// Scrolls to the card that the cursor of the text is in.
    void reveal(YamlPath selected) {
        card(selected).ifPresent(this::scrollTo);
    }

    /// Puts the focus into the lit card, or into the first one.
    void focusCurrent() {
        card(fields.editor().selected().get())
                .or(() -> cards().stream().findFirst())
                .ifPresent(FormCard::focusFirst);
    }

    private Optional<FormCard> card(YamlPath selected) {
        return cards().stream()
                .filter(each -> FormCard.isWithin(selected, each.path()))
                .findFirst();
    }

    private void scrollTo(FormCard card) {
        Bounds within = content.sceneToLocal(card.localToScene(card.getBoundsInLocal()));
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, room);
        boolean hidden = within.getMinY() < top
                || within.getMaxY() > top + scroll.getViewportBounds().getHeight();
        if (room > 0 && hidden) {
            scroll.setVvalue(Math.clamp((within.getMinY() - 8) / room, 0, 1));
        }
    }

    private List<FormCard> cards() {
        return sections.stream().flatMap(each -> each.cards().stream()).toList();
    }
}
