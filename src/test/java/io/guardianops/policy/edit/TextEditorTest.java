package io.guardianops.policy.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.policy.yaml.YamlValue.Fields;
import io.guardianops.policy.yaml.YamlValue.Items;
import io.guardianops.policy.yaml.YamlValue.Num;
import io.guardianops.policy.yaml.YamlValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEditorTest {
    private static final Fields TRIGGER =
            new Fields(new LinkedHashMap<>(Map.of("condition", new Text("agent.health_status == 'failed' # x"))));

    @Test
    void aScalarKeepsItsQuotes() {
        assertThat(set("a: 'x' # c\nb: 1\n", new Text("it's"))).isEqualTo("a: 'it''s' # c\nb: 1\n");
        assertThat(set("a: \"x\"", new Text("say \"hi\""))).isEqualTo("a: \"say \\\"hi\\\"\"");
        assertThat(set("a: x # c\r\n", new Text("y > 'z'"))).isEqualTo("a: y > 'z' # c\r\n");
        assertThat(set("a: x\n", new Text("'y' == z"))).isEqualTo("a: \"'y' == z\"\n");
        assertThat(set("a: 1.10\n", new Text("1.10"))).isEqualTo("a: \"1.10\"\n");
        assertThat(set("a: # c\n", Num.of(4))).isEqualTo("a: 4 # c\n");
        assertThat(set("a: |\n  x\n  y\nb: 1\n", new Text("x\nz\n"))).isEqualTo("a: |\n  x\n  z\nb: 1\n");
    }

    @Test
    void anItemStandsAsItsNeighbours() {
        YamlPath list = YamlPath.parse("a");

        assertThat(edited("a:\n- x\n# end", new Edit.InsertItem(list, 1, TRIGGER)))
                .isEqualTo("a:\n- x\n- condition: \"agent.health_status == 'failed' # x\"\n# end");
        assertThat(edited("a:\r\n    -   k: 1\r\n        l: 2", new Edit.InsertItem(list, 1, TRIGGER)))
                .isEqualTo("a:\r\n    -   k: 1\r\n        l: 2\r\n"
                        + "    -   condition: \"agent.health_status == 'failed' # x\"");
        assertThat(edited("a: [] # none\nb: 1\n", new Edit.InsertItem(list, 0, TRIGGER)))
                .isEqualTo("a: # none\n  - condition: \"agent.health_status == 'failed' # x\"\nb: 1\n");
        assertThat(edited("a: [x, y]\n", new Edit.InsertItem(list, 1, new Text("b, c"))))
                .isEqualTo("a: [x, \"b, c\", y]\n");
        assertThat(edited("a:\n", new Edit.InsertItem(list, 0, new Text("x")))).isEqualTo("a:\n  - x\n");
    }

    @Test
    void anElementGoesWithItsComments() {
        String text = "a:\n  # one\n  - x # x\n  # two\n  - y\n    # in y\n\n  # three\n  - z\n";

        assertThat(edited(text, new Edit.RemoveItem(YamlPath.parse("a[1]"))))
                .isEqualTo("a:\n  # one\n  - x # x\n\n  # three\n  - z\n");
        assertThat(edited(text, new Edit.MoveItem(YamlPath.parse("a"), 1, 0)))
                .isEqualTo("a:\n  # two\n  - y\n    # in y\n  # one\n  - x # x\n\n  # three\n  - z\n");
        assertThat(edited("a: # c\n  - x\nb: 1", new Edit.RemoveItem(YamlPath.parse("a[0]"))))
                .isEqualTo("a: [] # c\nb: 1");
        assertThat(edited("- a: 1 # c\n  # about b\n  b: 2", new Edit.RemoveKey(YamlPath.parse("[0].a"))))
                .isEqualTo("- # about b\n  b: 2");
    }

    @Test
    void whatCantBeDoneIsRefusedWithItsReason() {
        assertRefused("a: [1", new Edit.RemoveKey(YamlPath.parse("a")), "Removing a: the text has errors");
        assertRefused(
                "a: 1", new Edit.RemoveKey(YamlPath.parse("b.c")), "Removing b.c: the document has no such place");
        assertRefused("a: 1", new Edit.PutKey(YamlPath.ROOT, "a", Num.of(2)), "Adding a: the key is there already");
        assertRefused("a: [1]", new Edit.SetScalar(YamlPath.parse("a"), Num.of(2)), "only a single value");
        assertRefused("a: 1", new Edit.SetScalar(YamlPath.parse("a"), new Items(List.of())), "only a single value");
        assertRefused("a: [1]", new Edit.InsertItem(YamlPath.parse("a"), 2, Num.of(2)), "no place of index 2");
        assertRefused("a: x", new Edit.SetScalar(YamlPath.parse("a"), new Text("\0")), "reads right");
        assertRefused("- - a\n  - b", new Edit.MoveItem(YamlPath.parse("[0]"), 0, 1), "begins on the line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy.triggers[0].condition", "[2][\"x-a.b\"].c", "a[\"say \\\"hi\\\"\"]", "x-free"})
    void aPathReadsAsItIsWritten(String written) {
        assertThat(YamlPath.parse(written)).hasToString(written);
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> YamlPath.parse("a..b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String set(String text, YamlValue value) {
        return edited(text, new Edit.SetScalar(YamlPath.parse("a"), value));
    }

    private static String edited(String text, Edit edit) {
        return TextEditor.apply(new SourceText("test.yaml", text), edit).text();
    }

    private static void assertRefused(String text, Edit edit, String reason) {
        assertThatThrownBy(() -> edited(text, edit))
                .isInstanceOf(EditRefused.class)
                .hasMessageContaining(reason);
    }
}
