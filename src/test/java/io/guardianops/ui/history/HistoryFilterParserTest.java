package io.guardianops.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.ui.history.HistoryFilterParser.Result.Problem;
import io.guardianops.ui.history.HistoryFilterParser.Result.Understood;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFilterParserTest {
    @Test
    void nothingRestrictsNothing() {
        assertThat(understood("  ")).isEqualTo(HistoryFilter.NONE);
    }

    @Test
    void qualifiersAndWordsGoTogether() {
        HistoryFilter filter =
                understood("type:cancel_task by:a.ruiz on:agent-17 after:2026-11-01 state:active \"lost its\" sandbox");

        assertThat(filter)
                .isEqualTo(new HistoryFilter(
                        "cancel_task",
                        "a.ruiz",
                        null,
                        "agent-17",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        null,
                        ActionScope.ACTIVE,
                        "lost its sandbox"));
    }

    @Test
    void valuesMayBeQuoted() {
        assertThat(understood("by:\"Ana Ruiz\"").by()).isEqualTo("Ana Ruiz");
    }

    @Test
    void quotationMarkStillOpenEndsWithTheText() {
        assertThat(understood("\"agent:17 lost").words()).isEqualTo("agent:17 lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target:agent-04→agent-11", "target:agent-04->agent-11", "target:\"agent-04 -> agent-11\""})
    void transfersAreWrittenAsPeopleTypeThem(String text) {
        assertThat(understood(text).target()).isEqualTo("agent-04→agent-11");
    }

    @ParameterizedTest
    @CsvSource({
        "before:2026-11-22, 2026-11-21T23:00:00Z",
        "before:2026-11-22T14:30, 2026-11-22T13:30:00Z",
        "before:2026-11-22T14:30:15Z, 2026-11-22T14:30:15Z",
        "before:2026-11-22T14:30:15-05:00, 2026-11-22T19:30:15Z",
    })
    void timesWithoutAZoneAreTheReaders(String text, Instant expected) {
        var result = HistoryFilterParser.parse(text, ZoneId.of("Europe/Stockholm"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Understood.class,
                        understood -> assertThat(understood.filter().before()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "colour:red, colour",
        "http://x, http",
        "by:, needs a value",
        "type:a type:b, only once",
        "after:yesterday, 2026-11-22T14:30",
        "after:2026-13-01, is no time",
        "state:gone, not_restored",
    })
    void whatIsNotUnderstoodIsExplained(String text, String expected) {
        assertThat(HistoryFilterParser.parse(text, ZoneOffset.UTC))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.text()).contains(expected));
    }

    @Property
    void anyTextIsEitherUnderstoodOrExplained(@ForAll String text) {
        switch (HistoryFilterParser.parse(text, ZoneOffset.UTC)) {
            case Understood(HistoryFilter filter) ->
                assertThat(filter.query(HistoryTab.ALL, "me")).isNotNull();
            case Problem(String explanation) -> assertThat(explanation).isNotBlank();
        }
    }

    @Test
    void stateNarrowsTheTab() {
        assertThat(understood("state:reverted").query(HistoryTab.ALL, "me").scope())
                .isEqualTo(ActionScope.REVERTED);
        assertThat(understood("state:reverted")
                        .query(HistoryTab.NOT_RESTORED, "me")
                        .scope())
                .isEqualTo(ActionScope.NOT_RESTORED);
        assertThat(understood("state:reverted").contradiction(HistoryTab.ACTIVE, "me"))
                .isPresent();
    }

    @Test
    void mineHasNothingByOthers() {
        ActionQuery mine = understood("by:me").query(HistoryTab.MINE, "me");

        assertThat(mine.initiatedBy()).isEqualTo("me");
        assertThat(understood("by:you").contradiction(HistoryTab.MINE, "me")).isPresent();
        assertThat(understood("by:you").contradiction(HistoryTab.ALL, "me")).isEmpty();
    }

    private static HistoryFilter understood(String text) {
        return switch (HistoryFilterParser.parse(text, ZoneOffset.UTC)) {
            case Understood(HistoryFilter filter) -> filter;
            case Problem(String explanation) -> throw new AssertionError(explanation);
        };
    }
}
