package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    /// The order of RFC 8785, section 3.2.3: by UTF-16 code units, not by code points.
    @Test
    void sortsKeysAsTheRfcDoes() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("€", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("😀", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("ö", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.text(object))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /// The string and the literals of RFC 8785, section 3.2.2.
    @Test
    void writesTheRfcsStringsAndLiterals() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("string", "€$\u000f\nA'B\"\\\\\"/");
        object.put("literals", Arrays.asList(null, true, false));
        assertThat(CanonicalJson.text(object))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void takesIntegersOfAnyTypeInRange() {
        List<Object> integers =
                List.of(0, -1, (byte) 1, (short) 2, 9007199254740991L, -9007199254740991L, BigInteger.valueOf(3));
        assertThat(CanonicalJson.text(integers)).isEqualTo("[0,-1,1,2,9007199254740991,-9007199254740991,3]");
    }

    static Stream<Object> uncommittable() {
        return Stream.of(
                1.5,
                2.0f,
                new BigDecimal("1"),
                9007199254740992L,
                -9007199254740992L,
                Long.MIN_VALUE,
                BigInteger.TWO.pow(80),
                "\ud800",
                "\udc00x",
                "x\ud800x",
                Map.of("\ud83d", 1),
                Map.of(1, 1),
                'c');
    }

    @ParameterizedTest
    @MethodSource("uncommittable")
    void refusesToWriteWhatHasNoCanonicalForm(Object value) {
        assertThatThrownBy(() -> CanonicalJson.text(value)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void boundsTheDepthBothWays() {
        List<Object> deep = List.of();
        for (int i = 1; i < CanonicalJson.MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        List<Object> deepest = deep;
        assertThat(CanonicalJson.text(deepest)).hasSize(2 * CanonicalJson.MAX_DEPTH);
        assertThatThrownBy(() -> CanonicalJson.text(List.of(deepest))).isInstanceOf(MalformedEvidence.class);
        String tooDeep = "{\"a\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> CanonicalJson.read(utf8(tooDeep)))
                .isInstanceOf(MalformedEvidence.class)
                .hasMessageContaining("nesting");
    }

    @Test
    void readsWhatIsNotCanonicalButClear() {
        String text = " { \"b\" : [ 1 , -2 , \"\\u00e4\\/\\ud83d\\ude00\" ] ,\n"
                + "\"a\":{ },\"n\":null, \"t\":true,\"f\":false, \"e\":[ ]}\t";
        assertThat(CanonicalJson.read(utf8(text)))
                .containsEntry("b", List.of(1L, -2L, "ä/😀"))
                .containsEntry("a", Map.of())
                .containsEntry("n", null)
                .containsEntry("t", true)
                .containsEntry("f", false)
                .containsEntry("e", List.of());
        assertThat(CanonicalJson.isCanonical(utf8(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "[]",
                "null",
                "{",
                "{}x",
                "{}{}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":null}",
                "{\"a\":null,\"a\":null}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":1E3}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":--1}",
                "{\"a\":9007199254740992}",
                "{\"a\":99999999999999999999999}",
                "{\"a\":00000000000000000000001}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"\\ud800\":1}",
                "{\"a\":\"",
                "{\"a\":1}/**/",
                "\uFEFF{}"
            })
    void refusesToReadWhatIsUnclear(String text) {
        assertThatThrownBy(() -> CanonicalJson.read(utf8(text))).isInstanceOf(MalformedEvidence.class);
        assertThat(CanonicalJson.isCanonical(utf8(text))).isFalse();
    }

    @Test
    void refusesWhatIsNoUtf8() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        assertThatThrownBy(() -> CanonicalJson.read(overlong)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> CanonicalJson.read(surrogate)).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2}",
                "{\"a\": 1}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u000a\"}",
                "{\"a\":\"\\u000F\"}",
                "{\"a\":1} "
            })
    void knowsWhatIsNotCanonical(String text) {
        assertThat(CanonicalJson.isCanonical(utf8(text))).isFalse();
    }

    @Property
    void readsWhatItWrote(@ForAll("objects") Map<String, Object> object) {
        byte[] bytes = CanonicalJson.bytes(object);
        assertThat(CanonicalJson.read(bytes)).isEqualTo(object);
        assertThat(CanonicalJson.isCanonical(bytes)).isTrue();
    }

    @Property
    void theOrderOfKeysDoesNotMatter(@ForAll("objects") Map<String, Object> object) {
        List<String> keys = new ArrayList<>(object.keySet());
        Map<String, @Nullable Object> reversed = new LinkedHashMap<>();
        keys.reversed().forEach(key -> reversed.put(key, object.get(key)));
        assertThat(CanonicalJson.text(reversed)).isEqualTo(CanonicalJson.text(object));
    }

    /// The single pass over canonical text says what reading and writing again says, also of text with one character
    /// changed.
    @Property
    void theSinglePassAgreesWithReadingAndWriting(
            @ForAll("objects") Map<String, Object> object, @ForAll int place, @ForAll("pieces") String piece) {
        StringBuilder changed = new StringBuilder(CanonicalJson.text(object));
        int at = Math.floorMod(place, changed.length() + 1);
        changed.replace(at, Math.min(at + Math.floorMod(place >> 8, 2), changed.length()), piece);
        byte[] bytes = utf8(changed.toString());
        boolean same;
        try {
            same = Arrays.equals(CanonicalJson.bytes(CanonicalJson.read(bytes)), bytes);
        } catch (MalformedEvidence _) {
            same = false;
        }
        assertThat(CanonicalJson.isCanonical(bytes)).isEqualTo(same);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(" ", "\\u0061", "\\u000a", "\\n", "\\/", "\\\"", "0", "-", ",", "\"", "}", "b", "");
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(CanonicalJson.read(bytes)).isNotNull();
        } catch (MalformedEvidence refused) {
            assertThat(refused).hasMessageEndingWith(".");
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<String> texts = texts();
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.map(text -> (Object) text),
                Arbitraries.longs()
                        .between(-CanonicalJson.MAX_INTEGER, CanonicalJson.MAX_INTEGER)
                        .map(whole -> (Object) whole),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars.list().ofMaxSize(4).map(list -> (Object) list),
                () -> Arbitraries.maps(texts, scalars).ofMaxSize(4).map(map -> (Object) map));
        return Arbitraries.maps(texts, values).ofMaxSize(6);
    }

    static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(12)
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
