package io.guardianops.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardianops.model.ActionType;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianAction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionContentTest {
    private static final Nonce NONCE = Nonce.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
    private static final GuardianAction ACTION = new GuardianAction(
            "0193-a",
            ActionType.CANCEL_TASK,
            "A→B",
            AuthorityLevel.SYSTEM,
            "Why \"not\"",
            "alice",
            null,
            null,
            Instant.EPOCH,
            log("z", 1, "a", Arrays.asList(null, true, 2.5, "number:2.5")),
            Instant.parse("2026-11-22T14:02:03.123456789Z"));

    private static Map<String, @Nullable Object> log(Object... keysAndValues) {
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            log.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return log;
    }

    @Test
    void followsTheFormula() {
        String json = "{\"action_type\":\"cancel_task\",\"approved_by\":null,"
                + "\"audit_log\":{\"a\":[null,true,\"number:2.5\",\"number:number:2.5\"],\"z\":1},"
                + "\"authority_level\":5,\"created_at\":\"2026-11-22T14:02:03.123456+00:00\",\"executed_at\":null,"
                + "\"id\":\"0193-a\",\"initiated_by\":\"alice\",\"reason\":\"Why \\\"not\\\"\","
                + "\"target_entity\":\"A→B\"}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(ActionContent.bytes(ACTION), StandardCharsets.UTF_8))
                .isEqualTo(json);
        assertThat(CanonicalJson.isCanonical(bytes)).isTrue();
        assertThat(ActionContent.hash(NONCE, ACTION)).isEqualTo(Hash.sha256(NONCE.bytes(), bytes));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(5, "5"),
                Arguments.of(5.0, "5"),
                Arguments.of(new BigDecimal("5.00"), "5"),
                Arguments.of(new BigDecimal("5E3"), "5000"),
                Arguments.of(-0.0, "0"),
                Arguments.of((short) -7, "-7"),
                Arguments.of(9007199254740991L, "9007199254740991"),
                Arguments.of(9007199254740992L, "\"number:9007199254740992\""),
                Arguments.of(Long.MIN_VALUE, "\"number:-9223372036854775808\""),
                Arguments.of(BigInteger.TEN.pow(20), "\"number:100000000000000000000\""),
                Arguments.of(0.1, "\"number:0.1\""),
                Arguments.of(0.1f, "\"number:0.1\""),
                Arguments.of(new BigDecimal("1.10"), "\"number:1.1\""),
                Arguments.of(1e300, "\"number:1" + "0".repeat(300) + "\""),
                Arguments.of(1e-7, "\"number:0.0000001\""),
                Arguments.of(new BigDecimal("1E-999999999"), "\"number:1E-999999999\""),
                Arguments.of(new BigDecimal("-12E+999999999"), "\"number:-1.2E+1000000000\""));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void commitsToEveryNumberOfALog(Number number, String written) {
        byte[] bytes = ActionContent.bytes(Actions.withLog(ACTION, log("n", number)));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"audit_log\":{\"n\":" + written + "}");
    }

    @Test
    void refusesWhatIsNoJson() {
        List<Object> bad = List.of(Double.NaN, Double.POSITIVE_INFINITY, "\ud800", Duration.ZERO);
        for (Object value : bad) {
            GuardianAction action = Actions.withLog(ACTION, log("n", value));
            assertThatThrownBy(() -> ActionContent.hash(NONCE, action)).isInstanceOf(MalformedEvidence.class);
        }
    }

    @Test
    void refusesTimesThatHaveNo32Characters() {
        List<Instant> bad = List.of(
                Instant.MIN,
                Instant.parse("-0001-12-31T23:59:59.999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MAX);
        for (Instant time : bad) {
            assertThatThrownBy(() -> LedgerTime.text(time)).isInstanceOf(MalformedEvidence.class);
        }
    }

    @Test
    void dependsOnTheNonce() {
        assertThat(ActionContent.hash(Nonce.random(), ACTION)).isNotEqualTo(ActionContent.hash(NONCE, ACTION));
        assertThatThrownBy(() -> Nonce.of(new byte[15])).isInstanceOf(MalformedEvidence.class);
        assertThat(Nonce.of(NONCE.bytes())).isEqualTo(NONCE).hasSameHashCodeAs(NONCE);
    }

    @Test
    void namesTheFieldThatDiffers() {
        String marks = FieldMarks.of(NONCE, ACTION);
        assertThat(marks).hasSize(80);
        assertThat(FieldMarks.differing(marks, NONCE, ACTION)).isEmpty();
        assertThat(FieldMarks.differing(marks, NONCE, Actions.withReason(ACTION, "Another")))
                .containsExactly(ActionField.REASON);
        assertThat(FieldMarks.differing(marks, NONCE, Actions.action(7)))
                .containsExactlyInAnyOrder(
                        ActionField.AUDIT_LOG,
                        ActionField.AUTHORITY_LEVEL,
                        ActionField.EXECUTED_AT,
                        ActionField.ID,
                        ActionField.REASON,
                        ActionField.TARGET_ENTITY);
        assertThat(FieldMarks.differing(marks, Nonce.random(), ACTION)).hasSize(10);
        assertThatThrownBy(() -> FieldMarks.differing("AAAA", NONCE, ACTION)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void marksFollowTheirFormula() {
        byte[] first = Hash.sha256(NONCE.bytes(), "action_type\0\"cancel_task\"".getBytes(StandardCharsets.US_ASCII))
                .bytes();
        byte[] last = Hash.sha256(NONCE.bytes(), "target_entity\0\"A→B\"".getBytes(StandardCharsets.UTF_8))
                .bytes();
        byte[] marks = Base64Text.decode(FieldMarks.of(NONCE, ACTION));
        assertThat(marks).startsWith(Arrays.copyOf(first, 6)).endsWith(Arrays.copyOf(last, 6));
    }

    /// Numbers by their value, so that 5 and 5.0 are one; all else must be told apart.
    @Property
    void differentLogsAreNeverWrittenAlike(@ForAll("values") Object left, @ForAll("values") Object right) {
        boolean same = byValue(left).equals(byValue(right));
        byte[] one = ActionContent.bytes(Actions.withLog(ACTION, log("n", left)));
        byte[] other = ActionContent.bytes(Actions.withLog(ACTION, log("n", right)));
        assertThat(Arrays.equals(one, other)).isEqualTo(same);
        assertThat(CanonicalJson.isCanonical(one)).isTrue();
    }

    private static Object byValue(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> few = Arbitraries.of(
                5,
                5.0,
                "5",
                "number:5",
                "number:number:5",
                2.5,
                "number:2.5",
                "number:number:2.5",
                "number:",
                "number:number:",
                new BigDecimal("2.50"),
                true,
                "true",
                List.of(),
                Collections.singletonList("number:5"),
                List.of(5));
        return Arbitraries.oneOf(
                few,
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.bigDecimals().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                CanonicalJsonTest.texts().map(text -> (Object) text));
    }
}
