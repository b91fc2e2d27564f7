package io.guardianops.ui.policies;

import io.guardianops.model.query.FleetSnapshot;
import io.guardianops.model.query.TaskRow;
import io.guardianops.policy.fact.ExternalFacts;
import io.guardianops.policy.fact.TicketFacts;
import io.guardianops.policy.fact.Truth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Facts that only others could tell, as somebody who tries a policy supposes them: the same for every task and every
/// ticket. They are kept by nobody. Immutable.
///
/// @param values fact → what is supposed, as written
record SuppliedFacts(SequencedMap<String, String> values) {
    static final SuppliedFacts NONE = new SuppliedFacts(new LinkedHashMap<>());

    private static final String RISK = "ticket.sla_breach_risk";

    /// All that can be supposed.
    static final List<String> NAMES = List.of(
            "incident.severity",
            "incident.status",
            "task.can_be_paused",
            "task.sla_breach_imminent",
            "ticket.customer_tier",
            RISK,
            "ticket.status");

    /// They hold for one look.
    private static final Duration A_LOOK = Duration.ofMinutes(1);

    /// Those that a text names.
    static List<String> namedIn(String text) {
        return NAMES.stream().filter(text::contains).toList();
    }

    boolean areNone() {
        return values.isEmpty();
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /// Whether something can be the value of a fact; nothing always can.
    static boolean fits(String name, String value) {
        return !name.equals(RISK) || value.isBlank() || !Double.isNaN(fraction(value));
    }

    /// With another value; a blank one is none.
    SuppliedFacts with(String name, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(values);
        if (value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value.strip());
        }
        return new SuppliedFacts(changed);
    }

    /// For people: `incident.severity = P0, ticket.status = open`.
    String told() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /// As statements about everything in a fleet.
    ExternalFacts of(FleetSnapshot fleet) {
        ExternalFacts.Builder facts = ExternalFacts.builder();
        facts.incident(given("incident.severity"), given("incident.status"), fleet.asOf(), A_LOOK);
        for (TaskRow each : fleet.tasks()) {
            facts.task(each.id(), truth("task.can_be_paused"), truth("task.sla_breach_imminent"), fleet.asOf(), A_LOOK);
            String ticket = each.task().ticketId();
            if (ticket != null) {
                facts.ticket(
                        new TicketFacts(
                                ticket, given("ticket.customer_tier"), fraction(value(RISK)), given("ticket.status")),
                        fleet.asOf(),
                        A_LOOK);
            }
        }
        return facts.build();
    }

    private @Nullable String given(String name) {
        return values.get(name);
    }

    private Truth truth(String name) {
        return Map.of("true", Truth.TRUE, "false", Truth.FALSE).getOrDefault(value(name), Truth.UNKNOWN);
    }

    /// Not a number where it is none from 0 to 1.
    private static double fraction(String written) {
        try {
            double value = Double.parseDouble(written.strip());
            return value >= 0 && value <= 1 ? value : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
