package io.guardianops.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionScope;
import io.guardianops.trail.ActionFilterParser.Result.Problem;
import io.guardianops.trail.ActionFilterParser.Result.Understood;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionFilterParserTest {
    @Test
    void nothingRestrictsNothing() {
        assertThat(understood("  ")).isEqualTo(ActionFilter.NONE);
    }

    @Test
    void qualifiersAndWordsGoTogether() {
        ActionFilter filter =
                understood("type:cancel_task by:a.ruiz on:agent-17 after:2026-11-01 state:active \"lost its\" sandbox");

        assertThat(filter)
                .isEqualTo(new ActionFilter(
                        "cancel_task",
                        "a.ruiz",
                        null,
                        null,
                        "agent-17",
                        null,
                        null,
                        null,
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
        var result = ActionFilterParser.parse(text, ZoneId.of("Europe/Stockholm"));

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
        "authority>=6, 1 to 5",
        "authority:4, authority>=",
        "policy:rescue@v12, name of the policy",
        "on:a agent:b, only one",
    })
    void whatIsNotUnderstoodIsExplained(String text, String expected) {
        assertThat(ActionFilterParser.parse(text, ZoneOffset.UTC))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.text()).contains(expected));
    }

    @Property
    void anyTextIsEitherUnderstoodOrExplained(@ForAll String text) {
        switch (ActionFilterParser.parse(text, ZoneOffset.UTC)) {
            case Understood(ActionFilter filter) ->
                assertThat(filter.query().build()).isNotNull();
            case Problem(String explanation) -> assertThat(explanation).isNotBlank();
        }
    }

    @Test
    void mandatesAreAskedForToo() {
        ActionFilter filter = understood("approved:j.lind incident:INC-42 policy:deadline_rescue authority>=guardian");

        assertThat(filter.query().build())
                .isEqualTo(ActionQuery.builder()
                        .approvedBy("j.lind")
                        .incident("INC-42")
                        .policy("deadline_rescue")
                        .minAuthority(AuthorityLevel.GUARDIAN)
                        .build());
        assertThat(understood("Authority>=5").authority()).isEqualTo(AuthorityLevel.SYSTEM);
        assertThat(understood("agent:agent-17").on()).isEqualTo("agent-17");
    }

    @Test
    void comparisonsOfOtherThingsAreWords() {
        assertThat(understood("ratio>=3 by").wordList()).containsExactly("ratio>=3", "by");
    }

    private static ActionFilter understood(String text) {
        return switch (ActionFilterParser.parse(text, ZoneOffset.UTC)) {
            case Understood(ActionFilter filter) -> filter;
            case Problem(String explanation) -> throw new AssertionError(explanation);
        };
    }
}
