package io.guardianops.ui.history;

import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.trail.GapText;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Permission;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import io.guardianops.ui.kit.record.ActionDetailViewModel;
import io.guardianops.ui.kit.record.ActionFacts;
import io.guardianops.ui.kit.record.AfterwardsList;
import io.guardianops.ui.kit.record.DifferenceList;
import io.guardianops.ui.kit.record.RecordText;
import io.guardianops.ui.kit.record.StateDifference;
import java.util.List;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The action that is looked at: what it was, what it changed, what followed, and the way back.
final class ActionInspector {
    private final EmptyState nothing = new EmptyState(
            Feather.CLOCK, Strings.get("history.inspector.none"), Strings.get("history.inspector.none-hint"));
    private final DifferenceList difference = new DifferenceList();
    private final RecordText record = new RecordText();
    private final ActionDetailViewModel detail;
    private final ActionFacts facts;
    private final AfterwardsList afterwards;
    private final Label gap = new Label();
    private final Section changes = new Section(Strings.get("record.section.difference"), difference);
    private final StackPane root;

    @FXML
    private VBox filled;

    @FXML
    private VBox content;

    @FXML
    private Label title;

    @FXML
    private Pill act;

    @FXML
    private Pill state;

    @FXML
    private Label denied;

    @FXML
    private Button revert;

    @FXML
    private Button restore;

    ActionInspector(HistoryViewModel model, ViewContext context, Supplier<TimeText> time) {
        detail = model.detail();
        root = ViewLoader.load(this, StackPane.class);
        root.getChildren().add(nothing);
        facts = new ActionFacts(
                context.navigator(), () -> true, context.session().now()::getValue, time);
        afterwards = new AfterwardsList(context.navigator()::showAction, time);
        RestorePlanPane plan = new RestorePlanPane(model, context.safeguard(), context.navigator());
        gap.setId("history-gap");
        gap.getStyleClass().add("quiet");
        gap.setWrapText(true);
        gap.managedProperty().bind(gap.visibleProperty());
        content.getChildren()
                .addAll(
                        gap,
                        facts.grid(),
                        changes,
                        afterwards.section(),
                        new Section(Strings.get("history.section.plan"), plan),
                        record);
        Label cap = new Label(context.keys().display(KeyMap.Command.REVERT));
        cap.getStyleClass().add("key-cap");
        revert.setGraphic(cap);
        revert.setOnAction(_ -> model.stageRevert());
        restore.setOnAction(_ -> model.stageRestore());
        model.revertPermission().subscribe(this::showPermission);
        model.restorePermission().subscribe(permission -> restore.setDisable(!permission.isAllowed()));
        detail.row().subscribe(this::show);
        detail.restorations().subscribe(this::showAfterwards);
        detail.notes().subscribe(this::showAfterwards);
    }

    Parent root() {
        return root;
    }

    /// Renews what depends on the time.
    void tick() {
        facts.tick();
    }

    private void show(@Nullable ActionRow row) {
        filled.setVisible(row != null);
        nothing.setVisible(row == null);
        if (row == null) {
            return;
        }
        title.setText(ActionText.target(row));
        act.show(Tone.of(row.action().type()), ActionText.of(row.action()));
        state.show(Tone.of(row.state()), ActionText.of(row.state()));
        gap.setText(GapText.sentence(row));
        gap.setVisible(row.gap() != null);
        facts.show(row);
        changes.setVisible(row.shows("audit_log"));
        record.setVisible(row.shows("audit_log"));
        difference.show(StateDifference.of(row.action().auditLog()));
        record.show(row.action());
        showAfterwards();
    }

    private void showAfterwards() {
        ActionRow row = detail.row().get();
        if (row != null) {
            afterwards.show(row, detail.restorations().get(), detail.notes().get(), List.of());
        }
    }

    private void showPermission(Permission permission) {
        revert.setDisable(!permission.isAllowed());
        denied.setText(permission.reason());
        denied.setVisible(!permission.isAllowed());
        denied.setManaged(!permission.isAllowed());
    }
}
