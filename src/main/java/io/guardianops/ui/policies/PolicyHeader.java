package io.guardianops.ui.policies;

import io.guardianops.model.PolicyVersion;
import io.guardianops.policy.Mode;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.TimeText;
import io.guardianops.ui.kit.Tone;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;

/// Name, mode, state and version of the open policy.
final class PolicyHeader {
    private static final YamlPath POLICY = SettingsCards.POLICY;

    private final Label title;
    private final Pill mode;
    private final Pill edited;
    private final Label version;

    PolicyHeader(Label title, Pill mode, Pill edited, Label version) {
        this.title = title;
        this.mode = mode;
        this.edited = edited;
        this.version = version;
        for (Label each : List.of(mode, edited, version)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        edited.show(Tone.WARNING, Strings.get("policies.edited"));
        clear();
    }

    void clear() {
        title.setText(Strings.get("policies.title"));
        mode.setVisible(false);
        edited.setVisible(false);
        version.setVisible(false);
    }

    void show(PolicyEditorViewModel editor, List<PolicyVersion> versions, Instant now) {
        Reading reading = editor.reading().get();
        String name = reading.text(POLICY.key("name"));
        title.setText(name.isEmpty() ? editor.document().file() : name);
        String word = reading.text(POLICY.key("mode"));
        String shown = word.isEmpty() ? Mode.PROPOSE.word() : word;
        mode.show(PolicyWords.tone(shown), shown);
        mode.setVisible(true);
        edited.setVisible(editor.dirty().get());
        version.setVisible(true);
        version.setText(version(editor, versions, now));
    }

    private static String version(PolicyEditorViewModel editor, List<PolicyVersion> versions, Instant now) {
        if (editor.document().version() == null) {
            return Strings.get("policies.version.new");
        }
        if (versions.isEmpty()) {
            return editor.library().place();
        }
        PolicyVersion newest = versions.getFirst();
        String when = TimeText.relative(newest.savedAt(), now);
        return newest.savedBy().isEmpty()
                ? Strings.get("policies.version.found", versions.size(), when)
                : Strings.get("policies.version", versions.size(), when, newest.savedBy());
    }
}
