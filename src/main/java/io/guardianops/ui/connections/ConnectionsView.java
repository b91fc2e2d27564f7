package io.guardianops.ui.connections;

import io.guardianops.client.ConnectionTarget;
import io.guardianops.client.Connector;
import io.guardianops.model.GuardianException;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SecretStore;
import io.guardianops.ui.connections.ConnectionsViewModel.Origin;
import io.guardianops.ui.kit.ConnectionTargets;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.View;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Where to begin, what was opened before, what the open system can do, and the console's settings.
public final class ConnectionsView implements View {
    private final ConnectionsViewModel model;
    private static final double GAP = 12;

    private final ServerProfilesViewModel servers;
    private final SettingsViewModel settings;
    private final Subscriptions subscriptions = new Subscriptions();
    private final RecentPanel recents;
    private final OpenConnectionPanel present = new OpenConnectionPanel();

    @FXML
    private VBox root;

    @FXML
    private Label subtitle;

    @FXML
    private Button openBundle;

    @FXML
    private StackPane demoIcon;

    @FXML
    private Button demo;

    @FXML
    private Label demoProblem;

    @FXML
    private StackPane openIcon;

    @FXML
    private TextField openPath;

    @FXML
    private Button openBrowse;

    @FXML
    private Button open;

    @FXML
    private Label openProblem;

    @FXML
    private StackPane serverIcon;

    @FXML
    private Button server;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox openPart;

    @FXML
    private VBox createPart;

    @FXML
    private Button createInstead;

    @FXML
    private Button openInstead;

    @FXML
    private TextField createPath;

    @FXML
    private Button createBrowse;

    @FXML
    private Button create;

    @FXML
    private Label createProblem;

    @FXML
    private HBox below;

    @FXML
    private VBox right;

    /// Looks at the context's settings.
    ///
    /// @param connector       tests connections; what is open stays open
    /// @param secrets         tokens and passwords
    /// @param defaultDatabase proposed for a new database
    @SuppressWarnings("NullAway.Init") // the loader sets the FXML fields
    public ConnectionsView(
            ViewContext context,
            Connector connector,
            ConnectionTargets targets,
            SecretStore secrets,
            Path defaultDatabase) {
        model = new ConnectionsViewModel(
                context.session(), context.settings(), context.tasks(), context.navigator(), targets, defaultDatabase);
        servers = new ServerProfilesViewModel(
                context.settings(),
                new ServerSecrets(secrets),
                context.tasks(),
                context.navigator(),
                context.notifications(),
                connector,
                new ConnectionTestViewModel(connector, context.tasks()));
        settings = new SettingsViewModel(context.settings(), context.safeguard(), context.tasks());
        ViewLoader.load(this);
        recents = new RecentPanel(model, servers, context.session().now());
        below.getChildren().addFirst(recents);
        ServerForm form = new ServerForm(servers.form(), servers.test());
        SignInPanel signIn = new SignInPanel(servers.signIn());
        ConnectionTestCard test = new ConnectionTestCard(servers.test());
        right.getChildren().addAll(signIn, form, test, present, new SettingsPanel(settings));
        for (Region each : List.of(signIn, form, test)) {
            // Its place is known only after the layout that is under way.
            each.heightProperty().addListener((_, _, _) -> context.tasks().later(() -> reveal(each)));
            each.visibleProperty().addListener((_, _, _) -> context.tasks().later(() -> reveal(each)));
        }
        demoIcon.getChildren().add(Icons.of(Feather.ACTIVITY));
        openIcon.getChildren().add(Icons.of(Feather.FOLDER));
        serverIcon.getChildren().add(Icons.of(Feather.SERVER));
        wire(context);
    }

