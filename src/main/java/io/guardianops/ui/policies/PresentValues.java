package io.guardianops.ui.policies;

import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.FleetFacts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.ui.kit.Strings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What facts are at present: the system's value, or what the first few tasks and agents have.
final class PresentValues {
    private static final int MOST_ASKED = 50;
    private static final int MOST_SHOWN = 3;

    private PresentValues() {}

    /// For people; empty if nothing is known.
    static String of(Fact fact, @Nullable FleetFacts fleet) {
        if (fleet == null) {
            return "";
        }
        List<String> values = asked(fact, fleet)
                .limit(MOST_ASKED)
                .map(each -> value(fact, each))
                .filter(each -> !each.isEmpty())
                .distinct()
                .limit(MOST_SHOWN + 1L)
                .toList();
        return values.size() <= MOST_SHOWN
                ? String.join(", ", values)
                : Strings.get("policies.fact.more", String.join(", ", values.subList(0, MOST_SHOWN)));
    }

    private static Stream<Facts> asked(Fact fact, FleetFacts fleet) {
        return switch (fact.subject()) {
            case SYSTEM -> Stream.of(Facts.of(fleet.system()));
            case TASK, TICKET -> fleet.tasks().stream().map(each -> Facts.of(fleet.system(), each, fleet.holder(each)));
            case AGENT -> fleet.agents().stream().map(each -> Facts.of(fleet.system(), each, null));
            case CURRENT_TASK ->
                fleet.agents().stream()
                        .flatMap(agent -> agent.tasks().stream().map(task -> Facts.of(fleet.system(), agent, task)));
        };
    }

    private static String value(Fact fact, Facts facts) {
        return switch (fact.reader()) {
            case Fact.Reader.Text text -> {
                String value = text.of().apply(facts);
                yield value == null ? "" : value;
            }
            case Fact.Reader.Flag flag ->
                switch (flag.of().apply(facts)) {
                    case TRUE -> "true";
                    case FALSE -> "false";
                    case UNKNOWN -> "";
                };
            case Fact.Reader.Quantity quantity -> quantity(fact, quantity.of().applyAsDouble(facts));
        };
    }

    private static String quantity(Fact fact, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (fact.type() == FactType.PRIORITY) {
            return TaskFacts.priority(value).name();
        }
        if (fact.type() == FactType.TIMESTAMP) {
            return Instant.EPOCH
                    .plus((long) value, ChronoUnit.MICROS)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        }
        TimeUnit unit = fact.unit();
        return unit == null
                ? String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value)
                : String.format(Locale.ROOT, "%,.0f %s", value / unit.micros(), unit.symbol());
    }
}
