package io.guardianops.ui.policies;

import io.guardianops.model.PolicyText;
import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.SourceText;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Subscriptions;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import io.guardianops.ui.kit.UiTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The kept versions: who, when, why, and what each changed. An old one can be taken up again as a new one.
final class VersionsPane extends TrialPane {
    /// A version beside the one that it was made from.
    private record Compared(String version, String text, List<String> meaning, List<DiffLine> lines) {}

    private final PolicyEditorViewModel editor;
    private final UiTasks tasks;
    private final TimeText times;
    private final Button restore = new Button(Strings.get("policies.versions.restore"));
    private List<PolicyVersion> versions = List.of();
    private @Nullable Compared shown;

    /// Makes the pane.
    ///
    /// @param restored called once an old text is what is edited
    VersionsPane(
            PolicyEditorViewModel editor,
            PoliciesViewModel model,
            UiTasks tasks,
            TimeText times,
            Subscriptions subscriptions,
            Runnable restored) {
        super("versions");
        this.editor = editor;
        this.tasks = tasks;
        this.times = times;
        restore.setId("restore-version");
        restore.setDisable(true);
        restore.setOnAction(_ -> {
            if (shown != null) {
                editor.document().replace(shown.text());
                restored.run();
            }
        });
        ask(restore);
        subscriptions.follow(model.versions(), this::list);
    }

    private void list(List<PolicyVersion> kept) {
        versions = kept;
        List<ResultLine> lines = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            PolicyVersion each = kept.get(i);
            lines.add(new ResultLine(
                    Integer.toString(i),
                    i == 0 ? Tone.ACCENT : Tone.NEUTRAL,
                    Integer.toString(kept.size() - i),
                    each.savedBy().isEmpty() ? Strings.get("policies.versions.found") : each.savedBy(),
                    times.absolute(each.savedAt()) + (each.reason().isEmpty() ? "" : " · " + each.reason()),
                    List.of()));
        }
        show(Strings.get("policies.versions.summary", kept.size()), lines);
    }

    @Override
    void select(ResultLine line) {
        PolicyVersion version = versions.get(Integer.parseInt(line.id()));
        shown = null;
        restore.setDisable(true);
        String hash = version.version();
        if (hash == null) {
            details(List.of(line(Strings.get("policies.versions.removed"))));
            return;
        }
        tasks.run(() -> compare(version, hash))
                .onSuccess(compared -> {
                    if (selected().filter(line::equals).isPresent()) {
                        show(compared);
                    }
                })
                .onError(failure -> details(List.of(line(failure.text()))));
    }

    private Compared compare(PolicyVersion version, String hash) {
        String text = text(hash);
        String before = version.base() == null ? "" : text(version.base());
        return new Compared(
                hash,
                text,
                MeaningChanges.between(
                        Reading.of(new SourceText("before", before)).value(YamlPath.ROOT),
                        Reading.of(new SourceText("after", text)).value(YamlPath.ROOT)),
                DiffLine.between(before, text));
    }

    private String text(String version) {
        PolicyText kept = editor.library().version(editor.document().file(), version);
        return Optional.ofNullable(kept.text()).orElse("");
    }

    private void show(Compared compared) {
        shown = compared;
        restore.setDisable(compared.text().equals(editor.document().text()));
        List<Node> nodes = new ArrayList<>();
        compared.meaning().forEach(each -> nodes.add(ReviewSheet.words("•  " + each)));
        VBox diff = new VBox();
        compared.lines().forEach(each -> diff.getChildren().add(ReviewSheet.line(each)));
        nodes.add(diff);
        details(nodes);
    }
}
