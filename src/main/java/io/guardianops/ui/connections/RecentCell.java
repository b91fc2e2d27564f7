package io.guardianops.ui.connections;

import io.guardianops.settings.RecentConnection;
import io.guardianops.settings.ServerProfile;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A remembered connection on two lines: its name and flags, its place and when it was last opened.
final class RecentCell extends ListCell<RecentConnection> {
    /// Not worth the room; its lack is.
    private static final String SECURE = "https://";

    private final ConnectionsViewModel model;
    private final ObservableValue<Instant> now;
    private final Region dot = new Region();
    private final Label name = new Label();
    private final Pill open = new Pill(Tone.SUCCESS, Strings.get("connections.state.open"));
    private final Pill production = new Pill(Tone.DANGER, Strings.get("connections.state.production"));
    private final Pill readOnly = new Pill(Tone.NEUTRAL, Strings.get("connections.state.read-only"));
    private final Label kind = new Label();
    private final Label place = new Label();
    private final Label when = new Label();
    private final HBox line;
    private final Tooltip tip = new Tooltip();

    RecentCell(ConnectionsViewModel model, ObservableValue<Instant> now) {
        this.model = model;
        this.now = now;
        getStyleClass().add("recent-cell");
        name.getStyleClass().add("strong");
        name.setMinWidth(0);
        place.getStyleClass().add("secondary");
        place.setMinWidth(0);
        when.getStyleClass().add("secondary");
        when.setMinWidth(Region.USE_PREF_SIZE);
        kind.getStyleClass().add("secondary");
        kind.setMinWidth(USE_PREF_SIZE);
        for (Pill pill : List.of(open, production, readOnly)) {
            pill.setMinWidth(USE_PREF_SIZE);
            pill.managedProperty().bind(pill.visibleProperty());
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setMaxWidth(Double.MAX_VALUE);
        HBox first = new HBox(6, name, gap, open, production, readOnly);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(8, kind, place, when);
        VBox lines = new VBox(2, first, second);
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        line = new HBox(10, dot, lines);
        line.setAlignment(Pos.CENTER_LEFT);
        // As wide as the list, so that long paths are shortened instead of scrolled.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable RecentConnection recent, boolean empty) {
        super.updateItem(recent, empty);
        if (empty || recent == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        dot.getStyleClass()
                .setAll("connection-dot", "connection-" + recent.colour().name().toLowerCase(Locale.ROOT));
        name.setText(recent.name());
        place.setText(place(recent));
        // The end of a path says more than its beginning; of an address it is the other way round.
        place.setTextOverrun(recent.path() != null ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
        Instant opened = recent.lastOpened();
        when.setText(
                opened == null ? Strings.get("connections.never-opened") : TimeText.relative(opened, now.getValue()));
        kind.setText(Strings.get("connection.kind." + recent.kind().name().toLowerCase(Locale.ROOT)));
        showState(recent);
        tip.setText(place.getText());
        setTooltip(tip);
        setAccessibleText(String.join(
                ", ",
                recent.name(),
                kind.getText(),
                Strings.get("connections.colour." + recent.colour().name().toLowerCase(Locale.ROOT)),
                flagWords(recent),
                place.getText(),
                when.getText()));
        setGraphic(line);
    }

    private static String place(RecentConnection recent) {
        ServerProfile server = recent.server();
        if (server != null) {
            return server.url().startsWith(SECURE) ? server.url().substring(SECURE.length()) : server.url();
        }
        String path = recent.path();
        return path == null ? Strings.get("connections.demo.place") : path;
    }

    private void showState(RecentConnection recent) {
        open.setVisible(model.isOpen(recent));
        production.setVisible(recent.production());
        readOnly.setVisible(recent.readOnly());
    }

    private String flagWords(RecentConnection recent) {
        return Stream.of(
                        model.isOpen(recent) ? open.getText() : "",
                        recent.production() ? production.getText() : "",
                        recent.readOnly() ? readOnly.getText() : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
