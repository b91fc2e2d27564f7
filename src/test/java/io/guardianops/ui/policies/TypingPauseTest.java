package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.UiTasks;
import io.guardianops.ui.kit.code.TextChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What waits while somebody types, and what doesn't.
class TypingPauseTest {
    private static final YamlPath NAME = SettingsCards.POLICY.key("name");

    private final List<Runnable> pauses = new ArrayList<>();
    private final List<Runnable> calls = new ArrayList<>();
    private final PoliciesViewModelTest.KeptDrafts drafts = new PoliciesViewModelTest.KeptDrafts();
    private final PolicyEditorViewModel editor = new PolicyEditorViewModel(
            "d",
            FakePolicies.shipped(),
            new PolicyDocument(null, Reading.of(new SourceText("p.yaml", "policy:\n  name: p\n"))),
            new UiTasks(calls::add, Runnable::run, (_, act) -> pauses.add(act)),
            drafts,
            () -> Instant.EPOCH);

    @Test
    void nothingIsReadOrKeptBeforeAPause() {
        type("o");
        type("n");

        assertThat(calls).isEmpty();
        assertThat(editor.document().text()).isEqualTo("policy:\n  name: pon\n");
        assertThat(editor.dirty().get()).isTrue();

        pause();

        assertThat(name(editor.reading().get())).isEqualTo("pon");
        assertThat(drafts.all())
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("pon"));
    }

    @Test
    void thePauseBeginsAnewWithEveryLetter() {
        type("o");
        List<Runnable> afterTheFirst = List.copyOf(pauses);
        type("n");
        afterTheFirst.forEach(Runnable::run);
        work();

        assertThat(name(editor.reading().get())).isEqualTo("p");

        pause();

        assertThat(name(editor.reading().get())).isEqualTo("pon");
    }

    @Test
    void whatWasReadOfAnEarlierTextIsNotShown() {
        type("o");
        pauses.forEach(Runnable::run);
        pauses.clear();
        type("n");
        work();

        assertThat(name(editor.reading().get())).isEqualTo("p");
    }

    @Test
    void whoNeedsWhatTheTextSaysWaitsForThePresentOne() {
        List<String> heard = new ArrayList<>();
        editor.whenRead(reading -> heard.add(name(reading)));
        type("o");
        editor.whenRead(reading -> heard.add(name(reading)));
        type("n");
        work();

        assertThat(heard).containsExactly("p");

        pause();

        assertThat(heard).containsExactly("p", "pon");
    }

    @Test
    void whoLeavesTheTextWaitsForNoPause() {
        type("o");
        editor.hurry();
        work();

        assertThat(name(editor.reading().get())).isEqualTo("po");
        assertThat(drafts.all()).hasSize(1);
    }

    @Test
    void aFieldOfTheFormChangesThePresentTextWithoutAPause() {
        type("o");
        editor.edit(reading ->
                FormEdits.set(reading, SettingsCards.POLICY, "mode", new YamlValue.Text(name(reading) + "_observed")));
        work();

        assertThat(editor.document().text()).contains("mode: po_observed");
        assertThat(editor.reading().get().text(SettingsCards.POLICY.key("mode")))
                .isEqualTo("po_observed");
    }

    @Test
    void aFieldWhoseItemMovedWhileNobodyHadReadTheTextChangesNothing() {
        give("policy:\n  triggers:\n    - type: a\n    - type: b\n");
        insert("    - type: a", "    - type: x\n");
        setType(0, "c");
        setType(1, "c");
        work();

        assertThat(editor.document().text()).doesNotContain("type: c").contains("type: x", "type: a", "type: b");
        assertThat(editor.refusal().get()).startsWith("Nothing was changed");

        pause();
        setType(1, "c");
        work();

        assertThat(editor.document().text()).contains("type: x\n    - type: c\n    - type: b");
        assertThat(editor.refusal().get()).isEmpty();
    }

    @Test
    void aFieldWhoseItemIsWhereItWasChangesItWhateverElseWasTyped() {
        give("policy:\n  triggers:\n    - type: a\n    - type: b\n  actions:\n    - type: d\n");
        insert("    - type: d", "    - type: e\n");
        insert("\n    - type: b", "lpha");
        setType(0, "c");
        work();

        assertThat(editor.document().text()).contains("    - type: c\n    - type: b\n", "    - type: e\n    - type: d");
        assertThat(editor.refusal().get()).isEmpty();
    }

    private void give(String text) {
        editor.document().replace(text);
        work();
    }

    private void insert(String before, String text) {
        editor.type(new TextChange(editor.document().text().indexOf(before), "", text));
    }

    private void setType(int trigger, String type) {
        editor.edit(reading -> FormEdits.set(
                reading, SettingsCards.POLICY.key("triggers").index(trigger), "type", new YamlValue.Text(type)));
    }

    private void type(String letter) {
        int at = editor.document().text().length() - 1;
        editor.type(new TextChange(at, "", letter));
    }

    private void pause() {
        List.copyOf(pauses).forEach(Runnable::run);
        pauses.clear();
        work();
    }

    private void work() {
        while (!calls.isEmpty()) {
            calls.removeFirst().run();
        }
    }

    private static String name(Reading reading) {
        return reading.text(NAME);
    }
}
