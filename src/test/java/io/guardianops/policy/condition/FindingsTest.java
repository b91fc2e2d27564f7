package io.guardianops.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.condition.Condition.Compilation;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static final String DEEPEST = "(".repeat(64) + "task.protected" + ")".repeat(64);

    /// One text, its one finding, and the text with the fix made.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
        # Not complete or not in order
        ~~                                  ; CONDITION_SYNTAX   ; 0  ; 0  ;
        task.protected AND                  ; CONDITION_SYNTAX   ; 18 ; 18 ;
        OR task.protected                   ; CONDITION_SYNTAX   ; 0  ; 2  ;
        task.retry_count >                  ; CONDITION_SYNTAX   ; 18 ; 18 ;
        task.protected task.can_be_paused   ; CONDITION_SYNTAX   ; 15 ; 33 ;
        (task.protected                     ; CONDITION_SYNTAX   ; 0  ; 1  ;
        task.protected)                     ; CONDITION_SYNTAX   ; 14 ; 15 ;
        ()                                  ; CONDITION_SYNTAX   ; 1  ; 2  ;
        NOT NOT task.protected              ; CONDITION_SYNTAX   ; 4  ; 7  ;
        task.retry_count > --1              ; CONDITION_SYNTAX   ; 20 ; 21 ;
        task.retry_count IN 3               ; CONDITION_SYNTAX   ; 20 ; 21 ;
        task.retry_count IN                 ; CONDITION_SYNTAX   ; 19 ; 19 ;
        task.retry_count IN [1, 2           ; CONDITION_SYNTAX   ; 20 ; 21 ;
        task.retry_count NOT                ; CONDITION_SYNTAX   ; 17 ; 20 ;
        task.retry_count == [1]             ; CONDITION_SYNTAX   ; 20 ; 21 ;
        task.protected ?                    ; CONDITION_SYNTAX   ; 15 ; 16 ;
        task.retry_count > 1_000            ; CONDITION_SYNTAX   ; 19 ; 24 ; task.retry_count > 1000
        task.retry_count \u00A0> 1          ; NBSP_INDENT        ; 17 ; 18 ; task.retry_count  > 1
        # Operators of other languages
        task.protected and task.can_be_paused ; WRONG_OPERATOR   ; 15 ; 18 ; task.protected AND task.can_be_paused
        task.protected Or task.can_be_paused ; WRONG_OPERATOR    ; 15 ; 17 ; task.protected OR task.can_be_paused
        not task.protected                  ; WRONG_OPERATOR     ; 0  ; 3  ; NOT task.protected
        task.priority in ['LOW']            ; WRONG_OPERATOR     ; 14 ; 16 ; task.priority IN ['LOW']
        task.protected == True              ; WRONG_OPERATOR     ; 18 ; 22 ; task.protected == true
        task.retry_count = 1                ; WRONG_OPERATOR     ; 17 ; 18 ; task.retry_count == 1
        task.retry_count === 1              ; WRONG_OPERATOR     ; 17 ; 20 ; task.retry_count == 1
        task.retry_count <> 1               ; WRONG_OPERATOR     ; 17 ; 19 ; task.retry_count != 1
        task.retry_count => 1               ; WRONG_OPERATOR     ; 17 ; 19 ; task.retry_count >= 1
        task.retry_count ≥ 1                ; WRONG_OPERATOR     ; 17 ; 18 ; task.retry_count >= 1
        task.retry_count × 2 > 1            ; WRONG_OPERATOR     ; 17 ; 18 ; task.retry_count * 2 > 1
        task.protected&&task.can_be_paused  ; WRONG_OPERATOR     ; 14 ; 16 ; task.protected AND task.can_be_paused
        task.protected || task.can_be_paused ; WRONG_OPERATOR    ; 15 ; 17 ; task.protected OR task.can_be_paused
        !task.protected                     ; WRONG_OPERATOR     ; 0  ; 1  ; NOT task.protected
        task.priority == "HIGH"             ; WRONG_OPERATOR     ; 17 ; 23 ; task.priority == 'HIGH'
        task.priority == ‘HIGH’             ; WRONG_OPERATOR     ; 17 ; 23 ; task.priority == 'HIGH'
        # Strings
        task.priority == 'HIGH              ; UNCLOSED_STRING    ; 17 ; 22 ; task.priority == 'HIGH'
        task.status == 'running AND task.protected ; UNCLOSED_STRING ; 15 ; 23 ; task.status == 'running' AND task.protected
        task.status == “running             ; UNCLOSED_STRING    ; 15 ; 23 ; task.status == 'running'
        task.task_type == '                 ; UNCLOSED_STRING    ; 18 ; 19 ;
        # Chains
        1 < task.retry_count < 3            ; CHAINED_COMPARISON ; 21 ; 22 ; 1 < task.retry_count AND task.retry_count < 3
        (1 < task.retry_count < 3)          ; CHAINED_COMPARISON ; 22 ; 23 ; (1 < task.retry_count AND task.retry_count < 3)
        1 < (task.retry_count) < 3          ; CHAINED_COMPARISON ; 23 ; 24 ;
        NOT 1 < task.retry_count < 3        ; CHAINED_COMPARISON ; 25 ; 26 ;
        task.retry_count IN [1] == true     ; CHAINED_COMPARISON ; 24 ; 26 ;
        # Names
        task.runing_duration > 5            ; UNKNOWN_FACT       ; 0  ; 20 ; task.running_duration > 5
        retry_count > 5                     ; UNKNOWN_FACT       ; 0  ; 11 ; task.retry_count > 5
        task.colour == 'red'                ; UNKNOWN_FACT       ; 0  ; 11 ;
        task..protected                     ; UNKNOWN_FACT       ; 0  ; 15 ; task.protected
        new_priority == 'HIGH'              ; FACT_NOT_HERE      ; 0  ; 12 ;
        task.retry_count > 1 AND crisis_resolved ; FACT_NOT_HERE ; 25 ; 40 ;
        # Types
        task.deadline < 5                   ; TYPE_MISMATCH      ; 0  ; 17 ;
        task.status < 'running'             ; TYPE_MISMATCH      ; 0  ; 23 ;
        task.protected > false              ; TYPE_MISMATCH      ; 0  ; 22 ;
        task.retry_count                    ; TYPE_MISMATCH      ; 0  ; 16 ;
        NOT task.retry_count                ; TYPE_MISMATCH      ; 4  ; 20 ;
        task.retry_count AND task.protected ; TYPE_MISMATCH      ; 0  ; 16 ;
        'running'                           ; TYPE_MISMATCH      ; 0  ; 9  ;
        task.retry_count == 'many'          ; TYPE_MISMATCH      ; 0  ; 26 ;
        task.status == task.retry_count     ; TYPE_MISMATCH      ; 0  ; 31 ;
        task.status + 1 > 2                 ; TYPE_MISMATCH      ; 0  ; 15 ;
        task.deadline + task.deadline > current_time ; TYPE_MISMATCH ; 0 ; 29 ;
        1_hour - task.deadline > 1_hour     ; TYPE_MISMATCH      ; 0  ; 22 ;
        task.deadline * 2 > current_time    ; TYPE_MISMATCH      ; 0  ; 17 ;
        2 / task.timeout_seconds > 1        ; TYPE_MISMATCH      ; 0  ; 24 ;
        task.timeout_seconds / task.deadline > 1 ; TYPE_MISMATCH ; 0  ; 36 ;
        -task.priority == 'HIGH'            ; TYPE_MISMATCH      ; 1  ; 14 ;
        task.retry_count IN [1, 'two']      ; TYPE_MISMATCH      ; 24 ; 29 ;
        task.running_duration > task.retry_count ; TYPE_MISMATCH ; 0  ; 40 ;
        # Units and numbers
        task.timeout_seconds > 30_second5   ; UNKNOWN_UNIT       ; 23 ; 33 ; task.timeout_seconds > 30_second
        task.timeout_seconds > 30s          ; UNKNOWN_UNIT       ; 23 ; 26 ; task.timeout_seconds > 30_seconds
        task.timeout_seconds > 5min         ; UNKNOWN_UNIT       ; 23 ; 27 ; task.timeout_seconds > 5_minutes
        task.timeout_seconds > 1h           ; UNKNOWN_UNIT       ; 23 ; 25 ; task.timeout_seconds > 1_hours
        task.timeout_seconds > 2d           ; UNKNOWN_UNIT       ; 23 ; 25 ; task.timeout_seconds > 2_days
        task.timeout_seconds > 2_fortnights ; UNKNOWN_UNIT       ; 23 ; 35 ;
        task.timeout_seconds > 5_           ; UNKNOWN_UNIT       ; 23 ; 25 ;
        task.retry_count > 1٣               ; UNKNOWN_UNIT       ; 19 ; 21 ;
        task.deadline - current_time < 5    ; UNIT_MISSING       ; 31 ; 32 ;
        1_hour + 5 < task.timeout_seconds   ; UNIT_MISSING       ; 9  ; 10 ;
        task.retry_count > 1e999            ; NOT_FINITE         ; 19 ; 24 ;
        task.retry_count > 1e5_000          ; NOT_FINITE         ; 19 ; 26 ;
        task.timeout_seconds > 1e308_days   ; NOT_FINITE         ; 23 ; 33 ;
        task.timeout_seconds > 1e305        ; NOT_FINITE         ; 23 ; 28 ;
        task.retry_count / 0 > 1            ; DIVISION_BY_ZERO   ; 19 ; 20 ;
        task.retry_count / (1 - 1) > 1      ; DIVISION_BY_ZERO   ; 20 ; 25 ;
        # Words
        task.status == 'runing'             ; UNKNOWN_VALUE      ; 15 ; 23 ; task.status == 'running'
        task.status IN ['on fire']          ; UNKNOWN_VALUE      ; 16 ; 25 ;
        'runing' IN [task.status, task.status] ; UNKNOWN_VALUE   ; 0  ; 8  ; 'running' IN [task.status, task.status]
        task.priority == 'HIHG'             ; UNKNOWN_PRIORITY   ; 17 ; 23 ; task.priority == 'HIGH'
        task.priority == 'urgent'           ; UNKNOWN_PRIORITY   ; 17 ; 25 ;
        task.priority == 'СRITICAL'         ; LOOKALIKE          ; 17 ; 27 ; task.priority == 'CRITICAL'
        task.status == 'runnіng'            ; LOOKALIKE          ; 15 ; 24 ; task.status == 'running'
        task.task_type == 'іndex'           ; LOOKALIKE          ; 18 ; 25 ; task.task_type == 'index'
        tаsk.protected                      ; LOOKALIKE          ; 0  ; 14 ; task.protected
        task.ｐrotected                      ; LOOKALIKE          ; 0  ; 14 ; task.protected
        # What can only come out one way
        true                                ; CONSTANT_CONDITION ; 0  ; 4  ;
        1 > 2                               ; CONSTANT_CONDITION ; 0  ; 5  ;
        task.protected AND 1 < 2            ; CONSTANT_CONDITION ; 19 ; 24 ;
        task.retry_count > 1e308 * 10       ; CONSTANT_CONDITION ; 0  ; 29 ;
        task.retry_count == task.retry_count ; CONSTANT_CONDITION ; 0 ; 36 ;
        task.retry_count < task.retry_count ; CONSTANT_CONDITION ; 0  ; 35 ;
        task.retry_count >= 0               ; CONSTANT_CONDITION ; 0  ; 21 ;
        task.retry_count == -1              ; CONSTANT_CONDITION ; 0  ; 22 ;
        0 > task.retry_count                ; CONSTANT_CONDITION ; 0  ; 20 ;
        system.memory_usage > 95            ; CONSTANT_CONDITION ; 0  ; 24 ; system.memory_usage > 0.95
        95 <= system.memory_usage           ; CONSTANT_CONDITION ; 0  ; 25 ; 0.95 <= system.memory_usage
        95 == system.memory_usage           ; CONSTANT_CONDITION ; 0  ; 25 ; 0.95 == system.memory_usage
        system.memory_usage > 100           ; CONSTANT_CONDITION ; 0  ; 25 ;
        1 < system.memory_usage             ; CONSTANT_CONDITION ; 0  ; 23 ;
        0 <= system.memory_usage            ; CONSTANT_CONDITION ; 0  ; 24 ;
        task.status IN []                   ; CONSTANT_CONDITION ; 0  ; 17 ;
        task.status NOT IN []               ; CONSTANT_CONDITION ; 0  ; 21 ;
        task.status == 'running' AND task.status == 'failed' ; CONSTANT_CONDITION ; 29 ; 52 ;
        task.priority == 'LOW' AND task.priority == 'HIGH'   ; CONSTANT_CONDITION ; 27 ; 50 ;
        task.protected == true AND task.protected == false   ; CONSTANT_CONDITION ; 27 ; 50 ;
        """)
    void findsAndMends(String text, DiagnosticCode code, int start, int end, @Nullable String mended) {
        List<Diagnostic> found = diagnostics(text);

        assertThat(found).extracting(Diagnostic::code).containsExactly(code);
        Diagnostic finding = found.getFirst();
        assertThat(finding.span().start()).isEqualTo(start);
        assertThat(finding.span().end()).isEqualTo(end);
        assertThat(finding.severity()).isEqualTo(code.severity());
        assertThat(finding.message()).isNotBlank();
        if (mended == null) {
            assertThat(finding.fix()).isNull();
            return;
        }
        assertThat(finding.fix()).isNotNull();
        String fixed = finding.fix() == null ? "" : finding.fix().applyTo(text);
        assertThat(fixed).isEqualTo(mended);
        assertThat(diagnostics(fixed)).extracting(Diagnostic::code).doesNotContain(code);
    }

    @Test
    void whatIsWrittenTwiceWaysIsNoContradiction() {
        assertThat(diagnostics("task.status == 'running' AND task.status == 'RUNNING'"))
                .isEmpty();
        assertThat(diagnostics("task.timeout_seconds == 60 AND task.timeout_seconds == 1_minute"))
                .isEmpty();
    }

    @Test
    void namesTheLetterThatOnlyLooksLatin() {
        assertThat(diagnostics("task.priority == 'СRITICAL'").getFirst().message())
                .isEqualTo(
                        "Letter 1 of 'СRITICAL' is CYRILLIC CAPITAL LETTER ES (U+0421), which looks like the Latin C.");
    }

    @Test
    void saysWhatCannotBeSeen() {
        assertThat(diagnostics("task.protected \0").getFirst().message()).contains("U+0000");
        assertThat(diagnostics("task.protected AND '\0'").getFirst().message())
                .contains("U+0000")
                .doesNotContain("\0");
        assertThat(diagnostics("task.protected \uD800").getFirst().message()).contains("U+D800");
    }

    @Test
    void findsAllErrorsAtOnce() {
        assertThat(diagnostics("task.runing > 5 and task.priority = 'HIHG' OR 30s < task.deadline AND (1 < 2 < 3)"))
                .filteredOn(Diagnostic::isError)
                .extracting(Diagnostic::code)
                .containsExactly(
                        DiagnosticCode.UNKNOWN_FACT,
                        DiagnosticCode.WRONG_OPERATOR,
                        DiagnosticCode.WRONG_OPERATOR,
                        DiagnosticCode.UNKNOWN_PRIORITY,
                        DiagnosticCode.TYPE_MISMATCH,
                        DiagnosticCode.UNKNOWN_UNIT,
                        DiagnosticCode.CHAINED_COMPARISON);
        assertThat(diagnostics("task.protected task.x AND ) task.retry_count OR task.status == 'x"))
                .extracting(Diagnostic::code)
                .containsExactly(
                        DiagnosticCode.CONDITION_SYNTAX,
                        DiagnosticCode.CONDITION_SYNTAX,
                        DiagnosticCode.UNCLOSED_STRING,
                        DiagnosticCode.UNKNOWN_VALUE);
    }

    @Test
    void aChainOfThreeIsMendedStepByStep() {
        String text = "1 < task.retry_count < task.max_retries < 9";
        for (int step = 0; step < 2; step++) {
            Diagnostic first = diagnostics(text).getFirst();
            assertThat(first.code()).isEqualTo(DiagnosticCode.CHAINED_COMPARISON);
            assertThat(first.fix()).isNotNull();
            text = first.fix() == null ? "" : first.fix().applyTo(text);
        }
        assertThat(text)
                .isEqualTo("1 < task.retry_count AND task.retry_count < task.max_retries AND task.max_retries < 9");
        assertThat(diagnostics(text)).isEmpty();
    }

    @Test
    void limitsLengthDepthAndSize() {
        String padded = "task.protected" + " ".repeat(ConditionParser.MAX_BYTES - 14);
        assertThat(diagnostics(padded)).isEmpty();
        assertThat(codes(padded + " ")).containsExactly(DiagnosticCode.CONDITION_TOO_LONG);
        assertThat(codes("task.task_type == '" + "é".repeat(2_048) + "'"))
                .containsExactly(DiagnosticCode.CONDITION_TOO_LONG);

        assertThat(codes(DEEPEST)).isEmpty();
        Stream.of("(" + DEEPEST + ")", "NOT (".repeat(40) + "task.protected" + ")".repeat(40), "(".repeat(4_000))
                .forEach(each -> assertThat(codes(each)).containsExactly(DiagnosticCode.CONDITION_TOO_DEEP));
        assertThat(codes("NOT ".repeat(1_000) + "task.protected")).contains(DiagnosticCode.CONDITION_TOO_DEEP);
        assertThat(codes("-".repeat(4_000) + "1 < 2")).contains(DiagnosticCode.CONDITION_TOO_DEEP);

        String largest = "task.retry_count > 1" + " + 1".repeat(248);
        assertThat(codes(largest)).isEmpty();
        assertThat(codes(largest + " + 1")).containsExactly(DiagnosticCode.CONDITION_TOO_LARGE);
        assertThat(codes("1 < 2 AND ".repeat(200) + "1")).containsExactly(DiagnosticCode.CONDITION_TOO_LARGE);
        assertThat(codes("task.retry_count IN [1" + ", 1".repeat(600) + "]"))
                .containsExactly(DiagnosticCode.CONDITION_TOO_LARGE);
        assertThat(codes("1" + " < 1".repeat(700))).contains(DiagnosticCode.CONDITION_TOO_LARGE);
    }

    @Test
    void aTextWithErrorsHasATreeAndNoCondition() {
        Compilation compilation = Condition.compile("task.protected AND", Place.TRIGGER);

        assertThat(compilation.condition()).isNull();
        assertThat(Printer.print(compilation.expression())).isEqualTo("task.protected AND …");
        assertThat(compilation.expression().unplaced())
                .isEqualTo(Condition.compile("  task.protected  AND ", Place.TRIGGER)
                        .expression()
                        .unplaced());
    }

    @Test
    void theTaskOfAGiverIsTheOneThatItHolds() {
        String text = "task.priority == 'LOW' AND ticket.status == 'open' AND agent.current_task.protected";

        List<Diagnostic> findings = Condition.compile(text, Place.SOURCE).diagnostics();

        assertThat(findings)
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.FACT_NOT_HERE, DiagnosticCode.FACT_NOT_HERE);
        assertThat(findings.getFirst().message())
                .isEqualTo("task.priority has no value in source_criteria; that of the task that the agent holds is"
                        + " agent.current_task.priority.");
        assertThat(findings.getLast().message()).isEqualTo("ticket.status has no value in source_criteria.");
        assertThat(findings.getLast().fix()).isNull();
        assertThat(Objects.requireNonNull(findings.getFirst().fix()).applyTo(text))
                .startsWith("agent.current_task.priority == 'LOW' AND");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        task.deadline - current_time < 5      ; Say the unit: 5_seconds, 5_minutes, 5_hours or 5_days.
        task.deadline - current_time < -5     ; Say the unit: -5_seconds, -5_minutes, -5_hours or -5_days.
        task.deadline - current_time < 10 / 2 ; Say the unit: multiply it by 1_second, 1_minute, 1_hour or 1_day.
        """)
    void theUnitOfAComputedNumberIsMultiplied(String text, String message) {
        assertThat(diagnostics(text)).extracting(Diagnostic::message).containsExactly(message);
        assertThat(codes("task.deadline - current_time < 10 / 2 * 1_minute"))
                .as("what is advised")
                .isEmpty();
    }

    private static List<DiagnosticCode> codes(String text) {
        return diagnostics(text).stream().map(Diagnostic::code).toList();
    }

    private static List<Diagnostic> diagnostics(String text) {
        return Condition.compile(text, Place.TRIGGER).diagnostics();
    }
}
