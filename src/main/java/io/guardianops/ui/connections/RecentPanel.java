package io.guardianops.ui.connections;

import io.guardianops.settings.ConnectionColour;
import io.guardianops.settings.ConnectionKind;
import io.guardianops.settings.RecentConnection;
import io.guardianops.ui.connections.ConnectionsViewModel.Origin;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.ViewLoader;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The connections that were opened before: open one again, name and colour it, say that it is production or only to be
/// read, remove it from the list.
final class RecentPanel extends StackPane {
    private static final double ROW = 52;
    private static final int ROWS = 7;

    private final ConnectionsViewModel model;
    private final ServerProfilesViewModel servers;
    private final ObservableValue<Instant> now;
    private boolean showing;
    private @Nullable RecentConnection edited;

    @FXML
    private ListView<RecentConnection> list;

    @FXML
    private VBox editor;

    @FXML
    private TextField name;

    @FXML
    private Label nameProblem;

    @FXML
    private VBox databaseOnly;

    @FXML
    private HBox colours;

    @FXML
    private CheckBox production;

    @FXML
    private CheckBox readOnly;

    @FXML
    private VBox nameOnly;

    @FXML
    private VBox serverOnly;

    @FXML
    private Label serverSignIn;

    @FXML
    private Button test;

    @FXML
    private Button edit;

    @FXML
    private Button signIn;

    @FXML
    private Button signOut;

    @FXML
    private Button duplicate;

    @FXML
    private Button lastSeen;

    @FXML
    private Button newServer;

    @FXML
    private Label outdated;

    @FXML
    private Label problem;

    @FXML
    private Button open;

    @FXML
    private Button remove;

