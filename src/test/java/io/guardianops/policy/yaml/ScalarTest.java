package io.guardianops.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: task.x > 1 AND WORD == 2",
                "a: 'it''s ''x'' AND WORD'",
                "a: \"\\t\\u00e9\\\"😀 \\x41 WORD \\n\"",
                "a: \"\\r\\N\\_\\U0001F600\\/\\  WORD\"",
                "a: 'one\r\n\r  WORD x'",
                "a: \"one\r\n  WORD\"",
                "a: one\n  two\n\n  WORD x",
                "a: 'one  \n\n\n  WORD x'",
                "a: \"one \\\n   WORD x\"",
                "a: |\n    one\n      WORD\n",
                "a: |2-\n    one\n   WORD\n",
                "a: >\n  one\n  two\n\n    three WORD\n  four\n",
                "a: >\r\n  one\r\n  WORD two\r\n"
            })
    void aWordOfTheValueIsFoundInTheText(String text) {
        SourceText source = new SourceText("test.yaml", text);
        Scalar scalar = scalar(source);
        int at = scalar.value().indexOf("WORD");

        assertThat(source.at(scalar.spanOf(source, new Span(at, at + 4)))).isEqualTo("WORD");
        assertThat(scalar.spanOf(source, new Span(at, at)).start()).isEqualTo(text.indexOf("WORD"));
    }

    @Test
    void anEscapeIsOneCharacter() {
        SourceText source = new SourceText("test.yaml", "a: \"x\\u00e9y\"");

        assertThat(source.at(scalar(source).spanOf(source, new Span(1, 2)))).isEqualTo("\\u00e9");
    }

    @Test
    void beyondTheValueTheWholeScalarIsMeant() {
        SourceText source = new SourceText("test.yaml", "a: 'xy'");

        assertThat(source.at(scalar(source).spanOf(source, new Span(1, 9)))).isEqualTo("'xy'");
        assertThat(scalar(source).spanOf(source, new Span(2, 2))).isEqualTo(new Span(6, 6));
    }

    @Test
    void aPieceIsWrittenAsItsScalarWantsIt() {
        assertThat(scalar(new SourceText("", "a: 'x'")).quote("it's")).isEqualTo("it''s");
        assertThat(scalar(new SourceText("", "a: \"x\"")).quote("a\"b\\\n\u0007\u00A0é"))
                .isEqualTo("a\\\"b\\\\\\n\\x07\\xA0é");
        assertThat(scalar(new SourceText("", "a: \"x\"")).quote("\r\t\u0085\u2028\u2029\uFEFF"))
                .isEqualTo("\\r\\t\\x85\\u2028\\u2029\\uFEFF");
        assertThat(scalar(new SourceText("", "a: x")).quote("it's")).isEqualTo("it's");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a: x > 1 # y|true", "a: x > 1#y|false", "a: 'x' # y|false", "a: x|false", "a:  # y|false"})
    void aCommentCutsAPlainScalar(String text, boolean cut) {
        SourceText source = new SourceText("test.yaml", text);

        assertThat(scalar(source).cutByComment(source)).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({
        "1, INTEGER", "-12, INTEGER", "0x1F, INTEGER", "0o17, INTEGER", "1.10, FLOAT", "1e999, FLOAT", ".5, FLOAT",
        ".nan, FLOAT", "-.INF, FLOAT", "true, BOOLEAN", "FALSE, BOOLEAN", "yes, STRING", "on, STRING", "~, NULL",
        "null, NULL", "'\"4\"', STRING", "1_000, STRING", "10:30, STRING", "nan, STRING", "0x, STRING", "+, STRING"
    })
    void plainWordsHaveTheTypeOfTheCoreSchema(String written, ScalarType type) {
        assertThat(scalar(new SourceText("test.yaml", "a: " + written)).type()).isEqualTo(type);
    }

    @Test
    void numbersAreExactAndNeverCrash() {
        SourceText source =
                new SourceText("test.yaml", "- 1.10\n- 0x1F\n- 1e999\n- .nan\n- 1e99999999999\n- " + "9".repeat(5_000));
        assertThat(YamlValue.of(scalar(new SourceText("test.yaml", "a: 0o17")))).isEqualTo(YamlValue.Num.of(15));
        YamlValue.Items items = (YamlValue.Items) YamlValue.of(root(source));

        assertThat(items.items().subList(0, 5))
                .hasToString("[Num[number=1.1], Num[number=31], Num[number=1E+999], Text[text=.nan],"
                        + " Text[text=1e99999999999]]");
        assertThat(items.items().get(5)).isInstanceOf(YamlValue.Text.class);
    }

    @Test
    void equalMappingsAreOneInASet() {
        assertThat(Set.of(YamlValue.of(root(new SourceText("", "{a: 1, b: [x]}")))))
                .contains(YamlValue.of(root(new SourceText("", "a: 1.0\nb:\n- x\n"))));
    }

    @Test
    void theOrderOfKeysIsMeaning() {
        assertThat(YamlValue.of(root(new SourceText("", "{a: 1, b: 2.0}"))))
                .isEqualTo(YamlValue.of(root(new SourceText("", "\"a\": 1.0\n'b': 2\n"))))
                .isNotEqualTo(YamlValue.of(root(new SourceText("", "{b: 2, a: 1}"))));
    }

    private static YamlNode root(SourceText source) {
        YamlDocument document = YamlReader.read(source);
        assertThat(document.diagnostics()).isEqualTo(List.of());
        return Objects.requireNonNull(document.root());
    }

    private static Scalar scalar(SourceText source) {
        return (Scalar) ((Mapping) root(source)).get("a").orElseThrow();
    }
}
