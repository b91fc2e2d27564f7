package io.guardianops.ui.kit.sheet;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.ViewLoader;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel.Phase;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The sheet on the screen. The safe button has the focus when it opens: Enter never destroys, Ctrl+Enter sends.
public final class InterventionSheet {
    /// Width of the sheet, pixels.
    public static final double WIDTH = 520;

    private static final KeyCombination SEND = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final InterventionSheetViewModel model;
    private final Supplier<TimeText> times;
    private final BorderPane root;
    private final TargetsPart targets = new TargetsPart();
    private final PriorityPart priority;
    private final ImpactPart impact = new ImpactPart();
    private final ReasonPart reason;
    private final ConfirmationParts confirmation;
    private final ReceiptPart receipt;
    private final HBox signature = new HBox();
    private final Label actor = new Label();

    @FXML
    private Label heading;

    @FXML
    private Label subtitle;

    @FXML
    private VBox parts;

    @FXML
    private Label footing;

    @FXML
    private Button stop;

    @FXML
    private Button again;

    @FXML
    private Button keep;

    @FXML
    private Button send;

    /// Shows the model's act from now on.
    ///
    /// @param times how absolute times are written
    public InterventionSheet(InterventionSheetViewModel model, Supplier<TimeText> times) {
        this.model = model;
        this.times = times;
        priority = new PriorityPart(model);
        reason = new ReasonPart(model);
        confirmation = new ConfirmationParts(model);
        receipt = new ReceiptPart(model);
        root = ViewLoader.load(this, BorderPane.class);
        parts.getChildren()
                .addAll(
                        targets,
                        priority,
                        impact,
                        reason,
                        confirmation.approval(),
                        confirmation.challenge(),
                        confirmation.stale(),
                        signature(),
                        receipt);
        for (Button button : new Button[] {stop, again, keep, send}) {
            button.managedProperty().bind(button.visibleProperty());
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        stop.setOnAction(_ -> model.stopSending());
        again.setOnAction(_ -> model.refresh());
        keep.setOnAction(_ -> model.close());
        send.setOnAction(_ -> model.send());
        Label keys = new Label(Strings.get("sheet.send-keys"));
        keys.getStyleClass().add("key-cap");
        send.setGraphic(keys);
        send.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.phase().addListener((_, _, phase) -> show(phase));
        model.plan().addListener((_, _, plan) -> show(plan));
        model.obstacle().addListener((_, _, _) -> showFoot());
        model.receipts().addListener((ListChangeListener<Receipt>) _ -> showFoot());
        model.safeguard().permission().addListener((_, _, _) -> {
            if (model.phase().get() == Phase.READY) {
                confirmation.showStale(model.safeguard());
            }
        });
        show(model.phase().get());
    }

    public BorderPane root() {
        return root;
    }

    /// Puts the focus on the safe button.
    public void focus() {
        keep.requestFocus();
    }

    private HBox signature() {
        signature.getStyleClass().addAll("sheet-part", "sheet-row");
        signature.managedProperty().bind(signature.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(Strings.get("sheet.copy-command"));
        copy.setId("copy-command");
        copy.getStyleClass().add("link");
        copy.setOnAction(_ -> Copy.text(model.command()));
        signature.getChildren().addAll(actor, space, copy);
        return signature;
    }

    private void keyPressed(KeyEvent event) {
        if (SEND.match(event)) {
            event.consume();
            model.send();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.close();
        }
    }

    private void show(@Nullable ActPlan plan) {
        if (plan == null) {
            return;
        }
        heading.setText(plan.verb());
        ConnectionInfo connection = model.session().connection();
        int eligible = plan.eligible().size();
        subtitle.setText(Strings.get(
                plan.skipped() == 0 ? "sheet.subtitle" : "sheet.subtitle.skipped",
                connection == null ? "" : connection.name(),
                eligible,
                times.get().time(plan.frozenAt()),
                plan.skipped()));
        targets.show(plan);
        impact.show(plan);
        priority.select(model.choosesPriority() && !plan.impact().isEmpty() ? chosenPriority(plan) : null);
        confirmation.show(plan);
        confirmation.showStale(model.safeguard());
        AuthorityLevel authority = model.safeguard().authority();
        actor.setText(Strings.get("sheet.as", model.safeguard().commander(), authority, authority.level()));
        keep.setText(plan.keep());
        send.setText(plan.verb());
        send.getStyleClass().removeAll("destructive", "primary");
        send.getStyleClass().add(plan.destructive() ? "destructive" : "primary");
    }

    /// What the plan proposes where nobody chose yet: the verb ends with it.
    private io.guardianops.model.@Nullable Priority chosenPriority(ActPlan plan) {
        io.guardianops.model.Priority chosen = model.newPriority().get();
        return chosen != null
                ? chosen
                : io.guardianops.model.Priority.parse(
                                plan.verb().substring(plan.verb().lastIndexOf(' ') + 1))
                        .orElse(null);
    }

    private void show(Phase phase) {
        boolean ready = phase == Phase.READY;
        boolean receipts = phase == Phase.SENDING || phase == Phase.RECEIPT;
        targets.setVisible(ready);
        priority.setVisible(ready && model.choosesPriority());
        impact.setVisible(ready);
        reason.setVisible(ready);
        signature.setVisible(ready);
        if (!ready) {
            confirmation.challenge().setVisible(false);
            confirmation.approval().setVisible(false);
            confirmation.stale().setVisible(false);
        }
        receipt.setVisible(receipts);
        again.setVisible(ready || phase == Phase.UNAVAILABLE);
        send.setVisible(ready);
        stop.setVisible(phase == Phase.SENDING && model.receipts().size() > 1);
        keep.setVisible(phase != Phase.SENDING);
        if (phase == Phase.RECEIPT) {
            keep.setText(Strings.get("sheet.close"));
        } else if (phase == Phase.PREPARING) {
            heading.setText(Strings.get("sheet.preparing"));
            subtitle.setText("");
            keep.setText(Strings.get("sheet.close"));
        } else if (phase == Phase.UNAVAILABLE) {
            heading.setText(Strings.get("sheet.unavailable"));
            keep.setText(Strings.get("sheet.close"));
        }
        showFoot();
        if (phase != Phase.SENDING && phase != Phase.CLOSED && root.getScene() != null) {
            keep.requestFocus();
        }
    }

    private void showFoot() {
        Phase phase = model.phase().get();
        send.setDisable(!model.obstacle().get().isEmpty());
        footing.setText(
                switch (phase) {
                    case CLOSED, PREPARING -> "";
                    case UNAVAILABLE -> trouble(model.failure().get());
                    case READY ->
                        model.obstacle().get().isEmpty()
                                ? Strings.get("sheet.nothing-sent")
                                : model.obstacle().get();
                    case SENDING, RECEIPT -> counts();
                });
    }

    private static String trouble(@Nullable GuardianException failure) {
        return failure == null ? "" : failure.text() + " " + failure.nextStep() + " (" + failure.code() + ")";
    }

    private String counts() {
        int settled = count(Receipt::isSettled);
        int done = count(each ->
                each.state() instanceof Receipt.State.Verified || each.state() instanceof Receipt.State.Acknowledged);
        int unknown = count(each -> each.state() instanceof Receipt.State.Unknown);
        int not = settled - done - unknown;
        int left = model.receipts().size() - settled;
        return unknown == 0
                ? Strings.get("sheet.counts", done, not, left)
                : Strings.get("sheet.counts.with-unknown", unknown, done, not, left);
    }

    private int count(Predicate<Receipt> which) {
        return (int) model.receipts().stream().filter(which).count();
    }
}
