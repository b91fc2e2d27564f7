package io.guardianops.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.policy.edit.Edit;
import io.guardianops.policy.edit.EditRefused;
import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.code.TextChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDocumentTest {
    private static final YamlPath CONDITION = YamlPath.parse("policy.triggers[0].condition");

    static Stream<Path> policies() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src/main/resources/guardian_policies", "src/test/resources/policies")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(each -> each.toString().endsWith(".yaml")).forEach(files::add);
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void openingAPolicyChangesNoByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);

        PolicyDocument document = new PolicyDocument(file.getFileName().toString(), "v1", text);

        assertThat(document.isDirty()).isFalse();
        assertThat(document.isRead()).isTrue();
        assertThat(document.text()).isEqualTo(text);
    }

    @Test
    void anotherFactorChangesOneLine() throws IOException {
        PolicyDocument document = shipped("emergency.yaml");

        document.edit(List.of(
                new Edit.SetScalar(CONDITION, new YamlValue.Text("task.running_duration > task.timeout_seconds * 3"))));

        assertThat(differentLines(document)).isEqualTo(1);
        assertThat(document.text())
                .contains("condition: \"task.running_duration > task.timeout_seconds * 3\"")
                .contains("# Any one of these is enough.");
    }

    @ParameterizedTest
    @MethodSource("wholePolicies")
    void anotherTriggerOnlyAddsLines(Path file) throws IOException {
        String before = Files.readString(file);
        PolicyDocument document = new PolicyDocument(file.getFileName().toString(), "v1", before);
        int size = document.reading().get().size(YamlPath.parse("policy.triggers"));
        SequencedMap<String, YamlValue> trigger = new LinkedHashMap<>();
        trigger.put("type", new YamlValue.Text("added"));
        trigger.put("condition", new YamlValue.Text("no_available_capacity"));

        document.edit(
                List.of(new Edit.InsertItem(YamlPath.parse("policy.triggers"), size, new YamlValue.Fields(trigger))));

        List<String> left = new ArrayList<>(document.text().lines().toList());
        before.lines().forEach(line -> assertThat(left.remove(line)).as(line).isTrue());
        assertThat(left).hasSize(2);
        assertThat(document.text().contains("\r\n")).isEqualTo(before.contains("\r\n"));
    }

    static Stream<Path> wholePolicies() throws IOException {
        return policies()
                .filter(each -> !each.toString().contains("bad"))
                .filter(each -> !each.toString().contains(".test."));
    }

    @Test
    void aRefusedEditLeavesTheText() {
        PolicyDocument document = new PolicyDocument("p.yaml", "v1", "policy:\n  name: p\n");

        assertThatThrownBy(() -> document.edit(List.of(
                        new Edit.SetScalar(YamlPath.parse("policy.name"), new YamlValue.Text("q")),
                        new Edit.RemoveKey(YamlPath.parse("policy.nothing")))))
                .isInstanceOf(EditRefused.class);
        assertThat(document.isDirty()).isFalse();
        assertThat(document.canUndo()).isFalse();
    }

    @Test
    void typingIsTakenBackLineByLineAndTheFormByStep() {
        PolicyDocument document = new PolicyDocument("p.yaml", "v1", "policy:\n  name: p\n");
        type(document, "x: 1");
        type(document, "\n");
        type(document, "y");
        assertThat(document.text()).isEqualTo("policy:\n  name: p\nx: 1\ny");

        document.undo();
        assertThat(document.text()).endsWith("x: 1\n");
        document.edit(List.of(new Edit.SetScalar(YamlPath.parse("x"), YamlValue.Num.of(2))));
        document.undo();
        document.undo();
        assertThat(document.text()).endsWith("x: 1");
        document.undo();
        assertThat(document.isDirty()).isFalse();
        document.redo();
        document.redo();
        type(document, "y");
        assertThat(document.text()).endsWith("x: 1\ny");
        assertThat(document.canRedo()).isFalse();
    }

    private static void type(PolicyDocument document, String letters) {
        letters.chars()
                .forEach(each ->
                        document.type(new TextChange(document.text().length(), "", String.valueOf((char) each))));
    }

    @Property
    void everyStepCanBeTakenBackAndMadeAgain(@ForAll @Size(max = 30) List<@IntRange(max = 1_000_000) Integer> moves) {
        PolicyDocument document = new PolicyDocument("p.yaml", "v1", "policy:\r\n  name: p # ü\r\n");
        for (int move : moves) {
            String text = document.text();
            int at = move % (text.length() + 1);
            int end = Math.min(text.length(), at + move % 3);
            document.type(new TextChange(
                    at, text.substring(at, end), "aé\n".substring(0, move % 4 == 3 ? 0 : move % 4)));
        }
        String last = document.text();
        while (document.canUndo()) {
            document.undo();
        }
        assertThat(document.isDirty()).isFalse();
        while (document.canRedo()) {
            document.redo();
        }
        assertThat(document.text()).isEqualTo(last);
    }

    @Property
    void theLeastThatDiffersMakesOneTextOfAnother(@ForAll String before, @ForAll String after) {
        TextChange change = TextChange.between(before, after);

        assertThat(change.applyTo(before)).isEqualTo(after);
        assertThat(change.undone().applyTo(after)).isEqualTo(before);
    }

    @Test
    void theCursorIsAtAPathAndAPathHasItsPlace() throws IOException {
        PolicyDocument document = shipped("emergency.yaml");
        String text = document.text();
        Map<String, String> places = Map.of(
                "retry_count >=", "policy.triggers[2].condition",
                "auto_approve: true", "policy.actions[0].auto_approve",
                "# An hour later", "policy.actions[2].include_full_state",
                "max_targets", "policy.limits.max_targets");

        places.forEach((words, path) ->
                assertThat(document.reading().get().pathAt(text.indexOf(words))).hasToString(path));
        assertThat(document.reading().get().node(CONDITION).orElseThrow().span().start())
                .isEqualTo(text.indexOf("\"task.running_duration"));
    }

    @Test
    void whatWasReadOfAnEarlierTextIsLeft() {
        PolicyDocument document = new PolicyDocument("p.yaml", "v1", "policy:\n  name: p\n");
        Reading early = Reading.of(document.source().get());
        type(document, "#");

        document.take(early);
        assertThat(document.isRead()).isFalse();
        document.take(Reading.of(document.source().get()));
        assertThat(document.isRead()).isTrue();
    }

    private static int differentLines(PolicyDocument document) {
        List<String> before = document.base().lines().toList();
        List<String> after = document.text().lines().toList();
        assertThat(after).hasSameSizeAs(before);
        int different = 0;
        for (int i = 0; i < before.size(); i++) {
            different += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        return different;
    }

    static PolicyDocument shipped(String name) throws IOException {
        return new PolicyDocument(name, "v1", Files.readString(Path.of("src/main/resources/guardian_policies", name)));
    }
}
