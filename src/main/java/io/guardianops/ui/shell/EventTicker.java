package io.guardianops.ui.shell;

import io.guardianops.model.GuardianEvent;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Session;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The newest events in one line, with a pause.
final class EventTicker extends HBox {
    private static final int SHOWN = 3;

    private final Session session;
    private final Supplier<TimeText> times;
    private final Label clock = new Label();
    private final HBox line = new HBox();
    private final Button pause = new Button(Strings.get("shell.ticker.pause"));
    private final Pill fresh = new Pill();
    private final Deque<GuardianEvent> newest = new ArrayDeque<>();
    private boolean paused;
    private int unseen;

    EventTicker(Session session, Supplier<TimeText> times) {
        this.session = session;
        this.times = times;
        setId("event-ticker");
        getStyleClass().add("ticker");
        clock.getStyleClass().addAll("mono", "quiet");
        clock.setMinWidth(USE_PREF_SIZE);
        line.getStyleClass().add("ticker-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        line.setMinWidth(0);
        pause.setId("pause-ticker");
        pause.getStyleClass().add("link");
        pause.setMinWidth(USE_PREF_SIZE);
        pause.setOnAction(_ -> toggle());
        fresh.setVisible(false);
        fresh.managedProperty().bind(fresh.visibleProperty());
        getChildren().addAll(clock, line, pause, fresh);
        session.onEvents(this::receive);
        session.client().addListener((_, _, _) -> {
            newest.clear();
            show();
        });
        session.now().subscribe(_ -> tick());
    }

    private void toggle() {
        paused = !paused;
        unseen = 0;
        pause.setText(Strings.get(paused ? "shell.ticker.resume" : "shell.ticker.pause"));
        show();
    }

    private void receive(List<GuardianEvent> events) {
        if (paused) {
            unseen += events.size();
            fresh.show(Tone.ACCENT, Strings.get("shell.ticker.new", unseen));
            fresh.setVisible(true);
            return;
        }
        for (GuardianEvent event : events) {
            newest.addFirst(event);
        }
        while (newest.size() > SHOWN) {
            newest.removeLast();
        }
        show();
    }

    private void tick() {
        clock.setText(times.get().clock(session.now().getValue()));
        if (!paused) {
            show();
        }
    }

    private void show() {
        if (!paused) {
            fresh.setVisible(false);
        }
        if (newest.isEmpty()) {
            Label none = new Label(Strings.get("shell.ticker.none"));
            none.getStyleClass().add("secondary");
            line.getChildren().setAll(none);
            return;
        }
        line.getChildren().setAll(newest.stream().flatMap(this::parts).toList());
    }

    private Stream<Label> parts(GuardianEvent event) {
        Label type = new Label(event.eventType());
        Region dot = new Region();
        dot.getStyleClass().addAll("dot", tone(event).styleClass());
        type.setGraphic(dot);
        type.setMinWidth(USE_PREF_SIZE);
        Label about = new Label(about(event) + "  "
                + TimeText.relative(event.occurredAt(), session.now().getValue()));
        about.getStyleClass().add("secondary");
        about.setTooltip(new Tooltip(
                event.entityType() + " " + event.entityId() + "\n" + times.get().absolute(event.occurredAt())));
        return Stream.of(type, about);
    }

    private static String about(GuardianEvent event) {
        Object action = event.payload().get("action_type");
        Object target = event.payload().get("target_entity");
        Object title = event.payload().get("title");
        String subject = Stream.of(title, target, event.entityId())
                .filter(value -> value != null)
                .map(Object::toString)
                .findFirst()
                .orElse("");
        String shortened = subject.length() > 40 ? subject.substring(0, 37) + "…" : subject;
        return action == null ? shortened : action + " · " + shortened;
    }

    private static Tone tone(GuardianEvent event) {
        String type = event.eventType();
        if (type.startsWith("guardian.")) {
            return Tone.GUARDIAN;
        }
        return switch (type) {
            case GuardianEvent.TASK_FAILED -> Tone.DANGER;
            case GuardianEvent.TASK_COMPLETED -> Tone.SUCCESS;
            case GuardianEvent.TASK_STARTED, GuardianEvent.TASK_ASSIGNED -> Tone.ACCENT;
            case GuardianEvent.AGENT_STATUS_CHANGED -> Tone.WARNING;
            default -> Tone.NEUTRAL;
        };
    }
}
