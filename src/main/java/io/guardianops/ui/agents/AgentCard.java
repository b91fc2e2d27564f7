package io.guardianops.ui.agents;

import io.guardianops.ui.agents.Transfer.Party;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One side of the transfer board: which agent, its slots, its capacity before and after, what is wrong with it.
final class AgentCard extends VBox {
    private final String hint;
    private final AgentPicker picker;
    private final SlotStrip slots = new SlotStrip();
    private final Label capacity = new Label();
    private final Label load = new Label();
    private final Label problem = new Label();

    /// An empty card.
    ///
    /// @param hint what to do while no agent is chosen
    AgentCard(String id, String heading, String hint, AgentPicker picker) {
        this.hint = hint;
        this.picker = picker;
        getStyleClass().add("agent-card");
        setId(id);
        picker.setId(id + "-agent");
        picker.setPromptText(Strings.get("agents.transfer.pick"));
        picker.setAccessibleText(heading);
        slots.setId(id + "-slots");
        capacity.setId(id + "-capacity");
        capacity.getStyleClass().add("strong");
        capacity.setMinWidth(USE_PREF_SIZE);
        load.setId(id + "-load");
        problem.setId(id + "-problem");
        problem.getStyleClass().add("field-error");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        Label name = new Label(heading);
        name.getStyleClass().add("section-heading");
        name.setLabelFor(picker);
        name.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(picker, Priority.ALWAYS);
        HBox first = new HBox(8, name, picker);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(slots, Priority.ALWAYS);
        slots.setMinWidth(0);
        getChildren().addAll(first, new HBox(8, slots, capacity), load, problem);
    }

    SlotStrip slots() {
        return slots;
    }

    /// Shows an agent.
    ///
    /// @param after  its load once the transfer is made
    /// @param change slots that come, or leave if negative
    void show(Party party, Load after, int change, String wrong) {
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        picker.getStyleClass().remove("invalid");
        if (!wrong.isEmpty()) {
            picker.getStyleClass().add("invalid");
        }
        boolean known = party.row() != null;
        slots.setVisible(known);
        slots.setManaged(known);
        capacity.setManaged(known);
        if (!known) {
            capacity.setText("");
            load.setText(party.isChosen() ? "" : hint);
            load.getStyleClass().setAll("label", "quiet");
            slots.getChildren().clear();
            return;
        }
        Load before = new Load(party.used(), party.capacity());
        slots.show(before, change);
        capacity.setText(
                change == 0
                        ? Strings.get("agents.transfer.capacity", before.capacity())
                        : Strings.get("agents.transfer.change", before.capacity(), after.capacity()));
        load.setText(
                after.over() > 0
                        ? Strings.get("agents.transfer.over", after.used(), after.over())
                        : Strings.get("agents.transfer.used", after.used(), after.capacity() - after.used()));
        load.getStyleClass().setAll("label", after.over() > 0 ? Tone.DANGER.styleClass() : "quiet");
    }
}
