package io.guardianops.policy.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardianops.client.TaskBuilder;
import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.SystemLoad;
import io.guardianops.model.query.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalFactsTest {
    private static final Instant SUPPLIED = Instant.parse("2026-11-22T14:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TicketFacts TICKET = new TicketFacts("T-1", "enterprise", 0.9, "open");

    private static final ExternalFacts FACTS = ExternalFacts.builder()
            .incident("P0", "declared", SUPPLIED, MINUTE)
            .ticket(TICKET, SUPPLIED, MINUTE)
            .task("t-1", Truth.TRUE, Truth.FALSE, SUPPLIED, MINUTE)
            .build();

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "59999, true", "60000, false", "99999999999, false"})
    void aStatementHoldsFromItsSupplyUntilItsTimeIsOver(long millis, boolean holds) {
        ExternalFacts.At known = FACTS.asOf(SUPPLIED.plusMillis(millis));

        assertThat(known.incidentSeverity()).isEqualTo(holds ? "P0" : null);
        assertThat(known.incidentStatus()).isEqualTo(holds ? "declared" : null);
        assertThat(known.ticket("T-1")).isEqualTo(holds ? TICKET : new TicketFacts("T-1", null, Double.NaN, null));
        assertThat(known.canBePaused("t-1")).isEqualTo(holds ? Truth.TRUE : Truth.UNKNOWN);
        assertThat(known.slaBreachImminent("t-1")).isEqualTo(holds ? Truth.FALSE : Truth.UNKNOWN);
    }

    @Test
    void eachGroupHasATimeOfItsOwn() {
        ExternalFacts more = FACTS.toBuilder()
                .incident("P1", null, SUPPLIED.plus(MINUTE), Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        ExternalFacts.At later = more.asOf(SUPPLIED.plus(MINUTE));

        assertThat(later.incidentSeverity()).isEqualTo("P1");
        assertThat(later.incidentStatus()).isNull();
        assertThat(later.canBePaused("t-1")).isEqualTo(Truth.UNKNOWN);
        assertThat(FACTS.asOf(SUPPLIED).incidentSeverity()).isEqualTo("P0");
    }

    @Test
    void nothingIsKnownOfWhatNobodyNamed() {
        ExternalFacts.At known = FACTS.asOf(SUPPLIED);

        assertThat(known.ticket("T-2")).isEqualTo(new TicketFacts("T-2", null, Double.NaN, null));
        assertThat(known.ticket(null)).isEqualTo(TicketFacts.NONE);
        assertThat(known.canBePaused("t-2")).isEqualTo(Truth.UNKNOWN);
        assertThat(ExternalFacts.NONE.asOf(SUPPLIED).incidentSeverity()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeToLiveIsLongerThanNothing(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExternalFacts.builder().incident("P0", null, SUPPLIED, Duration.ofSeconds(seconds)));
    }

    @Test
    void whatIsStaleAtTheSweepIsMissingThere() {
        FleetFacts fresh = sweep(SUPPLIED.plusSeconds(59));
        FleetFacts stale = sweep(SUPPLIED.plusSeconds(60));

        assertThat(fresh.system().incidentSeverity()).isEqualTo("P0");
        assertThat(fresh.tasks().getFirst().ticket()).isEqualTo(TICKET);
        assertThat(fresh.tasks().getFirst().canBePaused()).isEqualTo(Truth.TRUE);
        assertThat(stale.system().incidentSeverity()).isNull();
        assertThat(stale.tasks().getFirst().ticket().slaBreachRisk()).isNaN();
        assertThat(stale.tasks().getFirst().canBePaused()).isEqualTo(Truth.UNKNOWN);
    }

    private static FleetFacts sweep(Instant now) {
        TaskRow row = new TaskRow(TaskBuilder.task("t-1").ticket("T-1").build(), null, 0, 0, false, null);
        return FleetFacts.of(new FleetSnapshot(now, List.of(row), List.of(), SystemLoad.UNKNOWN), FACTS);
    }
}
