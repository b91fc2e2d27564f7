package io.guardianops.ui.shell;

import io.guardianops.model.query.FleetOverview;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.KeyMap;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The views at the left, each with its number. In a narrow window only the icons stay.
final class NavigationRail extends VBox {
    private static final double WIDE = 204;
    private static final double NARROW = 56;

    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final List<Item> items = new ArrayList<>();

    /// One view's button.
    private record Item(ViewEntry entry, ToggleButton button, Pill badge, Tooltip lack) {}

    NavigationRail(List<ViewEntry> entries, Navigation navigation, KeyMap keys) {
        getStyleClass().add("navigation");
        ToggleGroup group = new ToggleGroup();
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        for (ViewEntry entry : entries) {
            Item item = item(entry, keys);
            items.add(item);
            ToggleButton button = item.button();
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                navigation.show(entry.id());
            });
            if (entry.id().equals(Navigation.CONNECTIONS)) {
                getChildren().add(gap);
            }
            // What is disabled has no tooltip; what it stands in has.
            StackPane around = new StackPane(button);
            getChildren().add(around);
            item.lack().textProperty().subscribe(why -> {
                if (why.isEmpty()) {
                    Tooltip.uninstall(around, item.lack());
                } else {
                    Tooltip.install(around, item.lack());
                }
            });
        }
        prefWidthProperty().bind(narrow.map(isNarrow -> isNarrow ? NARROW : WIDE));
        setMinWidth(Region.USE_PREF_SIZE);
        navigation
                .current()
                .subscribe(id -> items.forEach(
                        item -> item.button().setSelected(item.entry().id().equals(id))));
    }

    BooleanProperty narrow() {
        return narrow;
    }

    /// Disables what the open system has nothing for, with the reason.
    void offer(Session session) {
        for (Item item : items) {
            String why = item.entry().lack(session);
            item.lack().setText(why);
            item.button().setDisable(!why.isEmpty());
            item.button().setAccessibleHelp(why);
        }
    }

    void show(@Nullable FleetOverview overview) {
        for (Item item : items) {
            ViewEntry entry = item.entry();
            Pill badge = item.badge();
            String text = overview == null ? "" : entry.badge().apply(overview);
            badge.show(entry.tone(), text);
            badge.setVisible(!text.isEmpty() && !text.equals("0"));
            badge.getStyleClass().remove("plain-badge");
            if (entry.tone() == Tone.NEUTRAL) {
                badge.getStyleClass().add("plain-badge");
            }
            item.button().setAccessibleText(entry.title() + " " + text);
        }
    }

    private Item item(ViewEntry entry, KeyMap keys) {
        Label title = new Label(entry.title());
        title.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Pill badge = new Pill();
        HBox content = new HBox(Icons.of(entry.icon()), title, space, badge);
        content.getStyleClass().add("navigation-content");
        content.setAlignment(Pos.CENTER_LEFT);
        for (Region part : List.of(title, space)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        badge.managedProperty().bind(badge.visibleProperty().and(narrow.not()));
        narrow.addListener((_, _, isNarrow) -> {
            title.setVisible(!isNarrow);
            space.setVisible(!isNarrow);
            badge.setOpacity(isNarrow ? 0 : 1);
        });
        ToggleButton button = new ToggleButton();
        button.setId("go-" + entry.id());
        button.getStyleClass().add("navigation-button");
        button.setGraphic(content);
        content.prefWidthProperty().bind(button.widthProperty().subtract(26));
        button.setMinWidth(0);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(entry.title() + "  " + keys.display(entry.command())));
        return new Item(entry, button, badge, new Tooltip());
    }
}
