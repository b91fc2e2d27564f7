package io.guardianops.ui.kit.record;

import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Who had a hand in an action, from the first to the last.
public final class ActorChain extends VBox {
    public ActorChain() {
        setId("actor-chain");
        getStyleClass().add("actor-chain");
    }

    /// Shows another action's.
    public void show(List<ActionPeople.Actor> actors) {
        getChildren().setAll(actors.stream().map(ActorChain::line).toList());
        setAccessibleText(actors.stream()
                .map(actor -> Strings.get("record.part", actor.name(), actor.part()))
                .collect(Collectors.joining(", ")));
    }

    private static HBox line(ActionPeople.Actor actor) {
        Label name = new Label(actor.name());
        name.setTooltip(new Tooltip(actor.name()));
        name.setMinWidth(0);
        Label part = new Label(actor.part());
        part.getStyleClass().add("quiet");
        part.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(Icons.of(Feather.CHEVRON_RIGHT), name, part);
        line.getStyleClass().add("actor");
        return line;
    }
}
