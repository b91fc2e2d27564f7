package io.guardianops.ui.shell;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.settings.ConnectionColour;
import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.Subscription;
import io.guardianops.ui.kit.ActDraft;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.ViewContext;
import io.guardianops.ui.kit.ViewLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The first line of the window: which system, may I act, how old is what I see, who commands, stop.
final class ConnectionBand {
    /// Below this width, what can be read elsewhere gives way.
    private static final double ROOMY = 1_180;

    private final ViewContext context;
    private final Supplier<TimeText> times;
    private final HBox root;
    private final Subscription settings;

    @FXML
    private Region colour;

    @FXML
    private Label name;

    @FXML
    private Pill kind;

    @FXML
    private Label place;

    @FXML
    private Pill age;

    @FXML
    private HBox segments;

    @FXML
    private ToggleButton observe;

    @FXML
    private ToggleButton armed;

    @FXML
    private Pill authority;

    @FXML
    private Label commander;

    @FXML
    private MenuButton stop;

    @FXML
    private Button palette;

    ConnectionBand(ViewContext context, Supplier<TimeText> times, Runnable openPalette) {
        this.context = context;
        this.times = times;
        root = ViewLoader.load(this, HBox.class);
        Session session = context.session();
        Safeguard safeguard = context.safeguard();
        for (Region part : new Region[] {kind, place, commander, age, segments, authority, stop}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        place.visibleProperty().bind(root.widthProperty().greaterThan(ROOMY));
        commander.visibleProperty().bind(root.widthProperty().greaterThan(ROOMY));
        observe.setOnAction(_ -> safeguard.disarm());
        armed.setOnAction(_ -> safeguard.arm());
        String armKeys = context.keys().display(KeyMap.Command.ARM);
        observe.setTooltip(new Tooltip(Strings.get("shell.observe.tip", armKeys)));
        armed.setTooltip(new Tooltip(Strings.get("shell.arm.tip", armKeys)));
        Label cap = new Label(context.keys().display(KeyMap.Command.PALETTE));
        cap.getStyleClass().add("key-cap");
        palette.setText(Strings.get("shell.palette"));
        palette.setGraphic(cap);
        palette.setContentDisplay(ContentDisplay.RIGHT);
        palette.setOnAction(_ -> openPalette.run());
        stop.setOnShowing(_ -> fillStop());
        session.client().subscribe(_ -> {
            showConnection();
            showCommander();
        });
        session.now().subscribe(_ -> showAge());
        session.lastRead().subscribe(_ -> showAge());
        safeguard.armed().subscribe(_ -> showArmed());
        settings = context.settings()
                .onChange(_ -> context.tasks().later(() -> {
                    showCommander();
                    showConnection();
                }));
        showCommander();
        fillStop();
    }

    /// Ends what it listens to beyond its window.
    void close() {
        settings.close();
    }

    HBox root() {
        return root;
    }

    private void showConnection() {
        ConnectionInfo connection = context.session().connection();
        colour.getStyleClass().removeIf(each -> each.startsWith("connection-"));
        boolean nothingToActOn = !context.session().can(Feature.FLEET);
        stop.setDisable(nothingToActOn);
        // Where nothing can be acted on, what acts are about gives its room to the name.
        for (Region part : List.of(segments, authority, stop)) {
            part.setVisible(connection == null || !nothingToActOn);
        }
        if (connection == null) {
            name.setText(Strings.get("shell.no-connection"));
            kind.setVisible(false);
            place.setText("");
            colour.getStyleClass().add("connection-grey");
            return;
        }
        name.setText(connection.name());
        place.setText(Strings.get("shell.kind." + connection.kind().name().toLowerCase(Locale.ROOT)));
        place.setTooltip(new Tooltip(connection.location()));
        kind.setVisible(true);
        if (connection.kind() == ConnectionInfo.Kind.SERVER_SNAPSHOT) {
            kind.show(Tone.WARNING, Strings.get("shell.snapshot"));
        } else if (connection.production()) {
            kind.show(Tone.DANGER, Strings.get("shell.production"));
        } else if (connection.readOnly()) {
            kind.show(Tone.NEUTRAL, Strings.get("shell.read-only"));
        } else if (connection.kind() == ConnectionInfo.Kind.DEMO_FLEET) {
            kind.show(Tone.GUARDIAN, Strings.get("shell.simulated"));
        } else {
            kind.setVisible(false);
        }
        colour.getStyleClass().add("connection-" + colourOf(connection).name().toLowerCase(Locale.ROOT));
    }

    /// Production is red whatever else was chosen.
    private ConnectionColour colourOf(ConnectionInfo connection) {
        if (connection.production()) {
            return ConnectionColour.RED;
        }
        if (connection.kind() == ConnectionInfo.Kind.DEMO_FLEET) {
            return ConnectionColour.VIOLET;
        }
        RecentConnection opened = context.session().opened();
        return context.settings().current().connections().stream()
                .filter(known ->
                        opened == null ? connection.location().equals(known.path()) : known.leadsToSamePlaceAs(opened))
                .map(RecentConnection::colour)
                .findFirst()
                .orElse(opened == null ? ConnectionColour.BLUE : opened.colour());
    }

    private void showAge() {
        boolean known = context.session().lastRead().get() != null;
        age.setVisible(known);
        if (!known) {
            return;
        }
        Duration old = context.session().age();
        Duration limit = context.settings().current().safety().stalenessLimit();
        Tone tone = Tone.SUCCESS;
        if (old.compareTo(limit) > 0) {
            tone = Tone.DANGER;
        } else if (old.compareTo(limit.dividedBy(3)) > 0) {
            tone = Tone.WARNING;
        }
        ConnectionInfo connection = context.session().connection();
        Instant exported = connection == null ? null : connection.asOf();
        if (connection != null && connection.kind() == ConnectionInfo.Kind.BUNDLE && exported != null) {
            age.show(Tone.NEUTRAL, Strings.get("shell.age.bundle", times.get().absolute(exported)));
            age.setTooltip(new Tooltip(Strings.get("shell.age.bundle.tip")));
            return;
        }
        boolean isLive = connection == null || connection.asOf() == null;
        age.show(
                isLive ? tone : Tone.WARNING, Strings.get(isLive ? "shell.age" : "shell.age.as-of", TimeText.age(old)));
        Instant read = context.session().lastRead().get();
        if (read != null) {
            age.setTooltip(new Tooltip(times.get().absolute(read)));
        }
    }

    private void showArmed() {
        Instant since = context.safeguard().armedSince().get();
        boolean isArmed = context.safeguard().armed().get();
        observe.setSelected(!isArmed);
        armed.setSelected(isArmed);
        armed.setText(
                since == null
                        ? Strings.get("shell.arm")
                        : Strings.get("shell.armed", times.get().time(since).substring(0, 5)));
    }

    private void showCommander() {
        AuthorityLevel level = context.safeguard().authority();
        authority.show(
                level.covers(AuthorityLevel.REQUIRED_TO_INTERVENE) ? Tone.ACCENT : Tone.WARNING,
                level + " " + level.level());
        authority.setTooltip(new Tooltip(Strings.get(
                context.safeguard().isLimitedByConnection() ? "shell.authority.granted" : "shell.authority.claimed",
                level,
                level.level())));
        commander.setText(context.safeguard().commander());
        commander.setTooltip(
                new Tooltip(Strings.get("shell.commander", context.safeguard().commander())));
        context.safeguard().update();
    }

    /// Graded: stop intake, let run out, cancel. Each only stages or leads to the selection.
    private void fillStop() {
        FleetOverview overview = context.session().overview().get();
        boolean stopped = overview != null && overview.intakeStopped();
        int running = overview == null ? 0 : overview.running();
        MenuItem intake = item(stopped ? "shell.stop.resume" : "shell.stop.intake", stopped ? "resume" : "intake");
        intake.setOnAction(
                _ -> context.desk().stage(stopped ? new ActDraft.ResumeIntake() : new ActDraft.StopIntake()));
        if (!context.session().can(Feature.INTAKE_CONTROL)) {
            intake.setDisable(true);
            intake.setText(Strings.get("lack.intake_control"));
        }
        boolean canStop = context.session().can(Feature.INTAKE_CONTROL);
        String drained = stopped ? "shell.stop.draining" : "shell.stop.drain";
        MenuItem drain = new MenuItem(Strings.get(canStop ? drained : "shell.stop.watch", running));
        drain.setId("stop-drain");
        drain.setOnAction(_ -> context.navigator().showTasks("status:running"));
        MenuItem cancel = new MenuItem(Strings.get("shell.stop.cancel", running));
        cancel.setId("stop-cancel");
        cancel.setOnAction(_ -> context.navigator().showTasks("status:running"));
        stop.getItems().setAll(intake, drain, cancel);
    }

    private static MenuItem item(String key, String id) {
        MenuItem item = new MenuItem(Strings.get(key));
        item.setId("stop-" + id);
        return item;
    }
}