    @SuppressWarnings("NullAway.Init") // the loader sets the FXML fields
    RecentPanel(ConnectionsViewModel model, ServerProfilesViewModel servers, ObservableValue<Instant> now) {
        this.model = model;
        this.servers = servers;
        this.now = now;
        getChildren().add(ViewLoader.load(this));
        setAlignment(Pos.TOP_LEFT);
        managedProperty().bind(visibleProperty());
        list.setItems(model.recents());
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new RecentCell(model, now));
        wire();
        fit();
    }

    private void wire() {
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> show(chosen));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openChosen();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openChosen();
            } else if (event.getCode() == KeyCode.DELETE) {
                removeChosen();
            }
        });
        open.setOnAction(_ -> openChosen());
        open.disableProperty().bind(model.connecting().isNotNull());
        remove.setOnAction(_ -> removeChosen());
        newServer.setOnAction(_ -> servers.create());
        test.setOnAction(_ -> withChosen(servers::test));
        edit.setOnAction(_ -> withChosen(servers::edit));
        signIn.setOnAction(_ -> withChosen(chosen -> servers.signIn(chosen, "")));
        signOut.setOnAction(_ -> withChosen(servers::forgetSecret));
        duplicate.setOnAction(_ -> withChosen(servers::duplicate));
        lastSeen.setOnAction(_ -> withChosen(servers::openLastSeen));
        model.unreachable().addListener((_, _, away) -> {
            if (away != null) {
                select(away);
            }
            show(chosen());
        });
        for (Node each : new Node[] {nameOnly, serverOnly, signOut, lastSeen}) {
            each.managedProperty().bind(each.visibleProperty());
        }
        name.setOnAction(_ -> rename());
        name.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                rename();
            }
        });
        told(nameProblem, model.nameProblem());
        told(problem, model.problem(Origin.RECENT));
        Invalid.mark(name, model.nameProblem());
        production.setOnAction(_ -> flag());
        readOnly.setOnAction(_ -> flag());
        databaseOnly.managedProperty().bind(databaseOnly.visibleProperty());
        outdated.managedProperty().bind(outdated.visibleProperty());
        editor.managedProperty().bind(editor.visibleProperty());
        for (ConnectionColour colour : ConnectionColour.values()) {
            colours.getChildren().add(swatch(colour));
        }
    }

    private void withChosen(Consumer<RecentConnection> deed) {
        RecentConnection chosen = chosen();
        if (chosen != null) {
            deed.accept(chosen);
        }
    }

    /// Puts the cursor on a connection.
    void select(RecentConnection connection) {
        model.recents().stream()
                .filter(connection::leadsToSamePlaceAs)
                .findFirst()
                .ifPresent(same -> list.getSelectionModel().select(same));
    }

    private ToggleButton swatch(ConnectionColour colour) {
        String word = colour.name().toLowerCase(Locale.ROOT);
        Region dot = new Region();
        dot.getStyleClass().addAll("connection-dot", "connection-" + word);
        ToggleButton button = new ToggleButton(null, dot);
        button.setId("colour-" + word);
        button.getStyleClass().add("swatch");
        button.setAccessibleText(Strings.get("connections.colour." + word));
        button.setTooltip(new Tooltip(Strings.get("connections.colour." + word)));
        button.setUserData(colour);
        button.setOnAction(_ -> {
            RecentConnection chosen = chosen();
            button.setSelected(true);
            if (chosen != null) {
                model.colour(chosen, colour);
            }
        });
        return button;
    }

    private static void told(Label label, ObservableValue<String> text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    void attach(Subscriptions subscriptions) {
        ListChangeListener<RecentConnection> changed = _ -> fit();
        model.recents().addListener(changed);
        subscriptions.add(() -> model.recents().removeListener(changed));
        subscriptions.onChange(now, _ -> {
            list.refresh();
            tellSignIn(chosen());
        });
        subscriptions.follow(model.open(), _ -> {
            list.refresh();
            fit();
        });
    }

    void focus() {
        list.requestFocus();
        if (chosen() == null) {
            list.getSelectionModel().selectFirst();
        }
    }

    /// Exactly as high as its rows, and the same connection stays chosen when it changes.
    private void fit() {
        int rows = Math.clamp(model.recents().size(), 1, ROWS);
        list.setPrefHeight(rows * ROW + 2);
        list.setMinHeight(rows * ROW + 2);
        setVisible(!model.recents().isEmpty());
        RecentConnection before = edited;
        if (before != null) {
            model.recents().stream()
                    .filter(before::leadsToSamePlaceAs)
                    .findFirst()
                    .ifPresentOrElse(
                            same -> list.getSelectionModel().select(same),
                            () -> list.getSelectionModel().clearSelection());
        }
        show(chosen());
    }

    private @Nullable RecentConnection chosen() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void show(@Nullable RecentConnection chosen) {
        editor.setVisible(chosen != null);
        if (chosen == null) {
            return;
        }
        edited = chosen;
        showing = true;
        if (!name.isFocused()) {
            name.setText(chosen.name());
        }
        boolean isServer = chosen.kind() == ConnectionKind.SERVER;
        nameOnly.setVisible(!isServer);
        serverOnly.setVisible(isServer);
        open.setText(Strings.get(isServer ? "connections.recent.connect" : "connections.recent.open"));
        RecentConnection away = model.unreachable().get();
        lastSeen.setVisible(away != null && away.leadsToSamePlaceAs(chosen));
        tellSignIn(chosen);
        databaseOnly.setVisible(chosen.kind() == ConnectionKind.LOCAL_DATABASE);
        production.setSelected(chosen.production());
        readOnly.setSelected(chosen.readOnly());
        colours.getChildren().forEach(node -> {
            if (node instanceof ToggleButton button) {
                button.setSelected(chosen.colour() == button.getUserData());
            }
        });
        outdated.setVisible(model.isOutdated(chosen));
        showing = false;
    }

    /// Secrets come and go in the background, and nothing tells when.
    private void tellSignIn(@Nullable RecentConnection chosen) {
        if (chosen != null && chosen.kind() == ConnectionKind.SERVER) {
            serverSignIn.setText(servers.signInWords(chosen));
            signOut.setVisible(servers.hasSecret(chosen));
        }
    }

    private void openChosen() {
        RecentConnection chosen = chosen();
        if (chosen != null) {
            model.reopen(chosen);
        }
    }

    private void removeChosen() {
        RecentConnection chosen = chosen();
        if (chosen != null) {
            servers.remove(chosen);
        }
    }

    private void rename() {
        RecentConnection chosen = chosen();
        if (chosen != null && !showing && !chosen.name().equals(name.getText().strip())) {
            model.rename(chosen, name.getText());
        }
    }

    private void flag() {
        RecentConnection chosen = chosen();
        if (chosen != null) {
            model.flag(chosen, production.isSelected(), readOnly.isSelected());
        }
    }
}
