package io.guardianops.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    /// A text and what is found in it, as `CODE line:column`.
    record Bad(String text, List<String> findings) {
        Bad(String text, String... findings) {
            this(text, List.of(findings));
        }
    }

    static List<Bad> badTexts() {
        return List.of(
                new Bad("policy:\n\tname: x\n", "TAB_INDENT 2:1"),
                new Bad("a:\n\tb: 2\nc:\n \td: \"open\n", "TAB_INDENT 2:1", "TAB_INDENT 4:2", "YAML_SYNTAX 4:6"),
                new Bad("policy:\n\u00A0\u00A0name: x\n  \u00A0mode: y\n", "NBSP_INDENT 2:1", "NBSP_INDENT 3:3"),
                new Bad("a:\u00A0b\nc: d\n", "YAML_SYNTAX 1:3"),
                new Bad("a:\u3000b\nc: d\n", "YAML_SYNTAX 1:3"),
                new Bad("a:\u202Fb\nc: d\n", "YAML_SYNTAX 1:3"),
                new Bad("a:\u2003b\nc: d\n", "YAML_SYNTAX 1:3"),
                new Bad("a:\u200Bb\nc: d\n", "YAML_SYNTAX 1:3"),
                new Bad(
                        "a: \"\\0\"\nb: \"x\\a\"\nc: \"\\v\"\n",
                        "CONTROL_CHARACTER 1:5",
                        "CONTROL_CHARACTER 2:6",
                        "CONTROL_CHARACTER 3:5"),
                new Bad("a: \"\\UFFFFFFFF\"\n", "YAML_SYNTAX 1:5"),
                new Bad("a: 1\nb: \"open\nc: 2\n", "YAML_SYNTAX 2:4"),
                new Bad("a: 1\nb: 'open\nc: 'x'\n", "YAML_SYNTAX 2:4"),
                new Bad("a: [1, 2\nb: 3\n", "YAML_SYNTAX 1:4"),
                new Bad("a: {x: 1, y: [2}\n", "YAML_SYNTAX 1:16"),
                new Bad("a: b: c\n", "YAML_SYNTAX 1:5"),
                new Bad("a:\n    b: 1\n   c: 2\n", "YAML_SYNTAX 3:4"),
                new Bad("a: @x\n", "YAML_SYNTAX 1:4"),
                new Bad("a: \"\\q\"\n", "YAML_SYNTAX 1:5"),
                new Bad("a: 1\nb: \"x\\x\"\n", "YAML_SYNTAX 2:6"),
                new Bad("a: 1\n\tb: 2\n", "TAB_INDENT 2:1"),
                new Bad("? [a]\n: b\n", "YAML_SYNTAX 1:3"),
                new Bad("%YAML 2.0\n---\na: b\n", "YAML_SYNTAX 1:1"),
                new Bad("a: 1\nb: 2\na: 3\n'a': 4\n", "DUPLICATE_KEY 3:1", "DUPLICATE_KEY 4:1"),
                new Bad(
                        "a: &x 1\nb: *x\n<<: {c: 1}\nd: !!str 5\ne: !own\n  - 1\n",
                        "ANCHOR 1:4",
                        "ALIAS 2:4",
                        "MERGE_KEY 3:1",
                        "TAG 4:4",
                        "TAG 5:4"),
                new Bad("a: 1\n---\nb: 2\n", "SEVERAL_DOCUMENTS 2:1"),
                new Bad("a: 1\n...\nb: 2\n", "SEVERAL_DOCUMENTS 3:1"),
                new Bad("", "EMPTY_FILE 1:1"),
                new Bad("\uFEFF# nothing\r\n\r\n", "EMPTY_FILE 1:1"),
                new Bad(
                        "a: x\0\0y\n\0b: \u001B\n",
                        "CONTROL_CHARACTER 1:5",
                        "CONTROL_CHARACTER 2:1",
                        "CONTROL_CHARACTER 2:5"),
                new Bad("a: \"\\e[31m\"\n", "CONTROL_CHARACTER 1:5"),
                new Bad("a: x\uD83Dy\nb: \uDE00\n", "NOT_UTF8 1:5", "NOT_UTF8 2:4"),
                new Bad("a: \"x\\uD83D\"\n", "NOT_UTF8 1:6"),
                new Bad("- ".repeat(51) + "x", "TOO_DEEP 1:101"),
                new Bad("[".repeat(50_000), "TOO_DEEP 1:51"),
                new Bad("a: " + "x".repeat(262_142), "FILE_TOO_LARGE 1:1"),
                new Bad("a: " + "ü".repeat(131_072), "FILE_TOO_LARGE 1:1"),
                new Bad("😀: 1\nb: 😀 # 😀\n😀: 😀😀\nc: 😀😀: x\n", "DUPLICATE_KEY 3:1", "YAML_SYNTAX 4:6"));
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void whatIsWrongIsNamedWithItsPlace(Bad bad) {
        assertThat(findings(bad.text())).isEqualTo(bad.findings());
        assertThat(findings(bad.text().replace("\n", "\r\n"))).isEqualTo(bad.findings());
    }

    @Test
    void bothPlacesOfADuplicateAreNamed() {
        Diagnostic found = read("x:\n  name: a\n  name: b\n").diagnostics().getFirst();

        assertThat(found.message()).contains("name", "2:3");
        assertThat(Objects.requireNonNull(found.note()).span()).isEqualTo(new Span(5, 9));
    }

    @Test
    void anAliasBombCostsNothingAndIsNamedEverywhere() {
        YamlDocument document = read("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b, *b]\n");

        assertThat(document.diagnostics()).hasSize(8).allMatch(Diagnostic::isError);
    }

    @Test
    void fiftyLevelsAreAllowed() {
        assertThat(read("- ".repeat(50) + "x").diagnostics()).isEmpty();
    }

    @Test
    void manyFindingsOfAKindAreCounted() {
        List<Diagnostic> found = read("a: 1\n".repeat(1_000)).diagnostics();

        assertThat(found).hasSize(100);
        assertThat(found.getLast().message()).contains("899 more");
    }

    @Test
    void tabsWithinValuesAndBlankLinesAreNoIndentation() {
        String text = "a: |\n  x\n  \ty\nb: \"q\n\tr\"\nc: [1,\n\t2]\nd:\t3\n\t\n";

        assertThat(read(text).diagnostics()).isEmpty();
    }

    @Test
    void markOfTheBeginningAndLineEndsAreNoPartOfTheData() {
        YamlDocument document = read("\uFEFFa: 1\r\nb: 😀x\r\n");

        assertThat(document.diagnostics()).isEmpty();
        Mapping root = (Mapping) Objects.requireNonNull(document.root());
        assertThat(root.entries()).extracting(each -> each.key().value()).containsExactly("a", "b");
        assertThat(document.source().at(root.get("b").orElseThrow().span())).isEqualTo("😀x");
        assertThat(document.source().position(root.span().start())).hasToString("1:1");
    }

    @Test
    void aNodeKnowsExactlyItsOwnText() {
        String text = """
            # head
            map:
              a: 'it''s'   # why
              b: [1, {c: 2}]  # flow
              none:
              # after

            list:
              - x
              -
            # end
            """;
        Mapping root = (Mapping) Objects.requireNonNull(read(text).root());

        assertThat(own(text, root)).startsWith("map:").endsWith("  - x\n  -");
        Mapping map = (Mapping) root.get("map").orElseThrow();
        assertThat(own(text, map)).startsWith("a: 'it").endsWith("none:");
        assertThat(own(text, map.get("a").orElseThrow())).isEqualTo("'it''s'");
        assertThat(own(text, map.get("b").orElseThrow())).isEqualTo("[1, {c: 2}]");
        YamlNode none = map.get("none").orElseThrow();
        assertThat(none.span().length()).isZero();
        assertThat(text.substring(0, none.span().start())).endsWith("none:");
    }

    @Test
    void theBlockScalarEndsWithItsLastLine() {
        String text = "a: |\n  x\n  y  \n\n# c\nb: >+\n  z\n\nc: |\n";
        Mapping root = (Mapping) Objects.requireNonNull(read(text).root());

        assertThat(own(text, root.get("a").orElseThrow())).isEqualTo("|\n  x\n  y  ");
        assertThat(own(text, root.get("b").orElseThrow())).isEqualTo(">+\n  z\n");
        assertThat(own(text, root.get("c").orElseThrow())).isEqualTo("|");
    }

    private static String own(String text, YamlNode node) {
        return text.substring(node.span().start(), node.span().end());
    }

    private static YamlDocument read(String text) {
        return YamlReader.read(new SourceText("test.yaml", text));
    }

    private static List<String> findings(String text) {
        YamlDocument document = read(text);
        return document.diagnostics().stream()
                .map(each -> each.code() + " "
                        + document.source().position(each.span().start()))
                .toList();
    }
}
