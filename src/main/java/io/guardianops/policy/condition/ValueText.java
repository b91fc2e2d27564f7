package io.guardianops.policy.condition;

import io.guardianops.policy.condition.Expression.Arithmetic;
import io.guardianops.policy.condition.Expression.Comparison;
import io.guardianops.policy.condition.Expression.DurationLiteral;
import io.guardianops.policy.condition.Expression.Membership;
import io.guardianops.policy.condition.Expression.Negative;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.TimeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes terms with values in the place of names, for people: `2,410 s > 600 s × 2`.
final class ValueText {
    private static final String MISSING = "?";
    private static final int DECIMALS = 4;
    private static final int DURATION_DECIMALS = 2;

    private ValueText() {}

    static String of(Term term, Facts facts) {
        if (isSpan(term) || (term.parts().isEmpty() && !(term.expression() instanceof DurationLiteral))) {
            // A fact, a literal, or a bare number that was read in the unit of what stands beside it.
            return value(term, facts);
        }
        return switch (term.expression()) {
            case Comparison it ->
                of(term.parts().getFirst(), facts) + " " + it.operator().symbol() + " "
                        + of(term.parts().getLast(), facts);
            case Membership it ->
                of(term.parts().getFirst(), facts)
                        + (it.negated() ? " NOT IN " : " IN ")
                        + term.parts().stream()
                                .skip(1)
                                .map(each -> of(each, facts))
                                .collect(Collectors.joining(", ", "[", "]"));
            case Arithmetic it ->
                operand(term.parts().getFirst(), facts) + " " + it.operator().sign() + " "
                        + operand(term.parts().getLast(), facts);
            case Negative ignored -> "-" + operand(term.parts().getFirst(), facts);
            case DurationLiteral it -> number(it.amount()) + " " + it.unit().symbol();
            default -> value(term, facts);
        };
    }

    /// From one moment to another: how long that is says more than the two moments do.
    private static boolean isSpan(Term term) {
        return term.parts().size() == 2
                && term.is(FactType.DURATION)
                && term.parts().getFirst().is(FactType.TIMESTAMP)
                && term.parts().getLast().is(FactType.TIMESTAMP);
    }

    private static String operand(Term term, Facts facts) {
        String text = of(term, facts);
        return term.expression() instanceof Arithmetic && !term.parts().isEmpty() && !isSpan(term)
                ? "(" + text + ")"
                : text;
    }

    private static String value(Term term, Facts facts) {
        return switch (term.reader()) {
            case Reader.Quantity quantity -> quantity(quantity.of().applyAsDouble(facts), term.type(), term.unit());
            case Reader.Text text -> {
                String value = text.of().apply(facts);
                yield value == null ? MISSING : Printer.quote(value);
            }
            case Reader.Flag flag ->
                switch (flag.of().apply(facts)) {
                    case TRUE -> "true";
                    case FALSE -> "false";
                    case UNKNOWN -> MISSING;
                };
        };
    }

    private static String quantity(double value, @Nullable FactType type, @Nullable TimeUnit unit) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        return switch (type) {
            case PRIORITY -> TaskFacts.priority(value).name();
            case TIMESTAMP ->
                Instant.EPOCH
                        .plus((long) value, ChronoUnit.MICROS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case DURATION -> {
                TimeUnit shown = unit == null ? fitting(value) : unit;
                yield number(value / shown.micros(), DURATION_DECIMALS) + " " + shown.symbol();
            }
            case null, default -> number(value);
        };
    }

    /// The largest unit of which there is at least one and a half.
    private static TimeUnit fitting(double micros) {
        TimeUnit fitting = TimeUnit.SECONDS;
        for (TimeUnit each : TimeUnit.values()) {
            if (Math.abs(micros) >= 1.5 * each.micros()) {
                fitting = each;
            }
        }
        return fitting;
    }

    private static String number(double value) {
        return number(value, DECIMALS);
    }

    private static String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }
}
