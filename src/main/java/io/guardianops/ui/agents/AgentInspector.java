package io.guardianops.ui.agents;

import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.AgentRow;
import io.guardianops.model.query.TaskRow;
import io.guardianops.trail.ActionText;
import io.guardianops.ui.agents.AgentDetailsViewModel.Details;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.EmptyState;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Section;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.ViewContext;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Everything about the selected agent: facts, load, the tasks it holds, the actions on it, its raw record.
final class AgentInspector {
    private final ViewContext context;
    private final Supplier<TimeText> times;
    private final AgentDetailsViewModel model;
    private final Label title = new Label();
    private final HBox pills = new HBox(8);
    private final FactGrid facts = new FactGrid();
    private final CapacityBar capacity = new CapacityBar();
    private final Section load = new Section(Strings.get("agents.inspector.capacity"), capacity);
    private final Section tasks = new Section("");
    private final Section actions = new Section(Strings.get("agents.inspector.actions"));
    private final Label json = new Label();
    private final VBox content = new VBox();
    private final ScrollPane scroller = new ScrollPane(content);
    private final EmptyState nothing = new EmptyState(
            Feather.MOUSE_POINTER, Strings.get("agents.inspector.empty"), Strings.get("agents.inspector.empty-hint"));
    private final StackPane root = new StackPane();

    AgentInspector(ViewContext context, Supplier<TimeText> times) {
        this.context = context;
        this.times = times;
        model = new AgentDetailsViewModel(context.session(), context.tasks());
        title.getStyleClass().add("inspector-title");
        title.setId("agent-title");
        json.setId("agent-record");
        json.getStyleClass().add("json");
        json.setWrapText(true);
        tasks.setId("agent-tasks");
        actions.setId("agent-actions");
        content.getStyleClass().add("agent-inspector");
        content.getChildren()
                .addAll(
                        title,
                        pills,
                        facts,
                        load,
                        tasks,
                        actions,
                        new Section(Strings.get("agents.inspector.raw"), json));
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setId("agent-inspector");
        root.setAlignment(Pos.TOP_LEFT);
        root.getChildren().setAll(nothing);
    }

    Parent root() {
        return root;
    }

    void attach(Subscriptions subscriptions, ObservableValue<@Nullable AgentRow> selected) {
        subscriptions.follow(selected, model::show);
        subscriptions.onChange(context.session().revision(), _ -> model.reload());
        subscriptions.follow(model.agent(), this::show);
        subscriptions.follow(model.details(), this::show);
        subscriptions.onChange(model.trouble(), this::show);
    }

    private void show(@Nullable AgentRow row) {
        root.getChildren().setAll(row == null ? nothing : scroller);
        if (row == null) {
            return;
        }
        Agent agent = row.agent();
        title.setText(agent.id());
        title.setTooltip(new Tooltip(agent.id()));
        pills.getChildren()
                .setAll(
                        new Pill(Tone.of(agent.status()), agent.status().value()),
                        new Pill(
                                Tone.of(agent.healthStatus()),
                                agent.healthStatus().value()));
        capacity.show(Load.of(row));
        facts.clear();
        facts.add(Strings.get("agents.inspector.type"), agent.type().value());
        facts.add(Strings.get("agents.column.phase"), orDash(agent.phaseId()));
        heartbeat(agent);
        Instant created = agent.createdAt();
        facts.add(Strings.get("agents.inspector.registered"), relative(created))
                .setTooltip(new Tooltip(times.get().absolute(created)));
        facts.add(Strings.get("agents.column.capabilities"), orDash(String.join(", ", agent.capabilities())))
                .setWrapText(true);
        facts.add(Strings.get("agents.column.tags"), orDash(String.join(", ", agent.tags())))
                .setWrapText(true);
        json.setText(Copy.json(row));
    }

    private void heartbeat(Agent agent) {
        Heartbeat heartbeat = Heartbeat.of(agent, now());
        Label label = facts.add(Strings.get("agents.column.heartbeat"), heartbeat.words());
        label.setTooltip(new Tooltip(times.get().absolute(heartbeat.last())));
        if (heartbeat.stale()) {
            label.getStyleClass().add(Tone.WARNING.styleClass());
        }
    }

    private void show(@Nullable Details details) {
        if (details == null) {
            tasks.setTitle(Strings.get("agents.inspector.tasks.loading"));
            tasks.body().getChildren().clear();
            actions.body().getChildren().clear();
            return;
        }
        tasks.setTitle(Strings.get("agents.inspector.tasks", details.tasks().size()));
        tasks.body()
                .getChildren()
                .setAll(details.tasks().stream().map(this::line).toList());
        actions.body()
                .getChildren()
                .setAll(details.actions().stream().map(this::line).toList());
        if (details.tasks().isEmpty()) {
            tasks.body().getChildren().add(quiet(Strings.get("agents.inspector.tasks.none")));
        }
        if (details.actions().isEmpty()) {
            actions.body().getChildren().add(quiet(Strings.get("agents.inspector.actions.none")));
        }
    }

    private void show(@Nullable GuardianException trouble) {
        if (trouble != null) {
            Label label = new Label(trouble.text() + " " + trouble.nextStep());
            label.getStyleClass().add("field-error");
            label.setWrapText(true);
            actions.body().getChildren().setAll(label);
        }
    }

    private HBox line(TaskRow row) {
        Button link = link(row.task().displayName(), () -> context.navigator().showTask(row.id()));
        OptionalDouble ratio = row.task().runtimeRatio(now());
        Label amount = new Label(ratio.isPresent() ? String.format(Locale.ROOT, "%.1f×", ratio.getAsDouble()) : "");
        amount.setMinWidth(Label.USE_PREF_SIZE);
        amount.getStyleClass().add("figures");
        ratio.ifPresent(value -> amount.getStyleClass().add(Tone.ofRatio(value).styleClass()));
        return line(
                link,
                new Pill(Tone.of(row.task().priority()), row.task().priority().name()),
                amount);
    }

    private HBox line(ActionRow row) {
        Instant when = row.action().createdAt();
        Button link = link(
                Strings.get(
                        "agents.inspector.action", relative(when), row.action().initiatedBy()),
                () -> context.navigator().showAction(row.id()));
        link.setTooltip(new Tooltip(row.action().reason() + "\n" + times.get().absolute(when)));
        return line(new Pill(Tone.of(row.action().type()), ActionText.of(row.action())), link);
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(6, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Button link(String text, Runnable act) {
        Button link = new Button(text);
        link.setMnemonicParsing(false);
        link.getStyleClass().add("link");
        link.setTooltip(new Tooltip(text));
        link.setMinWidth(0);
        HBox.setHgrow(link, Priority.SOMETIMES);
        link.setOnAction(_ -> act.run());
        return link;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("quiet");
        return label;
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "—" : text;
    }

    private String relative(Instant instant) {
        return TimeText.relative(instant, now());
    }

    private Instant now() {
        return context.session().now().getValue();
    }
}
