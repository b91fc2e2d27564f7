package io.guardianops.ui.shell;

import io.guardianops.model.GuardianException;
import io.guardianops.ui.kit.Safeguard;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line above a view that says what is wrong with the whole: connection lost, data old, intake stopped, frozen.
final class Banner extends HBox {
    private final Session session;
    private final Safeguard safeguard;
    private final Label text = new Label();
    private final Button retry = new Button(Strings.get("shell.banner.retry"));

    Banner(Session session, Safeguard safeguard) {
        this.session = session;
        this.safeguard = safeguard;
        setId("banner");
        getStyleClass().add("banner");
        text.setWrapText(true);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        retry.setId("retry");
        retry.setOnAction(_ -> session.refresh());
        retry.managedProperty().bind(retry.visibleProperty());
        managedProperty().bind(visibleProperty());
        getChildren().addAll(text, retry);
        session.trouble().subscribe(_ -> update());
        session.now().subscribe(_ -> update());
        session.overview().subscribe(_ -> update());
        session.frozen().subscribe(_ -> update());
    }

    private void update() {
        GuardianException failure = session.trouble().get();
        var overview = session.overview().get();
        if (failure != null) {
            show(
                    "danger",
                    Strings.get("shell.banner.lost", failure.text(), TimeText.age(session.age()), failure.code()),
                    true);
        } else if (safeguard.stale().get()) {
            show("danger", Strings.get("shell.banner.stale", TimeText.duration(session.age())), true);
        } else if (session.frozen().get()) {
            show("warning", Strings.get("shell.banner.frozen"), false);
        } else if (overview != null && overview.intakeStopped()) {
            show("danger", Strings.get("shell.banner.intake", overview.running()), false);
        } else {
            setVisible(false);
        }
    }

    private void show(String kind, String words, boolean canRetry) {
        getStyleClass().setAll("banner", "banner-" + kind);
        text.setText(words);
        retry.setVisible(canRetry);
        setVisible(true);
    }
}
