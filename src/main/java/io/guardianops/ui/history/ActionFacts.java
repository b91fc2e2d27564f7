package io.guardianops.ui.history;

import io.guardianops.model.GuardianAction;
import io.guardianops.model.query.ActionRow;
import io.guardianops.ui.kit.ActionText;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Navigator;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The facts of an action's record: target, people, times, reason.
final class ActionFacts {
    /// Of a policy's hash, enough to tell two versions apart.
    private static final int HASH_DIGITS = 8;

    private final Navigator navigator;
    private final Supplier<Instant> now;
    private final Supplier<TimeText> time;
    private final FactGrid grid = new FactGrid();
    private @Nullable Label executed;
    private @Nullable Instant executedAt;

    ActionFacts(Navigator navigator, Supplier<Instant> now, Supplier<TimeText> time) {
        this.navigator = navigator;
        this.now = now;
        this.time = time;
    }

    FactGrid grid() {
        return grid;
    }

    void show(ActionRow row) {
        GuardianAction action = row.action();
        grid.clear();
        target(row);
        grid.add(
                Strings.get("history.fact.initiated"),
                Strings.get(
                        "history.who",
                        action.initiatedBy(),
                        action.authority(),
                        action.authority().level()));
        text("history.fact.approved", action.approvedBy());
        text("history.fact.policy", policy(action));
        times(action);
        text("history.fact.incident", ActionText.fact(action, "incident"));
        String restores = ActionText.fact(action, "restores");
        if (restores != null) {
            link("history.fact.restores", restores, "restores-link", () -> navigator.showAction(restores))
                    .getStyleClass()
                    .add("mono");
        }
        ActionText.reasonCode(action).ifPresent(code -> text("history.fact.reason-code", code));
        Label reason = new Label(action.reason());
        reason.setId("action-reason");
        reason.setWrapText(true);
        grid.add(Strings.get("history.fact.reason"), reason);
        grid.addMono(Strings.get("history.fact.id"), action.id());
    }

    void tick() {
        Label label = executed;
        Instant at = executedAt;
        if (label != null && at != null) {
            label.setText(TimeText.relative(at, now.get()) + " · " + time.get().compact(at));
        }
    }

    private void target(ActionRow row) {
        switch (ActionTarget.of(row)) {
            case ActionTarget.OfTask(String id, String name) ->
                link("history.fact.target", name, "target-link", () -> navigator.showTask(id));
            case ActionTarget.OfAgents(String from, String to) -> {
                link("history.fact.from", from, "from-link", () -> navigator.showAgent(from));
                link("history.fact.to", to, "to-link", () -> navigator.showAgent(to));
            }
            case ActionTarget.Other(String name) -> text("history.fact.target", name);
        }
    }

    private void times(GuardianAction action) {
        Instant at = action.executedAt();
        executedAt = at;
        if (at != null) {
            executed = grid.add(Strings.get("history.fact.executed"), "");
            executed.setTooltip(new Tooltip(time.get().absolute(at)));
            tick();
        }
        if (!action.createdAt().equals(at)) {
            text("history.fact.created", time.get().absolute(action.createdAt()));
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

    private static @Nullable String policy(GuardianAction action) {
        if (!(action.auditLog().get("policy") instanceof Map<?, ?> policy)) {
            return null;
        }
        String name = String.valueOf(policy.get("name"));
        return policy.get("sha256") instanceof String hash
                ? name + " " + hash.substring(0, Math.min(HASH_DIGITS, hash.length())) + "…"
                : name;
    }
}
