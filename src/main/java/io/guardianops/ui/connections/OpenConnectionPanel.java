package io.guardianops.ui.connections;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.ui.connections.ConnectionsViewModel.Open;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Strings;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The open connection: where it leads, what may be done there, and what the system behind it can do and can't.
final class OpenConnectionPanel extends VBox {
    private final FactGrid facts = new FactGrid();
    private final Label heading = new Label(Strings.get("connections.open.heading"));

    OpenConnectionPanel() {
        setId("open-connection");
        getStyleClass().addAll("card", "panel");
        heading.getStyleClass().add("strong");
        managedProperty().bind(visibleProperty());
    }

    void show(@Nullable Open open) {
        setVisible(open != null);
        if (open == null) {
            return;
        }
        ConnectionInfo info = open.info();
        facts.clear();
        facts.add(Strings.get("connections.fact.name"), info.name());
        facts.addMono(Strings.get("connections.fact.location"), info.location()).setId("open-location");
        facts.add(Strings.get("connections.fact.kind"), Strings.get("connections.kind." + word(info.kind())));
        facts.add(Strings.get("connections.fact.acts"), acts(open));
        getChildren().setAll(heading, facts, new FeatureList(open.capabilities()));
    }

    private static String acts(Open open) {
        ConnectionInfo info = open.info();
        if (info.kind() == ConnectionInfo.Kind.SERVER_SNAPSHOT) {
            return Strings.get("connections.acts.snapshot");
        }
        if (info.kind() == ConnectionInfo.Kind.BUNDLE) {
            return Strings.get("connections.acts.bundle");
        }
        if (!open.capabilities().granted().covers(AuthorityLevel.REQUIRED_TO_INTERVENE)) {
            return Strings.get(
                    "connections.acts.granted",
                    open.capabilities().granted(),
                    open.capabilities().granted().level());
        }
        if (info.readOnly()) {
            return Strings.get("connections.acts.read-only");
        }
        return Strings.get(info.production() ? "connections.acts.production" : "connections.acts.normal");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
