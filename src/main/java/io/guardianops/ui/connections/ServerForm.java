package io.guardianops.ui.connections;

import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.Strings;
import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The form for a server: where it is, who asks, how it is shown, and how to get there.
final class ServerForm extends VBox {
    private final ServerFormViewModel model;
    private final Label heading = new Label();
    private final TextField url;
    private final SecretField secret;
    private final TextField caFile;

    ServerForm(ServerFormViewModel model, ConnectionTestViewModel test) {
        this.model = model;
        setId("server-form");
        getStyleClass().addAll("card", "panel");
        heading.getStyleClass().add("strong");
        FormGrid grid = new FormGrid();
        url = FormGrid.text("server-url", model.url(), "connections.url.prompt");
        secret = new SecretField("server-secret", model.secret());
        caFile = FormGrid.text("server-ca", model.caFile(), "connections.ca.prompt");
        grid.add("server-url", "connections.url", url, model.url().problem());
        grid.addWords("server-url-warning", "field-warning", model.warning());
        grid.add(
                "server-name",
                "connections.name",
                FormGrid.text("server-name", model.name(), "connections.name.prompt"),
                model.name().problem());
        signIn(grid);
        grid.add("server-colour", "connections.colour", Choice.colours("server-colour", model.colour()));
        grid.add("server-flags", "connections.flags", flags());
        grid.add("server-ca-row", "connections.ca", caRow(), model.caFile().problem());
        grid.add(
                "server-proxy",
                "connections.proxy",
                FormGrid.text("server-proxy", model.proxy(), "connections.proxy.prompt"),
                model.proxy().problem());
        getChildren().addAll(heading, grid, buttons(test));
        FormGrid.onlyWhile(model.shown(), this);
        model.shown().addListener((_, _, shown) -> {
            if (shown) {
                opened();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                test.clear();
                model.close();
            }
        });
    }

    private void signIn(FormGrid grid) {
        grid.add(
                "server-sign-in",
                "connections.sign-in",
                Choice.words(
                        "server-sign-in",
                        word -> Strings.get("connections.sign-in." + word),
                        List.of(SignInKind.values()),
                        model.signIn()));
        TextField email = FormGrid.text("server-email", model.email(), "connections.email.prompt");
        Label emailName = grid.add("server-email", "connections.email", email);
        Label emailProblem = grid.addWords(
                "server-email-problem", "field-error", model.email().problem());
        emailProblem.setWrapText(true);
        FormGrid.onlyWhile(model.signIn().isEqualTo(SignInKind.EMAIL), emailName, email);
        Label secretName = grid.add(
                "server-secret-row",
                "connections.secret",
                secret,
                model.secret().problem());
        CheckBox remember = new CheckBox(Strings.get("connections.remember"));
        remember.setId("server-remember");
        remember.setWrapText(true);
        remember.selectedProperty().bindBidirectional(model.remember());
        Label rememberName = grid.add("server-remember", "connections.remember.name", remember);
        FormGrid.onlyWhile(model.signIn().isNotEqualTo(SignInKind.NONE), secretName, secret, rememberName, remember);
        model.signIn().subscribe(kind -> {
            String name = Strings.get(kind == SignInKind.EMAIL ? "connections.password" : "connections.token");
            secretName.setText(name);
            secret.name(name);
        });
        model.secretKnown().subscribe(known -> secret.prompt(known ? Strings.get("connections.secret.known") : ""));
    }

    private VBox flags() {
        CheckBox production = new CheckBox(Strings.get("connections.production"));
        production.setId("server-production");
        production.setWrapText(true);
        production.selectedProperty().bindBidirectional(model.production());
        CheckBox readOnly = new CheckBox(Strings.get("connections.read-only"));
        readOnly.setId("server-read-only");
        readOnly.setWrapText(true);
        readOnly.selectedProperty().bindBidirectional(model.readOnly());
        VBox flags = new VBox(production, readOnly);
        flags.getStyleClass().add("form-flags");
        return flags;
    }

    private HBox caRow() {
        Button browse = new Button(Strings.get("connections.browse"));
        browse.setId("server-ca-browse");
        browse.setMinWidth(USE_PREF_SIZE);
        browse.setOnAction(_ -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(Strings.get("connections.ca.title"));
            File file = chooser.showOpenDialog(getScene().getWindow());
            if (file != null) {
                caFile.setText(file.getAbsolutePath());
            }
        });
        HBox.setHgrow(caFile, Priority.ALWAYS);
        HBox row = new HBox(caFile, browse);
        row.getStyleClass().add("field-row");
        return row;
    }

    private FlowPane buttons(ConnectionTestViewModel test) {
        Button connect = new Button(Strings.get("connections.server.connect"));
        connect.setId("server-connect");
        connect.getStyleClass().add("primary");
        connect.setOnAction(_ -> {
            test.clear();
            model.saveAndConnect();
        });
        Button check = new Button(Strings.get("connections.server.test"));
        check.setId("server-test");
        check.setOnAction(_ -> model.check(test::run));
        Button save = new Button(Strings.get("connections.server.save"));
        save.setId("server-save");
        save.setOnAction(_ -> {
            test.clear();
            model.save();
        });
        Button cancel = new Button(Strings.get("connections.server.cancel"));
        cancel.setId("server-cancel");
        cancel.getStyleClass().add("link");
        cancel.setOnAction(_ -> {
            test.clear();
            model.close();
        });
        FlowPane row = new FlowPane(connect, check, save, cancel);
        row.getStyleClass().add("form-buttons");
        url.setOnAction(_ -> connect.fire());
        secret.onEnter(connect::fire);
        return row;
    }

    private void opened() {
        heading.setText(
                model.isEditing()
                        ? Strings.get("connections.server.edit", model.name().stripped())
                        : Strings.get("connections.server.new"));
        secret.hide();
        url.requestFocus();
        url.end();
    }
}
