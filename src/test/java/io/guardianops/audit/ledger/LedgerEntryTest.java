package io.guardianops.audit.ledger;

import static io.guardianops.audit.ledger.CanonicalJsonTest.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {
    private static final String AT = "2026-11-22T14:02:03.123456+00:00";
    private static final String ZEROS = "0".repeat(64);

    @Test
    void hasOneForm() {
        LedgerEntry entry =
                new LedgerEntry(0, EntryKind.GENESIS, AT, null, null, Hash.ZERO, Map.of("origin", "a.example/b"));
        String json = "{\"action_id\":null,\"at\":\"" + AT + "\",\"content\":null,\"kind\":\"genesis\","
                + "\"origin\":\"a.example/b\",\"prev\":\"" + ZEROS + "\",\"seq\":0,\"v\":1}";
        assertThat(new String(entry.bytes(), StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(LedgerEntry.read(utf8(json))).isEqualTo(entry);
    }

    @Test
    void unknownKindsAndMembersSurvive() {
        String json = "{\"action_id\":\"a\",\"at\":\"" + AT + "\",\"content\":\"" + ZEROS
                + "\",\"future\":{\"x\":[1,null]},\"kind\":\"teleported\",\"prev\":\"" + ZEROS
                + "\",\"seq\":7,\"v\":1}";
        LedgerEntry entry = LedgerEntry.read(utf8(json));
        assertThat(entry.kind().isKnown()).isFalse();
        assertThat(entry.more()).containsOnlyKeys("future");
        assertThat(entry.bytes()).isEqualTo(utf8(json));
    }

    @Test
    void aFrameIsTheSameTextAroundAnyPlace() {
        Hash prev = Hash.leaf(utf8("before"));
        for (Map<String, @Nullable Object> more : List.<Map<String, @Nullable Object>>of(
                Map.of(),
                Map.of("fields", "Ab", "restores", "a-1", "step", 2L),
                Map.of("reason", "\"prev\":\"0\",\"seq\":1 und \\ ü"),
                Map.of("zone", Map.of("seq", 1L, "prev", "x")))) {
            LedgerEntry entry = new LedgerEntry(41, EntryKind.EXECUTED, AT, "a", Hash.ZERO, prev, more);
            assertThat(entry.frame().at(41, prev)).isEqualTo(new String(entry.bytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anotherVersionIsToldAsSuch() {
        assertThatThrownBy(() -> LedgerEntry.read(utf8("{\"at\":9,\"v\":2}")))
                .isInstanceOf(UnknownEntryVersion.class)
                .hasMessageContaining("version 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seq\":0|\"seq\":-1",
                "\"seq\":0|\"seq\":\"0\"",
                "\"seq\":0|\"seq\": 0",
                "\"kind\":\"genesis\"|\"kind\":null",
                "\"kind\":\"genesis\"|\"kind\":1",
                "2026-11-22|2026-11-31",
                "+00:00|+01:00",
                "\"content\":null|\"content\":\"00\"",
                "\"content\":null,|",
                "\"action_id\":null|\"action_id\":3",
                "\"v\":1|\"v\":true",
                ",\"v\":1|"
            })
    void refusesWhatIsNoEntry(String good, String bad) {
        String json = "{\"action_id\":null,\"at\":\"" + AT + "\",\"content\":null,\"kind\":\"genesis\",\"prev\":\""
                + ZEROS + "\",\"seq\":0,\"v\":1}";
        String broken = json.replace(good, bad == null ? "" : bad);
        assertThat(broken).isNotEqualTo(json);
        assertThatThrownBy(() -> LedgerEntry.read(utf8(broken))).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void refusesToBeMadeAmbiguous() {
        assertThatThrownBy(() -> new LedgerEntry(0, EntryKind.NOTE, AT, null, null, Hash.ZERO, Map.of("seq", 1)))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> new LedgerEntry(0, EntryKind.NOTE, AT, null, Hash.ZERO, Hash.ZERO, Map.of()))
                .isInstanceOf(MalformedEvidence.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22T14:02:03+00:00",
                "2026-11-22T14:02:03.123456Z",
                "2026-11-22T24:02:03.123456+00:00",
                "2026-11-22T14:02:03.123456+00:01",
                "２026-11-22T14:02:03.123456+00:00"
            })
    void refusesOtherTimes(String text) {
        assertThat(LedgerTime.parse(text)).isEmpty();
    }

    @Property
    void readsTheTimeItWrote(
            @ForAll @LongRange(min = -62_167_219_200_000_000L, max = 253_402_300_799_999_999L) long micros) {
        Instant time = Instant.EPOCH
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000);
        assertThat(LedgerTime.text(time)).hasSize(32);
        assertThat(LedgerTime.parse(LedgerTime.text(time))).contains(time);
    }
}
