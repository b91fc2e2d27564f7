package io.guardianops.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the text, reading it ends well, and all places lie within it.
class YamlFuzzTest {
    private static final int LARGEST = 262_144;

    private static final String REAL = """
        # head 🙂
        policy:
          name: 'it''s'   # why
          list: [a, "b\\n", {c: d}]
          triggers:
            - condition: "x == 'y'"
              text: >-
                folded
                lines
            - plain
              goes on
        """;

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.of(
                        "a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n\t", "\r\n", "\r", "'", "\"", "\\", "\\x", "|",
                        ">", "|2-", "[", "]", "{", "}", ",", "#", " # ", "&a ", "*a", "!t ", "!<", "<<: ", "%Y",
                        "---\n", "...", "\u00A0", "\0", "\uD83D", "\uDE00", "😀", "\uFEFF", "\u0085", "\u2028", "  ",
                        "~", "0x", "1e9", ".nan", "@", "`", "\\u00")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3_000)
    void randomTextIsRead(@ForAll("nasty") String text) {
        check(text);
    }

    @Property(tries = 2_000)
    void aRealFileWithRandomDamageIsRead(
            @ForAll("nasty") String damage, @ForAll("offsets") int at, @ForAll("offsets") int until) {
        check(REAL.substring(0, Math.min(at, until)) + damage + REAL.substring(Math.max(at, until)));
        check(REAL.substring(0, at) + damage + REAL.substring(at));
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(0, REAL.length());
    }

    static List<String> largest() {
        return List.of(
                filled("["),
                filled("{"),
                filled("- "),
                filled("? "),
                filled("\""),
                filled("&a "),
                filled("- &a\n"),
                filled("a: \n"),
                filled("[a, "),
                filled("{a: "),
                filled("\0a"),
                filled("\n\u00A0"),
                filled("\n\t"),
                filled("a\n "),
                filled("a: |\n b\n"),
                "[" + "a,".repeat(LARGEST / 2 - 1) + "]",
                "[" + "[],".repeat(LARGEST / 3 - 1) + "]",
                "a: \"" + "\\x41".repeat(65_000) + "\"",
                "a: |\n" + "\n".repeat(LARGEST - 10) + " x",
                "a: |1\n" + " ".repeat(131_000) + "\n" + " x\n".repeat(40_000),
                "a: " + "1".repeat(LARGEST - 3),
                "x".repeat(LARGEST - 4) + ": 1");
    }

    @ParameterizedTest
    @MethodSource("largest")
    void theWorstOfTheLargestIsRead(String text) {
        assertThat(YamlReader.read(new SourceText("large.yaml", text)).diagnostics())
                .hasSizeLessThan(1_000);
    }

    private static String filled(String part) {
        return part.repeat(LARGEST / 4 / part.length());
    }

    private static void check(String text) {
        SourceText source = new SourceText("fuzz.yaml", text);
        YamlDocument document = YamlReader.read(source);
        Span all = new Span(0, text.length());
        document.diagnostics().forEach(each -> assertWithin(each.span(), all));
        if (document.root() == null) {
            assertThat(document.hasErrors()).isTrue();
        } else {
            checkNode(source, document.root(), all);
            assertThat(YamlValue.of(document.root())).isNotNull();
        }
    }

    private static void checkNode(SourceText source, YamlNode node, Span parent) {
        assertWithin(node.span(), parent);
        switch (node) {
            case Scalar scalar -> {
                for (int i = 0; i < scalar.value().length(); i++) {
                    assertWithin(scalar.spanOf(source, new Span(i, i + 1)), scalar.span());
                }
                assertThat(scalar.cutByComment(source)).isIn(true, false);
            }
            case Mapping mapping ->
                mapping.entries().forEach(each -> {
                    checkNode(source, each.key(), node.span());
                    checkNode(source, each.value(), node.span());
                });
            case Sequence list -> list.items().forEach(each -> checkNode(source, each, node.span()));
        }
    }

    private static void assertWithin(Span inner, Span outer) {
        assertThat(inner.start()).isBetween(outer.start(), outer.end());
        assertThat(inner.end()).isLessThanOrEqualTo(outer.end());
    }
}