    private void wire(ViewContext context) {
        openPath.textProperty().bindBidirectional(model.openPath());
        createPath.textProperty().bindBidirectional(model.createPath());
        demo.setOnAction(_ -> model.openDemo());
        server.setOnAction(_ -> servers.create());
        openBundle.setOnAction(_ -> context.navigator().chooseBundle());
        openBundle.setTooltip(new Tooltip(context.keys().display(KeyMap.Command.OPEN_BUNDLE)));
        for (VBox part : List.of(openPart, createPart)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        create(false);
        createInstead.setOnAction(_ -> {
            create(true);
            createPath.requestFocus();
        });
        openInstead.setOnAction(_ -> {
            create(false);
            openPath.requestFocus();
        });
        open.setOnAction(_ -> model.openFile());
        openPath.setOnAction(_ -> model.openFile());
        create.setOnAction(_ -> model.createDatabase());
        createPath.setOnAction(_ -> model.createDatabase());
        openBrowse.setOnAction(
                _ -> chosen(openPath, chooser("connections.open.title").showOpenDialog(window())));
        createBrowse.setOnAction(
                _ -> chosen(createPath, chooser("connections.create.title").showSaveDialog(window())));
        problem(demoProblem, Origin.DEMO, null);
        problem(openProblem, Origin.OPEN, openPath);
        problem(createProblem, Origin.CREATE, createPath);
        for (Button button : new Button[] {demo, open, create}) {
            button.disableProperty().bind(model.connecting().isNotNull());
        }
    }

    private void create(boolean isNew) {
        createPart.setVisible(isNew);
        openPart.setVisible(!isNew);
    }

    /// Scrolls so that a card which has just come is in sight, its upper end first.
    private void reveal(Region card) {
        if (!card.isVisible() || scroll.getContent() == null || card.getScene() == null) {
            return;
        }
        Bounds place = scroll.getContent().sceneToLocal(card.localToScene(card.getBoundsInLocal()));
        double seen = scroll.getViewportBounds().getHeight();
        double most = scroll.getContent().getBoundsInLocal().getHeight() - seen;
        double top = scroll.getVvalue() * Math.max(0, most);
        if (most > 0 && (place.getMaxY() > top + seen || place.getMinY() < top)) {
            double wanted = place.getHeight() > seen ? place.getMinY() - GAP : place.getMaxY() + GAP - seen;
            scroll.setVvalue(Math.clamp(wanted / most, 0, 1));
        }
    }

    private void problem(Label label, Origin origin, @Nullable TextField field) {
        label.textProperty().bind(model.problem(origin));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        if (field != null) {
            Tooltip whole = new Tooltip();
            whole.textProperty().bind(field.textProperty());
            field.setTooltip(whole);
            Invalid.mark(field, model.problem(origin));
        }
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Strings.get(title));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Strings.get("connections.files"), "*.db", "*.sqlite", "*.guardian"),
                        new FileChooser.ExtensionFilter(Strings.get("connections.files.all"), "*"));
        return chooser;
    }

    private Window window() {
        return root.getScene().getWindow();
    }

    private static void chosen(TextField field, @Nullable File file) {
        if (file != null) {
            field.setText(file.getAbsolutePath());
            field.requestFocus();
            field.end();
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void attach() {
        model.attach(subscriptions);
        settings.attach(subscriptions);
        recents.attach(subscriptions);
        subscriptions.follow(model.open(), connected -> {
            present.show(connected);
            subtitle.setText(
                    connected == null
                            ? Strings.get("connections.subtitle.none")
                            : Strings.get(
                                    "connections.subtitle", connected.info().name()));
        });
    }

    @Override
    public void detach() {
        subscriptions.close();
    }

    @Override
    public void focus() {
        if (model.recents().isEmpty()) {
            demo.requestFocus();
        } else {
            recents.focus();
        }
    }

    /// Tells why this could not be opened, at the field that asked for it.
    public void explain(ConnectionTarget target, GuardianException failure) {
        model.explain(target, failure);
    }

    /// Tells why a remembered connection could not be opened; a server that wants to know who asks gets its sign-in.
    public void explain(RecentConnection connection, GuardianException failure) {
        recents.select(connection);
        if (failure instanceof GuardianException.Unauthenticated && connection.server() != null) {
            model.askedForMore();
            servers.signIn(connection, failure.text());
        } else {
            model.explain(connection, failure);
        }
    }

    /// What was asked for is open elsewhere, or isn't wanted any more.
    public void stopWaiting() {
        model.askedForMore();
    }

    /// Asks for token or password.
    public void signIn(RecentConnection connection) {
        model.askedForMore();
        recents.select(connection);
        servers.signIn(connection, "");
    }
}
