package io.guardianops.ui.policies;

import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.ViewContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The ways to look at one policy: editing it, trying it, its past. A way is made when it is first looked at.
final class EditorTabs extends StackPane {
    private final Map<String, Node> made = new LinkedHashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final ToggleGroup group = new ToggleGroup();
    private final PolicyEditorPane edit;
    private final HBox bar;
    private final Runnable review;

    /// Makes the ways.
    ///
    /// @param bar    where one is chosen
    /// @param review leads to saving what is edited
    EditorTabs(PolicyEditorViewModel editor, PoliciesViewModel model, ViewContext context, HBox bar, Runnable review) {
        this.bar = bar;
        this.review = review;
        edit = new PolicyEditorPane(editor, context.tasks(), model.supplied());
        subscriptions.add(edit::close);
        bar.getChildren().clear();
        tab("edit", () -> edit);
        tab("replay", () -> new ReplayPane(editor, context));
        tab(
                "trace",
                () -> new TracePane(
                        editor,
                        model.supplied(),
                        context.tasks(),
                        subscriptions,
                        new TestMaker(context.tasks(), context.safeguard())));
        tab("tests", () -> new TestsPane(editor, context.tasks(), subscriptions));
        tab("versions", () -> versions(editor, model, context));
        group.getToggles().getFirst().setSelected(true);
        getChildren().setAll(edit);
    }

    private VersionsPane versions(PolicyEditorViewModel editor, PoliciesViewModel model, ViewContext context) {
        TimeText times = TimeText.of(context.settings().current().appearance().timeZone());
        return new VersionsPane(editor, model, context.tasks(), times, subscriptions, this::restored);
    }

    /// Goes back to form and text, which has an old version now, and on to saving that as a new one.
    private void restored() {
        group.getToggles().getFirst().setSelected(true);
        getChildren().setAll(edit);
        review.run();
    }

    void focusText() {
        edit.focusText();
    }

    void close() {
        subscriptions.close();
        getChildren().clear();
    }

    private void tab(String id, Supplier<Node> make) {
        ToggleButton button = new ToggleButton(Strings.get("policies.tab." + id));
        button.setId("policy-tab-" + id);
        button.getStyleClass().add("view-tab");
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            getChildren().setAll(made.computeIfAbsent(id, _ -> make.get()));
        });
        bar.getChildren().add(button);
    }
}
