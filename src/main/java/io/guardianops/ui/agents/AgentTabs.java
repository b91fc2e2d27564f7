package io.guardianops.ui.agents;

import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/// The cuts through the fleet as tabs, each with its number of agents.
final class AgentTabs {
    private final AgentsViewModel model;
    private final Map<AgentScope, ToggleButton> tabs = new EnumMap<>(AgentScope.class);

    AgentTabs(HBox place, AgentsViewModel model) {
        this.model = model;
        for (AgentScope scope : AgentScope.values()) {
            ToggleButton tab = new ToggleButton();
            tab.setId("scope-" + scope.id());
            tab.getStyleClass().add("view-tab");
            tab.setMinWidth(ToggleButton.USE_PREF_SIZE);
            tab.setOnAction(_ -> {
                model.scope().set(scope);
                // A second press on the chosen tab must not leave none chosen.
                tab.setSelected(true);
            });
            tabs.put(scope, tab);
            place.getChildren().add(tab);
        }
    }

    void attach(Subscriptions subscriptions) {
        subscriptions.follow(model.scope(), chosen -> tabs.forEach((scope, tab) -> tab.setSelected(scope == chosen)));
        subscriptions.follow(model.fleet(), _ -> count());
    }

    private void count() {
        Map<AgentScope, Integer> counts = model.counts();
        tabs.forEach(
                (scope, tab) -> tab.setText(Strings.get("agents.scope." + scope.id(), counts.getOrDefault(scope, 0))));
    }
}
