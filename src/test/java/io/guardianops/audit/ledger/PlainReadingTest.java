package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.GuardianAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The short ways of verification: what they take must be what the long ways make of it, and what they don't take is
/// left to those.
class PlainReadingTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<String, @Nullable Object> LOG =
            Map.of("before", Map.of("priority", "LOW", "slots", 3), "after", List.of("HIGH", true));
    private static final Nonce NONCE = Nonce.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Property
    void anEntryReadsAsTheLongWayReadsIt(@ForAll("entries") LedgerEntry entry) {
        LedgerEntry plain = PlainEntry.read(entry.bytes());

        assertThat(plain).isIn(entry, null);
    }

    @Test
    void whatTheEngineWritesIsPlain() {
        Ledger ledger = Ledger.of(3);
        ledger.revert(Actions.action(1).id());

        assertThat(ledger.rows)
                .allSatisfy(row -> assertThat(PlainEntry.read(row.entry)).isNotNull());
    }

    @Property
    void aChangedByteOfAnEntryIsNeverReadAnotherWay(
            @ForAll("entries") LedgerEntry entry, @ForAll int place, @ForAll byte value) {
        byte[] bytes = entry.bytes();
        bytes[Math.floorMod(place, bytes.length)] = value;

        LedgerEntry plain = readOrNull(bytes);
        if (plain != null) {
            assertThat(plain.bytes()).isEqualTo(bytes);
        }
    }

    /// What isn't an entry may be refused by the entry itself.
    private static @Nullable LedgerEntry readOrNull(byte[] bytes) {
        try {
            return PlainEntry.read(bytes);
        } catch (MalformedEvidence _) {
            return null;
        }
    }

    @Property(tries = 400)
    void aLogIsWrittenAsTheLongWayWritesIt(@ForAll("logs") Map<String, Object> log) {
        String json = MAPPER.writeValueAsString(log);

        String plain = plain(json);
        if (plain != null) {
            assertThat(plain).isEqualTo(canonical(json));
        }
    }

    @Property(tries = 400)
    void aTextThatIsAlmostALogIsLeftToTheLongWay(
            @ForAll("logs") Map<String, Object> log, @ForAll int place, @ForAll("jsonBytes") byte value) {
        byte[] json = MAPPER.writeValueAsBytes(log);
        json[Math.floorMod(place, json.length)] = value;
        String text = new String(json, StandardCharsets.UTF_8);

        String plain = plain(text);
        if (plain != null) {
            assertThat(plain).isEqualTo(canonical(text));
        }
    }

    @Test
    void membersArePutInOrderAndSpaceGoes() {
        assertThat(plain("""
            { "b" : [ 1, -2 , {"z":null,"y":true} ], "a":{"d":"ü","c":false} , "ab":0 }\
            """))
                .isEqualTo("{\"a\":{\"c\":false,\"d\":\"ü\"},\"ab\":0,\"b\":[1,-2,{\"y\":true,\"z\":null}]}");
        assertThat(plain("{}")).isEqualTo("{}");
        assertThat(plain("{\"a\":[],\"b\":{}}")).isEqualTo("{\"a\":[],\"b\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":1,\"a\":2,\"b\":3}",
                "{\"a\":1.0}",
                "{\"a\":1e2}",
                "{\"a\":-0}",
                "{\"a\":01}",
                "{\"a\":1234567890123456}",
                "{\"a\":\"number:1\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\\n\":1}",
                "{\"ä\":1}",
                "{\"a\":nul}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":[1,]}",
                "{'a':1}"
            })
    void whatIsNotPlainIsLeftToTheLongWay(String json) {
        assertThat(plain(json)).isNull();
    }

    @Property
    void anActionIsPlainlyItselfAndNoOther(
            @ForAll("texts") String reason, @ForAll int field, @ForAll("texts") String other) {
        GuardianAction action = Actions.action(7);
        List<@Nullable String> texts = texts(action);
        texts.set(place(ActionField.REASON), reason);
        GuardianAction as = understood(texts);
        LedgerEntry entry = entry(as);
        boolean isPlain = fields(texts).plainlyAre(entry, NONCE);
        assertThat(isPlain).isEqualTo(isPlain(reason));

        int changed = Math.floorMod(field, texts.size());
        if (!other.equals(texts.get(changed))) {
            texts.set(changed, other);
            assertThat(fields(texts).plainlyAre(entry, NONCE)).isFalse();
        }
    }

    @Test
    void whatIsMissingIsNotWhatIsEmpty() {
        List<@Nullable String> texts = texts(Actions.action(7));
        texts.set(place(ActionField.APPROVED_BY), null);
        LedgerEntry entry = entry(understood(texts));
        assertThat(fields(texts).plainlyAre(entry, NONCE)).isTrue();

        texts.set(place(ActionField.APPROVED_BY), "");

        assertThat(fields(texts).plainlyAre(entry, NONCE)).isFalse();
    }

    @Test
    void theStateCountsAsWell() {
        List<@Nullable String> texts = texts(Actions.action(7));
        LedgerEntry entry = entry(understood(texts));
        texts.set(texts.size() - 1, LedgerTime.text(Actions.TIME));

        assertThat(fields(texts).plainlyAre(entry, NONCE)).isFalse();
    }

    private static int place(ActionField field) {
        return FieldMarks.FIELDS.indexOf(field);
    }

    private static boolean isPlain(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PlainText.end(bytes, 0, bytes.length) == bytes.length;
    }

    @Property
    void aTextIsPlainIfCanonicalJsonWritesItAsItIs(@ForAll("texts") String text) {
        assertThat(isPlain(text)).isEqualTo(CanonicalJson.text(text).equals('"' + text + '"'));
    }

    @Property
    void malformedTextIsNotPlain(@ForAll byte[] bytes) {
        String decoded = new String(bytes, StandardCharsets.UTF_8);

        if (PlainText.end(bytes, 0, bytes.length) == bytes.length) {
            assertThat(decoded.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        }
    }

    private static LedgerEntry entry(GuardianAction action) {
        return new LedgerEntry(
                3,
                EntryKind.EXECUTED,
                LedgerTime.text(Actions.TIME),
                action.id(),
                ActionContent.hash(NONCE, action),
                Hash.ZERO,
                Map.of());
    }

    /// As a store keeps them.
    private static List<@Nullable String> texts(GuardianAction action) {
        return new ArrayList<>(Arrays.asList(
                action.type().value(),
                action.approvedBy(),
                MAPPER.writeValueAsString(LOG),
                String.valueOf(action.authority().level()),
                LedgerTime.text(action.createdAt()),
                action.executedAt() == null ? null : LedgerTime.text(action.executedAt()),
                action.id(),
                action.initiatedBy(),
                action.reason(),
                action.targetEntity(),
                action.revertedAt() == null ? null : LedgerTime.text(action.revertedAt())));
    }

    private static GuardianAction understood(List<@Nullable String> texts) {
        GuardianAction action = Actions.action(7);
        return new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                String.valueOf(texts.get(place(ActionField.REASON))),
                action.initiatedBy(),
                texts.get(place(ActionField.APPROVED_BY)),
                action.executedAt(),
                null,
                LOG,
                action.createdAt());
    }

    private static KeptFields fields(List<@Nullable String> texts) {
        StringBuilder all = new StringBuilder("~");
        int[] bounds = new int[2 * texts.size()];
        int size = 1;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int length = text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
            bounds[2 * i] = text == null ? -1 : size;
            bounds[2 * i + 1] = text == null ? -1 : size + length;
            size += length;
            all.append(text == null ? "" : text);
        }
        return new KeptFields(all.toString().getBytes(StandardCharsets.UTF_8), bounds);
    }

    private static @Nullable String plain(String json) {
        byte[] in = json.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length + 1];
        int size = PlainLog.write(in, 0, in.length, out, 1);
        return size < 0 ? null : new String(out, 1, size - 1, StandardCharsets.UTF_8);
    }

    private static String canonical(String json) {
        CanonicalWriter out = new CanonicalWriter();
        out.auditLog(MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {}));
        return out.text();
    }

    @Provide
    Arbitrary<LedgerEntry> entries() {
        Arbitrary<Map<String, Object>> more = Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(3)
                                .ofMaxLength(4),
                        Arbitraries.oneOf(
                                texts().map(text -> (Object) text),
                                Arbitraries.longs().between(-9, 1L << 52).map(number -> (Object) number)))
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 50),
                        Arbitraries.of(EntryKind.EXECUTED, EntryKind.REVERTED, new EntryKind("öther")),
                        texts().injectNull(0.2),
                        more)
                .as((seq, kind, id, members) -> new LedgerEntry(
                        seq,
                        kind,
                        LedgerTime.text(Instant.ofEpochSecond(seq % 1_000_000_000)),
                        id,
                        id == null ? null : Hash.sha256(id.getBytes(StandardCharsets.UTF_8)),
                        Hash.ZERO,
                        members.entrySet().stream()
                                .filter(each -> !List.of("seq", "kind", "prev").contains(each.getKey()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('ü', '→', '\n', '"', '\\', '\u007f', '\ufffd')
                .ofMaxLength(24);
    }

    @Provide
    Arbitrary<Byte> jsonBytes() {
        return Arbitraries.of(new ArrayList<>("{}[],:\"\\ 019-.etrufalsn\u0001"
                .chars()
                .mapToObj(each -> (byte) each)
                .toList()));
    }

    @Provide
    Arbitrary<Map<String, Object>> logs() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                texts().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.integers().between(-20, 20).map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of("number:1", "number:", true, false));
        Arbitrary<Object> value = Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> (Object) list),
                        keyed(inner).map(map -> (Object) map)),
                0,
                3);
        return keyed(value);
    }

    private static Arbitrary<Map<String, Object>> keyed(Arbitrary<Object> values) {
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'c')
                                .withChars('"', 'ü')
                                .ofMaxLength(3),
                        values)
                .ofMaxSize(12);
    }
}
