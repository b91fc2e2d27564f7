package io.guardianops.policy.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.policy.yaml.YamlValue.Fields;
import io.guardianops.policy.yaml.YamlValue.Items;
import io.guardianops.policy.yaml.YamlValue.Num;
import io.guardianops.policy.yaml.YamlValue.Text;
import java.math.BigDecimal;
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

    @Test
    void aBlockScalarKeepsTheCommentOfItsHeader() {
        assertThat(set("a: | # why\n  x\nb: 1\n", new Text("y\nz\n"))).isEqualTo("a: | # why\n  y\n  z\nb: 1\n");
        assertThat(set("a: | # why\n  x\nb: 1\n", new Text("y"))).isEqualTo("a: \"y\" # why\nb: 1\n");
        assertThat(set("a: >-   # why\r\n  x\r\n", Num.of(3))).isEqualTo("a: 3 # why\r\n");
        assertThat(set("a: |\n\n    x\nb: 1\n", new Text("y\n\nz\n"))).isEqualTo("a: |\n    y\n\n    z\nb: 1\n");
        assertThat(set("a: |\nb: 1\n", new Text("y\n"))).isEqualTo("a: \"y\\n\"\nb: 1\n");
        assertThat(set("a: |+\n\n\nb: 1\n", new Text("y\n")))
                .contains("a: \"y\\n\"")
                .endsWith("b: 1\n");
        assertThat(set("a: |\n  x", new Text(" "))).isEqualTo("a: \" \"");
    }

    @Test
    void aValueIsWrittenSoThatItStaysWhatItIs() {
        assertThat(set("a: x", new Text("say \"no\": 1"))).isEqualTo("a: 'say \"no\": 1'");
        assertThat(set("a: x", new Text("say \"it's\": 1"))).isEqualTo("a: \"say \\\"it's\\\": 1\"");
        assertThat(set("a: x", new Text("\\: \u00A0"))).isEqualTo("a: \"\\\\: \\xA0\"");
        assertThat(set("a: x", new Text("ends:"))).isEqualTo("a: \"ends:\"");
        assertThat(set("a: x", new Text("...x"))).isEqualTo("a: \"...x\"");
        assertThat(set("a: x", new Text("[b], c"))).isEqualTo("a: \"[b], c\"");
        assertThat(set("a: x", new Text("b, c"))).isEqualTo("a: b, c");
        assertThat(set("a: 'x'", new Text("b\nc"))).isEqualTo("a: \"b\\nc\"");
        assertThat(set("a: x", new Num(new BigDecimal("1E+999")))).isEqualTo("a: 1E+999");
        assertThat(edited("{a: x}", new Edit.SetScalar(YamlPath.parse("a"), new Text("b:c"))))
                .isEqualTo("{a: \"b:c\"}");
        assertThat(edited("x # c", new Edit.SetScalar(YamlPath.ROOT, Num.of(1))))
                .isEqualTo("1 # c");
    }

    @Test
    void keysThatAreNoPlainWordsAreQuoted() {
        assertThat(edited("a: 1\n", new Edit.PutKey(YamlPath.ROOT, "<<", Num.of(1))))
                .isEqualTo("a: 1\n\"<<\": 1\n");
        assertThat(edited("a: 1\n", new Edit.PutKey(YamlPath.ROOT, "x: y", Num.of(1))))
                .isEqualTo("a: 1\n\"x: y\": 1\n");
        assertThat(edited("a: 1\n", new Edit.PutKey(YamlPath.ROOT, "null", Num.of(1))))
                .isEqualTo("a: 1\n\"null\": 1\n");
    }

    @Test
    void whatLeavesBracketsLeavesTheCommentsOfTheOthers() {
        YamlPath first = YamlPath.parse("a[0]");
        YamlPath second = YamlPath.parse("a[1]");

        assertThat(removed("a: [\n  x, # of x\n  # of y\n  y\n]\n", first)).isEqualTo("a: [\n  # of y\n  y\n]\n");
        assertThat(removed("a: [x,\n  # of y\n  y\n]\n", first)).isEqualTo("a: [ # of y\n  y\n]\n");
        assertThat(removed("a: [x, # of x\n  y]\n", first)).isEqualTo("a: [y]\n");
        assertThat(removed("a: [\n  x,\n  y, # of y\n]\n", second)).isEqualTo("a: [\n  x,\n]\n");
        assertThat(removed("a: [\n  x,\n  y # of y\n]\n", second)).isEqualTo("a: [\n  x\n]\n");
        assertThat(removed("a: [\n  x, # of x\n  y,\n]\n", second)).isEqualTo("a: [\n  x, # of x\n  \n]\n");
        assertThat(removed("a: [x, y,] # a\n", second)).isEqualTo("a: [x,] # a\n");
        assertThat(removed("a: [ # of a\n  x, # of x\n  # end\n]\n", first)).isEqualTo("a: [ # of a\n  \n  # end\n]\n");
        assertThat(removed("a: [\n  x, # of x\n]\n", first)).isEqualTo("a: []\n");
    }

    @Test
    void elementsAtTheEndsOfAFile() {
        YamlPath a = YamlPath.parse("a");
        YamlPath b = YamlPath.parse("b");

        assertThat(removed("\uFEFFa: 1\nb: 2", a)).isEqualTo("\uFEFFb: 2");
        assertThat(removed("\uFEFF# of a\na: 1\r\nb: 2", b)).isEqualTo("\uFEFF# of a\na: 1");
        assertThat(removed("# head\n\na: 1 # c\n# end", a)).isEqualTo("# head\n\n{}\n# end");
        assertThat(removed("a: |+\n  x\n\nb: 2\n\n", b)).startsWith("a: |+\n  x\n\n");
        assertThat(removed("- a: 1\n\n  b: 2\n", YamlPath.parse("[0].a"))).isEqualTo("- b: 2\n");
        assertThat(removed("- a: 1 # c\n- b", YamlPath.parse("[0].a"))).isEqualTo("- {}\n- b");
        assertThat(removed("-\n  a: 1\n- b\n", YamlPath.parse("[0].a"))).isEqualTo("- {}\n- b\n");
        // Line ends of several kinds: what is moved takes its own along.
        assertThat(edited("- a\r\n- b\n- c", new Edit.MoveItem(YamlPath.ROOT, 1, 2)))
                .isEqualTo("- a\r\n- c\r\n- b");
        assertThat(edited("- a\r\n- b\n- c", new Edit.MoveItem(YamlPath.ROOT, 2, 0)))
                .isEqualTo("- c\r\n- a\r\n- b");
        assertThat(edited("# 1\r- a\r# 2\r- b", new Edit.MoveItem(YamlPath.ROOT, 1, 0)))
                .isEqualTo("# 2\r- b\r# 1\r- a");
    }

    @Test
    void whatIsEmptyIsFilledWhereItStands() {
        YamlPath a = YamlPath.parse("a");

        assertThat(edited("a:", new Edit.PutKey(a, "b", Num.of(1)))).isEqualTo("a:\n  b: 1");
        assertThat(edited("a: # c\nb: 1\n", new Edit.PutKey(a, "b", Num.of(1)))).isEqualTo("a: # c\n  b: 1\nb: 1\n");
        assertThat(edited("a: ~ # c", new Edit.InsertItem(a, 0, Num.of(1)))).isEqualTo("a: [1] # c");
        assertThat(edited("{a: }", new Edit.InsertItem(a, 0, Num.of(1)))).isEqualTo("{a: [1] }");
        assertThat(edited("a:\n  {} # c\n", new Edit.PutKey(a, "b", TRIGGER)))
                .isEqualTo("a:\n  {b: {condition: \"agent.health_status == 'failed' # x\"}} # c\n");
        assertThat(edited("a: {} # c", new Edit.PutKey(a, "b", new Items(List.of(Num.of(1))))))
                .isEqualTo("a: # c\n  b:\n    - 1");
        assertThat(edited("[[]]", new Edit.InsertItem(YamlPath.parse("[0]"), 0, new Items(List.of()))))
                .isEqualTo("[[[]]]");
        assertThat(edited("{a: {}}", new Edit.PutKey(a, "b", new Items(List.of()))))
                .isEqualTo("{a: {b: []}}");
        assertThat(edited("a:\n-\n    b: 1\n", new Edit.InsertItem(a, 1, TRIGGER)))
                .isEqualTo("a:\n-\n    b: 1\n- condition: \"agent.health_status == 'failed' # x\"\n");
    }

    @Test
    void aPlaceThatIsNotThereIsRefused() {
        YamlPath a = YamlPath.parse("a");
        String nowhere = "the document has no such place";

        assertRefused("", new Edit.RemoveKey(a), "the text has errors");
        assertRefused("a: [1]", new Edit.RemoveItem(a), "it is no list");
        assertRefused("a: [1]", new Edit.RemoveItem(YamlPath.parse("a.b")), "doesn't end with an index");
        assertRefused("[1]", new Edit.RemoveItem(YamlPath.ROOT), "doesn't end with an index");
        assertRefused("a: 1", new Edit.RemoveKey(YamlPath.ROOT), "doesn't end with a key");
        assertRefused("a: {b: 1}", new Edit.RemoveKey(YamlPath.parse("a[0]")), "doesn't end with a key");
        assertRefused("a: 1", new Edit.RemoveKey(YamlPath.parse("a.b")), nowhere);
        assertRefused("a: {}", new Edit.RemoveKey(YamlPath.parse("a.b")), nowhere);
        assertRefused("a: 1", new Edit.SetScalar(YamlPath.parse("[0]"), Num.of(1)), nowhere);
        assertRefused("[1]", new Edit.SetScalar(a, Num.of(1)), nowhere);
        assertRefused("a: 1", new Edit.PutKey(a, "b", Num.of(1)), "it is no mapping");
        assertRefused("a: 1", new Edit.InsertItem(a, 0, Num.of(1)), "it is no list");
        assertRefused("a: [1]", new Edit.InsertItem(a, -1, Num.of(1)), "no place of index -1");
        assertRefused("a: [1]", new Edit.MoveItem(a, 0, 1), "Moving a[0] to 1: there is no place of index 1");
        assertRefused("a: [1]", new Edit.RemoveItem(YamlPath.parse("a[1]")), "Removing a[1]: there is no place");
        assertRefused("a: 1", new Edit.SetScalar(a, TRIGGER), "only a single value");
        assertRefused("[a: 1]", new Edit.PutKey(YamlPath.parse("[0]"), "b", Num.of(1)), "no braces of its own");
        assertRefused("? a\n: 1\n? b\n: 2\n", new Edit.RemoveKey(a), "reads right");
    }

    @Test
    void aPathLeadsOnlyToWhatIsThere() {
        YamlNode root = Samples.root(new SourceText("test.yaml", "a: [x, {b: 1}]"));

        assertThat(YamlPath.parse("a[1].b").in(root)).isPresent();
        assertThat(YamlPath.parse("a[2]").in(root)).isEmpty();
        assertThat(YamlPath.ROOT.key("a").index(-1).in(root)).isEmpty();
        assertThat(YamlPath.parse("[0]").in(root)).isEmpty();
        assertThat(YamlPath.parse("a.b").in(root)).isEmpty();
        assertThat(YamlPath.ROOT.parent()).isEqualTo(YamlPath.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy.triggers[0].condition", "[2][\"x-a.b\"].c", "a[\"say \\\"hi\\\"\"]", "x-free"})
    void aPathReadsAsItIsWritten(String written) {
        assertThat(YamlPath.parse(written)).hasToString(written);
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> YamlPath.parse("a.b ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> YamlPath.parse("a..b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String set(String text, YamlValue value) {
        return edited(text, new Edit.SetScalar(YamlPath.parse("a"), value));
    }

    private static String edited(String text, Edit edit) {
        return TextEditor.apply(new SourceText("test.yaml", text), edit).text();
    }

    private static String removed(String text, YamlPath path) {
        return edited(
                text,
                path.steps().getLast() instanceof YamlPath.Key ? new Edit.RemoveKey(path) : new Edit.RemoveItem(path));
    }

    private static void assertRefused(String text, Edit edit, String reason) {
        assertThatThrownBy(() -> edited(text, edit))
                .isInstanceOf(EditRefused.class)
                .hasMessageContaining(reason);
    }
}
