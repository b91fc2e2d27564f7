package io.guardianops.ui.connections;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.ConnectionInfo;
import io.guardianops.ui.connections.ConnectionsViewModel.Open;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The open connection: where it leads, what may be done there, and what the system behind it can do and can't.
final class OpenConnectionPanel extends VBox {
    private static final int COLUMNS = 2;

    private final FactGrid facts = new FactGrid();
    private final GridPane features = new GridPane();

    OpenConnectionPanel() {
        setId("open-connection");
        getStyleClass().addAll("card", "panel");
        Label heading = new Label(Strings.get("connections.open.heading"));
        heading.getStyleClass().add("strong");
        Label can = new Label(Strings.get("connections.features"));
        can.getStyleClass().add("section-heading");
        features.getStyleClass().add("features");
        getChildren().addAll(heading, facts, can, features);
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
        facts.add(Strings.get("connections.fact.acts"), acts(info));
        features.getChildren().clear();
        for (Feature feature : Feature.values()) {
            boolean there = open.capabilities().has(feature);
            FontIcon icon = Icons.of(there ? Feather.CHECK : Feather.X);
            icon.getStyleClass().add(there ? "can" : "cannot");
            String name = Strings.get("connections.feature." + word(feature));
            Label label = new Label(there ? name : Strings.get("connections.feature.missing", name), icon);
            label.getStyleClass().add(there ? "can" : "quiet");
            int index = features.getChildren().size();
            features.add(label, index % COLUMNS, index / COLUMNS);
        }
    }

    private static String acts(ConnectionInfo info) {
        if (info.readOnly()) {
            return Strings.get("connections.acts.read-only");
        }
        return Strings.get(info.production() ? "connections.acts.production" : "connections.acts.normal");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
