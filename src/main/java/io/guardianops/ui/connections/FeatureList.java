package io.guardianops.ui.connections;

import io.guardianops.client.Capabilities;
import io.guardianops.client.Capabilities.Feature;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a system can do, and what follows from each thing that it can't.
final class FeatureList extends VBox {
    FeatureList(Capabilities capabilities) {
        getStyleClass().add("feature-list");
        Label can = heading("connections.features");
        FlowPane there = new FlowPane();
        there.getStyleClass().add("features");
        for (Feature feature : Feature.values()) {
            if (capabilities.has(feature)) {
                there.getChildren().add(line(Feather.CHECK, "can", name(feature)));
            }
        }
        if (!there.getChildren().isEmpty()) {
            getChildren().addAll(can, there);
        }
        List<Feature> lacking = lacking(capabilities);
        if (!lacking.isEmpty()) {
            getChildren().add(heading("connections.lacks"));
            for (Feature feature : lacking) {
                Label line = line(Feather.X, "cannot", lack(feature));
                line.setId("lack-" + word(feature).replace('_', '-'));
                line.setWrapText(true);
                line.setMinHeight(USE_PREF_SIZE);
                getChildren().add(line);
            }
        }
    }

    /// Without a fleet there is nothing that the other lacks would be about.
    static List<Feature> lacking(Capabilities capabilities) {
        if (!capabilities.has(Feature.FLEET)) {
            return List.of(Feature.FLEET);
        }
        return Stream.of(Feature.values())
                .filter(feature -> !capabilities.has(feature))
                .toList();
    }

    static String name(Feature feature) {
        return Strings.get("connections.feature." + word(feature));
    }

    /// What follows from the lack, one sentence.
    static String lack(Feature feature) {
        return Strings.get("lack." + word(feature));
    }

    private static Label heading(String key) {
        Label heading = new Label(Strings.get(key));
        heading.getStyleClass().add("section-heading");
        return heading;
    }

    private static Label line(Feather sign, String styleClass, String words) {
        FontIcon icon = Icons.of(sign);
        icon.getStyleClass().add(styleClass);
        return new Label(words, icon);
    }

    private static String word(Feature feature) {
        return feature.name().toLowerCase(Locale.ROOT);
    }
}
