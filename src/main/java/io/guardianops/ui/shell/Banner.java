package io.guardianops.ui.shell;

import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.shell.BannerViewModel.Act;
import io.guardianops.ui.shell.BannerViewModel.Notice;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The line above a view that says what is wrong with the whole, with the one thing to do about it.
final class Banner extends HBox {
    private final Label text = new Label();
    private final Button retry = new Button(Strings.get("shell.banner.retry"));
    private final Button signIn = new Button(Strings.get("shell.banner.sign-in"));

    Banner(BannerViewModel model) {
        setId("banner");
        setAccessibleRole(AccessibleRole.TEXT);
        getStyleClass().add("banner");
        text.setId("banner-text");
        text.setWrapText(true);
        text.setMinWidth(0);
        // All of it, on as many lines as it takes.
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        wire(retry, "retry", () -> model.act(Act.TRY_NOW));
        wire(signIn, "banner-sign-in", () -> model.act(Act.SIGN_IN));
        managedProperty().bind(visibleProperty());
        getChildren().addAll(text, retry, signIn);
        model.notice().subscribe(this::show);
    }

    private static void wire(Button button, String id, Runnable act) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> act.run());
    }

    private void show(@Nullable Notice notice) {
        setVisible(notice != null);
        if (notice == null) {
            return;
        }
        getStyleClass().setAll("banner", "banner-" + notice.tone().name().toLowerCase(Locale.ROOT));
        text.setText(notice.text());
        setAccessibleText(notice.text());
        retry.setVisible(notice.act() == Act.TRY_NOW);
        signIn.setVisible(notice.act() == Act.SIGN_IN);
    }
}
