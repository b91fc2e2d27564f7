package io.guardianops.ui.connections;

import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.SignInKind;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Asks for a token, or e-mail and password.
final class SignInPanel extends VBox {
    private final Label heading = new Label();
    private final Label place = new Label();
    private final TextField email;
    private final SecretField secret;

    SignInPanel(SignInViewModel model) {
        setId("sign-in");
        getStyleClass().addAll("card", "panel");
        heading.getStyleClass().add("strong");
        place.getStyleClass().add("quiet");
        place.setWrapText(true);
        email = FormGrid.text("sign-in-email", model.email(), "connections.email.prompt");
        secret = new SecretField("sign-in-secret", model.secret());
        FormGrid grid = new FormGrid();
        grid.add(
                "sign-in-kind",
                "connections.sign-in",
                Choice.words(
                        "sign-in-kind",
                        word -> Strings.get("connections.sign-in." + word),
                        List.of(SignInKind.TOKEN, SignInKind.EMAIL),
                        model.kind()));
        Label emailName = grid.add("sign-in-email", "connections.email", email);
        grid.addWords("sign-in-email-problem", "field-error", model.email().problem());
        FormGrid.onlyWhile(model.kind().isEqualTo(SignInKind.EMAIL), emailName, email);
        Label secretName = grid.add(
                "sign-in-secret-row",
                "connections.secret",
                secret,
                model.secret().problem());
        CheckBox remember = new CheckBox(Strings.get("connections.remember"));
        remember.setId("sign-in-remember");
        remember.setWrapText(true);
        remember.selectedProperty().bindBidirectional(model.remember());
        grid.add("sign-in-remember", "connections.remember.name", remember);
        Button submit = new Button(Strings.get("connections.sign-in.act"));
        submit.setId("sign-in-submit");
        submit.getStyleClass().add("primary");
        submit.setOnAction(_ -> model.submit());
        Button cancel = new Button(Strings.get("connections.server.cancel"));
        cancel.setId("sign-in-cancel");
        cancel.getStyleClass().add("link");
        cancel.setOnAction(_ -> model.close());
        HBox buttons = new HBox(submit, cancel);
        buttons.getStyleClass().add("form-buttons");
        getChildren().addAll(heading, place, grid, buttons);
        secret.onEnter(model::submit);
        email.setOnAction(_ -> secret.focus());
        FormGrid.onlyWhile(model.server().isNotNull(), this);
        model.kind().subscribe(kind -> {
            String name = Strings.get(kind == SignInKind.EMAIL ? "connections.password" : "connections.token");
            secretName.setText(name);
            secret.name(name);
        });
        model.server().addListener((_, _, server) -> opened(model, server));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.close();
            }
        });
    }

    private void opened(SignInViewModel model, @Nullable RecentConnection server) {
        if (server == null) {
            return;
        }
        heading.setText(Strings.get("connections.sign-in.heading", server.name()));
        place.setText(Objects.requireNonNull(server.server()).url());
        secret.hide();
        if (model.kind().get() == SignInKind.EMAIL && model.email().stripped().isEmpty()) {
            email.requestFocus();
        } else {
            secret.focus();
        }
    }
}
