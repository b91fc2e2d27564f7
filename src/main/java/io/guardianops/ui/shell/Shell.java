package io.guardianops.ui.shell;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.KeyMap.Command;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import io.guardianops.ui.kit.sheet.InterventionSheet;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel;
import io.guardianops.ui.kit.sheet.InterventionSheetViewModel.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The window's content: the frame around the views, and what lies over it.
public final class Shell {
    /// Below this width the navigation shows icons only and the inspector is narrower.
    private static final double ROOMY = 1_180;

    private static final double INSPECTOR = 340;
    private static final double INSPECTOR_NARROW = 268;

    private final ViewContext context;
    private final List<ViewEntry> entries;
    private final InterventionSheetViewModel sheetModel;
    private final InterventionSheet sheet;
    private final CommandPalette palette;
    private final KeysOverlay keysOverlay;
    private final ShellCommands commands;
    private final ConnectionBand band;
    private final ConnectionSwitcher switcher;
    private @Nullable View shown;
    /// The client that does not answer.
    private @Nullable GuardianClient lost;
    private @Nullable Node focusBefore;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane frame;

    @FXML
    private VBox stage;

    @FXML
    private StackPane place;

    @FXML
    private ScrollPane inspector;

    @FXML
    private StackPane veil;

    /// Puts the window together.
    ///
    /// @param switcher      what tries to reach a server that is away
    /// @param entries       the views, in the order of the navigation
    /// @param sheetModel    the desk that the views stage on
    /// @param notifications shown at the lower right
    public Shell(
            ViewContext context,
            Navigation navigation,
            ConnectionSwitcher switcher,
            List<ViewEntry> entries,
            InterventionSheetViewModel sheetModel,
            Node notifications) {
        this.context = context;
        this.entries = List.copyOf(entries);
        this.sheetModel = sheetModel;
        this.switcher = switcher;
        ViewLoader.load(this, StackPane.class);
        Supplier<TimeText> times =
                () -> TimeText.of(context.settings().current().appearance().timeZone());
        commands = new ShellCommands(context, navigation, this.entries, this::toggleInspector, this::showKeys);
        sheet = new InterventionSheet(sheetModel, times);
        palette = new CommandPalette(
                new PaletteViewModel(
                        context.session(), context.tasks(), navigation, sheetModel, commands::paletteItems),
                this::closeOverlays);
        keysOverlay = new KeysOverlay(context.keys());

        band = new ConnectionBand(context, times, this::openPalette);
        NavigationRail rail = new NavigationRail(this.entries, navigation, context.keys());
        frame.setTop(band.root());
        frame.setLeft(rail);
        frame.setBottom(new EventTicker(context.session(), times));
        stage.getChildren()
                .addAll(
                        0,
                        List.of(
                                new Banner(new BannerViewModel(
                                        context.session(),
                                        context.safeguard(),
                                        switcher.reconnection(),
                                        navigation,
                                        times)),
                                new OpeningLine(switcher)));
        context.session().trouble().addListener((_, before, now) -> sayThatItIsBack(before, now));
        context.session().client().addListener((_, _, _) -> lost = null);
        BundleDrop drop = new BundleDrop(root, navigation::openBundles);
        root.getChildren().addAll(sheet.root(), palette, keysOverlay, notifications, drop);
        place();
        StackPane.setAlignment(notifications, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(notifications, new Insets(0, 16, 46, 0));

        rail.narrow().bind(root.widthProperty().lessThan(ROOMY));
        root.widthProperty()
                .subscribe(width -> inspector.setPrefWidth(width.doubleValue() < ROOMY ? INSPECTOR_NARROW : INSPECTOR));
        inspector.managedProperty().bind(inspector.visibleProperty());
        context.session().overview().subscribe(rail::show);
        context.session().client().subscribe(_ -> rail.offer(context.session()));
        navigation.onLack(
                viewId -> entry(viewId).lack(context.session()),
                why -> context.notifications().info(why));
        navigation.current().subscribe(this::show);
        sheetModel.phase().addListener((_, before, now) -> sheetPhase(before, now));
        veil.setOnMouseClicked(_ -> closeOverlays());
        listenToKeys(context.safeguard());
    }

    public StackPane root() {
        return root;
    }

    /// Opens the palette with nothing typed.
    public void openPalette() {
        if (sheetModel.phase().get() != Phase.CLOSED) {
            return;
        }
        openOverlay(palette);
        palette.open();
    }

    private void sayThatItIsBack(@Nullable GuardianException before, @Nullable GuardianException now) {
        GuardianClient present = context.session().client().get();
        if (now != null) {
            lost = present;
        } else if (before != null && present != null && present.equals(lost)) {
            lost = null;
            context.notifications()
                    .info(Strings.get("shell.back", present.connection().name()));
        }
    }

    private void place() {
        StackPane.setAlignment(sheet.root(), Pos.CENTER_RIGHT);
        StackPane.setMargin(sheet.root(), new Insets(44, 0, 30, 0));
        sheet.root().setMaxWidth(InterventionSheet.WIDTH);
        sheet.root().setPrefWidth(InterventionSheet.WIDTH);
        StackPane.setAlignment(palette, Pos.TOP_CENTER);
        StackPane.setMargin(palette, new Insets(72, 0, 0, 0));
        StackPane.setMargin(veil, new Insets(44, 0, 30, 0));
        sheet.root().setVisible(false);
        palette.setVisible(false);
        keysOverlay.setVisible(false);
    }

    private void show(String viewId) {
        ViewEntry entry = entry(viewId);
        if (shown == entry.view()) {
            return;
        }
        if (shown != null) {
            shown.detach();
        }
        shown = entry.view();
        place.getChildren().setAll(shown.root());
        showInspector();
        shown.attach();
        if (root.getScene() != null) {
            shown.focus();
        }
    }

    private ViewEntry entry(String viewId) {
        return entries.stream()
                .filter(each -> each.id().equals(viewId))
                .findFirst()
                .orElseThrow();
    }

    private void showInspector() {
        Optional<Parent> content = shown == null ? Optional.empty() : shown.inspector();
        boolean wanted = context.settings().current().workspace().inspectorVisible();
        inspector.setContent(content.orElse(null));
        inspector.setVisible(content.isPresent() && wanted);
    }

    private void toggleInspector() {
        context.settings()
                .update(before ->
                        before.arranged(workspace -> workspace.withInspectorVisible(!workspace.inspectorVisible())));
        showInspector();
    }

    private void sheetPhase(Phase before, Phase now) {
        if (now == Phase.CLOSED) {
            closeOverlays();
        } else if (before == Phase.CLOSED) {
            openOverlay(sheet.root());
            sheet.focus();
        }
    }

    private void showKeys() {
        if (sheetModel.phase().get() != Phase.CLOSED) {
            return;
        }
        openOverlay(keysOverlay);
    }

    private void openOverlay(Node overlay) {
        if (root.getScene() != null && !isOverlaid()) {
            focusBefore = root.getScene().getFocusOwner();
        }
        for (Node each : List.of(palette, keysOverlay, sheet.root())) {
            each.setVisible(each == overlay);
        }
        veil.setVisible(true);
    }

    private boolean isOverlaid() {
        return palette.isVisible() || keysOverlay.isVisible() || sheet.root().isVisible();
    }

    /// Puts away whatever lies over the frame, except a bulk that is being sent.
    private void closeOverlays() {
        if (sheetModel.phase().get() != Phase.CLOSED) {
            palette.setVisible(false);
            keysOverlay.setVisible(false);
            if (sheetModel.phase().get() != Phase.SENDING && sheetModel.phase().get() != Phase.READY) {
                sheetModel.close();
            }
            return;
        }
        veil.setVisible(false);
        for (Node each : List.of(palette, keysOverlay, sheet.root())) {
            each.setVisible(false);
        }
        if (focusBefore != null && focusBefore.getScene() != null) {
            focusBefore.requestFocus();
        } else if (shown != null) {
            shown.focus();
        }
        focusBefore = null;
    }

    private void listenToKeys(Safeguard safeguard) {
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> safeguard.noteInput());
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            safeguard.noteInput();
            keyPressed(event);
        });
        root.addEventFilter(KeyEvent.KEY_TYPED, this::keyTyped);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, owner) -> keepFocusInside(owner));
            }
        });
    }

    private void keyPressed(KeyEvent event) {
        KeyMap keys = context.keys();
        if (event.getCode() == KeyCode.ESCAPE && isOverlaid() && !sheet.root().isVisible()) {
            event.consume();
            closeOverlays();
        } else if (sheet.root().isVisible()) {
            // The sheet has its own keys; the window's would act behind it. Arming is what the sheet may ask for.
            if (keys.matches(Command.ARM, event)) {
                event.consume();
                context.safeguard().toggle();
            }
        } else if (keys.matches(Command.PALETTE, event)) {
            event.consume();
            openPalette();
        } else if (!palette.isVisible() && commands.run(event)) {
            event.consume();
        }
    }

    private void keyTyped(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (typing || isOverlaid() || shown == null) {
            return;
        }
        if (context.keys().matches(Command.FILTER, event)) {
            event.consume();
            shown.focusFilter();
        } else if (context.keys().matches(Command.KEYS, event)) {
            event.consume();
            showKeys();
        }
    }

    /// While the sheet is open, Tab stays in it.
    private void keepFocusInside(@Nullable Node owner) {
        if (!sheet.root().isVisible() || owner == null) {
            return;
        }
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == sheet.root()) {
                return;
            }
        }
        sheet.focus();
    }

    /// Ends what the window listens to.
    public void close() {
        Session session = context.session();
        if (shown != null) {
            shown.detach();
        }
        band.close();
        switcher.close();
        session.close();
    }
}
