package io.guardianops.policy.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.ScalarStyle;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlDocument;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlReader;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.policy.yaml.YamlValue.Fields;
import io.guardianops.policy.yaml.YamlValue.Flag;
import io.guardianops.policy.yaml.YamlValue.Items;
import io.guardianops.policy.yaml.YamlValue.Nothing;
import io.guardianops.policy.yaml.YamlValue.Num;
import io.guardianops.policy.yaml.YamlValue.Text;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Every edit at every place of every sample.
class TextEditorPropertyTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|[ \\t])(#[^\\r\\n]*)");

    private static final List<YamlValue> SCALARS = List.of(
            new Text("plain words"),
            new Text("agent.health_status == 'failed' AND x > 1"),
            new Text("say \"hi\" # not a comment"),
            new Text("4"),
            new Text("yes: no"),
            new Text(""),
            new Text("[a, b]"),
            new Text("two\nlines\n"),
            new Text("back\\slash 😀"),
            new Text("true"),
            new Text(" padded "),
            new Text("- dash"),
            new Text("\u00A0odd\u2028"),
            new Num(new BigDecimal("0.95")),
            new Num(new BigDecimal("-120")),
            new Flag(true),
            new Nothing());

    private static final List<YamlValue> ELEMENTS = List.of(
            new Text("task.retry_count > 3 AND x == 'y'"),
            fields("type", new Text("task"), "condition", new Text("a == 'b'"), "more", new Items(List.of(Num.of(1)))),
            fields("limits", fields("max", Num.of(1)), "none", new Items(List.of())),
            new Items(List.of(new Text("a"), new Flag(false))),
            fields());

    @Provide
    Arbitrary<SourceText> samples() {
        return Arbitraries.of(Samples.all());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void aScalarThatIsSetChangesItsLineAlone(@ForAll("samples") SourceText source) {
        YamlNode root = Samples.root(source);
        for (YamlPath path : Samples.paths(root, YamlPath.ROOT)) {
            if (path.in(root).orElseThrow() instanceof Scalar old) {
                for (YamlValue value : SCALARS) {
                    SourceText edited = checked(source, new Edit.SetScalar(path, value));
                    if (!source.at(old.span()).contains("\n")
                            && !source.at(old.span()).contains("\r")) {
                        assertThat(changedLines(source, edited))
                                .as(path + " to " + value)
                                .isLessThanOrEqualTo(1);
                    }
                    assertThat(comments(edited)).containsAll(comments(source));
                }
                YamlValue same = YamlValue.of(old);
                assertThat(TextEditor.apply(source, new Edit.SetScalar(path, same)))
                        .isSameAs(source);
            }
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void theStyleStaysIfTheValueCanStandInIt(@ForAll("samples") SourceText source) {
        YamlNode root = Samples.root(source);
        for (YamlPath path : Samples.paths(root, YamlPath.ROOT)) {
            if (path.in(root).orElseThrow() instanceof Scalar old && old.style() != ScalarStyle.FOLDED) {
                SourceText edited = checked(source, new Edit.SetScalar(path, new Text("it is new\n".strip())));
                Scalar set = (Scalar) path.in(Samples.root(edited)).orElseThrow();
                if (old.style() != ScalarStyle.LITERAL) {
                    assertThat(set.style()).as(path.toString()).isEqualTo(old.style());
                }
            }
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void whatIsAddedOnlyAddsLines(@ForAll("samples") SourceText source) {
        YamlNode root = Samples.root(source);
        for (YamlPath path : Samples.paths(root, YamlPath.ROOT)) {
            YamlNode node = path.in(root).orElseThrow();
            for (YamlValue element : ELEMENTS) {
                if (node instanceof Mapping mapping) {
                    SourceText edited = checked(source, new Edit.PutKey(path, "x-new", element));
                    assertAdded(source, edited, mapping.flow());
                }
                if (node instanceof Sequence list) {
                    for (int i = 0; i <= list.items().size(); i++) {
                        SourceText edited = checked(source, new Edit.InsertItem(path, i, element));
                        boolean nested = i == 0 && path.steps().getLast() instanceof YamlPath.Index;
                        assertAdded(source, edited, list.flow() || nested);
                    }
                }
                if (node instanceof Scalar && YamlValue.of(node) instanceof Nothing) {
                    assertAdded(source, checked(source, new Edit.PutKey(path, "x-new", element)), true);
                    assertAdded(source, checked(source, new Edit.InsertItem(path, 0, element)), true);
                }
            }
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void whatIsRemovedTakesOnlyItsOwnLines(@ForAll("samples") SourceText source) {
        YamlNode root = Samples.root(source);
        for (YamlPath path : Samples.paths(root, YamlPath.ROOT)) {
            if (!path.steps().isEmpty()) {
                SourceText edited = checked(source, remove(path));
                assertThat(comments(source)).as(path.toString()).containsAll(comments(edited));
                SourceText all = edited;
                if (path.parent().in(root).orElseThrow() instanceof Sequence list) {
                    for (int i = 1; i < list.items().size(); i++) {
                        all = checked(all, new Edit.RemoveItem(path.parent().index(0)));
                    }
                    assertThat(YamlValue.of(path.parent().in(Samples.root(all)).orElseThrow()))
                            .isEqualTo(new Items(List.of()));
                }
            }
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void whatIsMovedKeepsItsComments(@ForAll("samples") SourceText source) {
        YamlNode root = Samples.root(source);
        for (YamlPath path : Samples.paths(root, YamlPath.ROOT)) {
            boolean nested = !path.steps().isEmpty() && path.steps().getLast() instanceof YamlPath.Index;
            if (path.in(root).orElseThrow() instanceof Sequence list && (list.flow() || !nested)) {
                int size = list.items().size();
                for (int i = 0; i < size * size; i++) {
                    SourceText edited = checked(source, new Edit.MoveItem(path, i / size, i % size));
                    assertThat(comments(edited)).containsExactlyInAnyOrderElementsOf(comments(source));
                    if (!list.flow()) {
                        assertThat(lines(edited)).containsExactlyInAnyOrderElementsOf(lines(source));
                    }
                }
            }
        }
    }

    private static Edit remove(YamlPath path) {
        return path.steps().getLast() instanceof YamlPath.Key ? new Edit.RemoveKey(path) : new Edit.RemoveItem(path);
    }

    private static SourceText checked(SourceText source, Edit edit) {
        SourceText edited = TextEditor.apply(source, edit);
        YamlDocument document = YamlReader.read(edited);
        assertThat(document.diagnostics()).as(edit + "\n" + edited.text()).isEmpty();
        assertThat(YamlValue.of(Samples.root(edited)))
                .as(edit.toString())
                .isEqualTo(EditedValue.of(YamlValue.of(Samples.root(source)), edit));
        assertThat(edited.text().startsWith("\uFEFF")).isEqualTo(source.text().startsWith("\uFEFF"));
        assertThat(lineEnds(edited)).as(edit + "\n" + edited.text()).isSubsetOf(lineEnds(source));
        return edited;
    }

    private static void assertAdded(SourceText source, SourceText edited, boolean within) {
        if (!within) {
            int at = 0;
            List<String> after = lines(edited);
            for (String line : lines(source)) {
                while (at < after.size() && !after.get(at).equals(line)) {
                    at++;
                }
                assertThat(at++).as("%s in%n%s", line, edited.text()).isLessThan(after.size());
            }
        }
        assertThat(comments(edited)).containsAll(comments(source));
        boolean ended = source.text().endsWith("\n") || source.text().endsWith("\r");
        assertThat(edited.text().endsWith("\n") || edited.text().endsWith("\r")).isEqualTo(ended);
    }

    private static int changedLines(SourceText before, SourceText after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        if (old.size() != now.size()) {
            return Integer.MAX_VALUE;
        }
        int changed = 0;
        for (int i = 0; i < old.size(); i++) {
            changed += old.get(i).equals(now.get(i)) ? 0 : 1;
        }
        return changed;
    }

    private static List<String> lines(SourceText source) {
        return Arrays.asList(source.text().split("\r\n|\n|\r", -1));
    }

    private static List<String> lineEnds(SourceText source) {
        Matcher matcher = Pattern.compile("\r\n|\n|\r").matcher(source.text());
        return matcher.results().map(each -> each.group()).distinct().toList();
    }

    private static List<String> comments(SourceText source) {
        // What stands in values is no comment.
        YamlNode root = Samples.root(source);
        StringBuilder bare = new StringBuilder(source.text());
        for (YamlPath path : Samples.paths(root, YamlPath.ROOT)) {
            if (path.in(root).orElseThrow() instanceof Scalar scalar) {
                int end = scalar.span().end();
                bare.replace(
                        scalar.span().start(), end, "x".repeat(scalar.span().length()));
            }
        }
        return COMMENT.matcher(bare).results().map(each -> each.group(1)).toList();
    }

    private static Fields fields(Object... keysAndValues) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], (YamlValue) keysAndValues[i + 1]);
        }
        return new Fields(fields);
    }
}
