package io.guardianops.ui.kit.record;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Icons;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The facts of an action's record: target, people, times, reason.
public final class ActionFacts {
    private final Navigator navigator;
    private final BooleanSupplier hasFleet;
    private final Supplier<Instant> now;
    private final Supplier<TimeText> time;
    private final FactGrid grid = new FactGrid();
    private @Nullable Consumer<String> showIncident;
    private @Nullable Label executed;
    private @Nullable Instant executedAt;

    /// Facts of nothing yet.
    ///
    /// @param hasFleet whether what was acted on can be shown
    public ActionFacts(Navigator navigator, BooleanSupplier hasFleet, Supplier<Instant> now, Supplier<TimeText> time) {
        this.navigator = navigator;
        this.hasFleet = hasFleet;
        this.now = now;
        this.time = time;
    }

    /// The facts as pairs.
    public FactGrid grid() {
        return grid;
    }

    /// Makes incidents lead somewhere.
    public void linkIncidents(Consumer<String> show) {
        showIncident = show;
    }

    /// Shows those of another action.
    public void show(ActionRow row) {
        GuardianAction action = row.action();
        grid.clear();
        target(row);
        text("record.fact.initiated", initiated(row));
        text("record.fact.approved", action.approvedBy());
        text("record.fact.policy", ActionText.policy(action));
        times(action);
        incident(ActionText.fact(action, "incident"));
        String restores = ActionText.fact(action, "restores");
        if (restores != null) {
            link("record.fact.restores", restores, "restores-link", () -> navigator.showAction(restores))
                    .getStyleClass()
                    .add("mono");
        }
        ActionText.reasonCode(action).ifPresent(code -> text("record.fact.reason-code", code));
        if (row.shows("reason")) {
            Label reason = new Label(action.reason());
            reason.setId("action-reason");
            reason.setWrapText(true);
            grid.add(Strings.get("record.fact.reason"), reason);
        }
        id(action.id());
    }

    private static String initiated(ActionRow row) {
        GuardianAction action = row.action();
        return row.shows("authority_level")
                ? Strings.get(
                        "record.who",
                        action.initiatedBy(),
                        action.authority(),
                        action.authority().level())
                : action.initiatedBy();
    }

    /// Renews what depends on the time.
    public void tick() {
        Label label = executed;
        Instant at = executedAt;
        if (label != null && at != null) {
            label.setText(TimeText.relative(at, now.get()) + " · " + time.get().compact(at));
        }
    }

    private void incident(@Nullable String incident) {
        Consumer<String> show = showIncident;
        if (incident == null || incident.isBlank() || show == null) {
            text("record.fact.incident", incident);
        } else {
            link("record.fact.incident", incident, "incident-link", () -> show.accept(incident));
        }
    }

    private void id(String id) {
        Label label = new Label(id);
        label.getStyleClass().add("mono");
        label.setTooltip(new Tooltip(id));
        label.setMinWidth(0);
        Button copy = new Button();
        copy.setId("copy-record-id");
        copy.getStyleClass().addAll("link", "copy-fact");
        copy.setGraphic(Icons.of(Feather.COPY));
        copy.setAccessibleText(Strings.get("record.copy-id"));
        copy.setTooltip(new Tooltip(Strings.get("record.copy-id")));
        copy.setOnAction(_ -> Copy.text(id));
        HBox both = new HBox(label, copy);
        both.getStyleClass().add("fact-with-act");
        grid.add(Strings.get("record.fact.id"), both);
    }

    private void target(ActionRow row) {
        if (!hasFleet.getAsBoolean()) {
            text("record.fact.target", ActionText.target(row));
            return;
        }
        switch (ActionTarget.of(row)) {
            case ActionTarget.OfTask(String id, String name) ->
                link("record.fact.target", name, "target-link", () -> navigator.showTask(id));
            case ActionTarget.OfAgents(String from, String to) -> {
                link("record.fact.from", from, "from-link", () -> navigator.showAgent(from));
                link("record.fact.to", to, "to-link", () -> navigator.showAgent(to));
            }
            case ActionTarget.Other(String name) -> text("record.fact.target", name);
        }
    }

    private void times(GuardianAction action) {
        Instant at = action.executedAt();
        executedAt = at;
        if (at != null) {
            executed = grid.add(Strings.get("record.fact.executed"), "");
            executed.setTooltip(new Tooltip(time.get().absolute(at)));
            tick();
        }
        if (!action.createdAt().equals(at)) {
            text("record.fact.created", time.get().absolute(action.createdAt()));
        }
    }

    private Hyperlink link(String key, String text, String id, Runnable act) {
        Hyperlink link = new Hyperlink(text);
        link.setId(id);
        link.getStyleClass().add("fact-link");
        link.setTooltip(new Tooltip(text));
        link.setOnAction(_ -> act.run());
        grid.add(Strings.get(key), link);
        return link;
    }

    private void text(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            grid.add(Strings.get(key), value);
        }
    }
}
