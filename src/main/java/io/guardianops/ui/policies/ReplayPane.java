package io.guardianops.ui.policies;

import io.guardianops.client.GuardianClient;
import io.guardianops.policy.read.PolicyFile;
import io.guardianops.policy.read.PolicyReader;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.trial.Replay;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.ViewContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// When the policy would have fired, and what its change makes of that.
final class ReplayPane extends TrialPane {
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(24));

    private final PolicyEditorViewModel editor;
    private final ViewContext context;
    private final ComboBox<Duration> window = new ComboBox<>();
    private final Button run = new Button(Strings.get("policies.replay.run"));

    ReplayPane(PolicyEditorViewModel editor, ViewContext context) {
        super("replay");
        this.editor = editor;
        this.context = context;
        window.setId("replay-window");
        window.getItems().setAll(WINDOWS);
        window.setValue(WINDOWS.get(1));
        window.setAccessibleText(Strings.get("policies.replay.window"));
        window.setConverter(new StringConverter<>() {
            @Override
            public String toString(Duration duration) {
                return Strings.get("policies.replay.last", TimeText.duration(duration));
            }

            @Override
            public Duration fromString(String text) {
                return window.getValue();
            }
        });
        run.setId("run-replay");
        run.setOnAction(_ -> editor.whenRead(reading -> run(reading.file())));
        ask(window, run);
        say(Strings.get("policies.replay.hint"));
    }

    private void run(PolicyFile now) {
        GuardianClient client = context.session().client().get();
        if (client == null || now.policy() == null) {
            say(Strings.get(client == null ? "policies.now.no-fleet" : "policies.now.errors-hint"));
            return;
        }
        String base = editor.document().base();
        Instant since = context.session().now().getValue().minus(window.getValue());
        run.setDisable(true);
        say(Strings.get("policies.replay.running"));
        context.tasks()
                .run(() -> ReplayRun.of(
                        client,
                        now,
                        PolicyReader.read(new SourceText(editor.document().file(), base)),
                        since))
                .always(() -> run.setDisable(false))
                .onSuccess(this::show)
                .onError(failure -> say(failure.text()));
    }

    private void show(ReplayRun ran) {
        List<ResultLine> lines = new ArrayList<>();
        ran.comparison()
                .ifPresentOrElse(
                        compared -> {
                            compared.more()
                                    .forEach(each -> lines.add(line(each, "policies.replay.more", Tone.WARNING)));
                            compared.fewer()
                                    .forEach(each -> lines.add(line(each, "policies.replay.fewer", Tone.SUCCESS)));
                            compared.same()
                                    .forEach(each -> lines.add(line(each, "policies.replay.same", Tone.NEUTRAL)));
                        },
                        () -> ran.replay()
                                .firings()
                                .forEach(each -> lines.add(line(each, "policies.replay.fires", Tone.DANGER))));
        String known = ran.missing().isEmpty()
                ? ""
                : " " + Strings.get("policies.replay.missing", String.join(", ", ran.missing()));
        String since = ran.coverage().completeFrom() == null ? " " + Strings.get("policies.replay.no-events") : "";
        show(
                Strings.get(
                                "policies.replay.summary",
                                ran.replay().firings().size(),
                                ran.replay().sweeps())
                        + known
                        + since,
                lines);
    }

    private static ResultLine line(Replay.Moment moment, String key, Tone tone) {
        String target = moment.firing().match().target().id();
        List<String> lines = new ArrayList<>();
        if (moment.heldBefore()) {
            lines.add(Strings.get("policies.replay.held-before"));
        }
        lines.addAll(moment.firing().explanation().lines());
        return new ResultLine(
                moment.at() + "/" + moment.firing().trigger() + "/" + target,
                tone,
                Strings.get(key),
                TimeText.utc().absolute(moment.at()) + " · " + moment.firing().trigger(),
                target,
                lines);
    }
}
