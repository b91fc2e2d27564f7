package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the policy would do now, and that nothing is done.
final class RightNowCard extends VBox {
    private final PolicyEditorViewModel editor;
    private final Label head = new Label();
    private final SuppliedFactsForm facts;
    private final Label would = new Label();

    RightNowCard(PolicyEditorViewModel editor, ObjectProperty<SuppliedFacts> supplied) {
        this.editor = editor;
        facts = new SuppliedFactsForm(editor, supplied);
        setId("right-now");
        getStyleClass().add("right-now");
        head.setWrapText(true);
        head.getStyleClass().add("strong");
        would.setWrapText(true);
        would.getStyleClass().add("quiet");
        would.setId("right-now-would");
        getChildren().addAll(head, would, facts);
        // Its words need their lines whatever the form above would like.
        setMinHeight(USE_PREF_SIZE);
    }

    void attach(Subscriptions subscriptions) {
        facts.attach(subscriptions);
        subscriptions.follow(editor.rightNow(), _ -> show());
        subscriptions.onChange(editor.reading(), _ -> show());
    }

    private void show() {
        RightNow now = editor.rightNow().get();
        if (editor.reading().get().file().hasErrors()) {
            head.setText(Strings.get("policies.now.errors"));
            would.setText(Strings.get("policies.now.errors-hint"));
        } else if (editor.fleet() == null) {
            head.setText(Strings.get("policies.now.no-fleet"));
            would.setText(Strings.get("policies.now.nothing-done"));
        } else {
            head.setText(Strings.get("policies.now.matches", now.targets()));
            would.setText(
                    now.would().isEmpty()
                            ? Strings.get("policies.now.nothing-done")
                            : Strings.get("policies.now.would", String.join(", ", now.would())));
        }
    }
}
