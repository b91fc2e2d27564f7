package io.guardianops.ui.policies;

import io.guardianops.client.PolicyLibrary;
import io.guardianops.ui.kit.Strings;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// New policies: from a template, or as a copy of the one that is open.
final class NewPolicyMenu {
    private final PoliciesViewModel model;

    NewPolicyMenu(MenuButton button, PoliciesViewModel model) {
        this.model = model;
        for (NewPolicy.Template each : NewPolicy.Template.values()) {
            String word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            button.getItems()
                    .add(item("new-" + word, Strings.get("policies.template." + word), () -> fromTemplate(each)));
        }
        button.getItems().add(new SeparatorMenuItem());
        button.getItems().add(item("duplicate-policy", Strings.get("policies.duplicate"), this::duplicate));
    }

    private void fromTemplate(NewPolicy.Template template) {
        model.libraries().stream().findFirst().ifPresent(library -> {
            String file = NewPolicy.file(template, taken(library));
            model.begin(library, file, NewPolicy.text(template, NewPolicy.name(file)));
        });
    }

    private void duplicate() {
        PolicyEditorViewModel editor = model.open().get();
        if (editor != null) {
            editor.whenRead(reading -> duplicate(editor, reading));
        }
    }

    private void duplicate(PolicyEditorViewModel editor, Reading reading) {
        String old = reading.text(SettingsCards.POLICY.key("name"));
        String file = NewPolicy.file(NewPolicy.name(editor.document().file()), taken(editor.library()));
        String copy = reading.source()
                .text()
                .replaceFirst("(?m)^(\\s+name:\\s*[\"']?)" + Pattern.quote(old), "$1" + NewPolicy.name(file));
        model.begin(editor.library(), file, copy);
    }

    private List<String> taken(PolicyLibrary library) {
        return model.rows().stream()
                .filter(each -> each.library().place().equals(library.place()))
                .map(PolicyRow::file)
                .toList();
    }

    private static MenuItem item(String id, String text, Runnable act) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> act.run());
        return item;
    }
}
