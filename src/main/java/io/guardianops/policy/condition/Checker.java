package io.guardianops.policy.condition;

import static io.guardianops.policy.text.DiagnosticCode.DIVISION_BY_ZERO;
import static io.guardianops.policy.text.DiagnosticCode.FACT_NOT_HERE;
import static io.guardianops.policy.text.DiagnosticCode.NOT_FINITE;
import static io.guardianops.policy.text.DiagnosticCode.TYPE_MISMATCH;
import static io.guardianops.policy.text.DiagnosticCode.UNIT_MISSING;
import static io.guardianops.policy.text.DiagnosticCode.UNKNOWN_FACT;

import io.guardianops.policy.condition.Expression.All;
import io.guardianops.policy.condition.Expression.AnyOf;
import io.guardianops.policy.condition.Expression.Arithmetic;
import io.guardianops.policy.condition.Expression.BoolLiteral;
import io.guardianops.policy.condition.Expression.Comparison;
import io.guardianops.policy.condition.Expression.DurationLiteral;
import io.guardianops.policy.condition.Expression.ListLiteral;
import io.guardianops.policy.condition.Expression.Membership;
import io.guardianops.policy.condition.Expression.Name;
import io.guardianops.policy.condition.Expression.Negative;
import io.guardianops.policy.condition.Expression.Not;
import io.guardianops.policy.condition.Expression.NumberLiteral;
import io.guardianops.policy.condition.Expression.TextLiteral;
import io.guardianops.policy.condition.Expression.Unreadable;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Printable;
import io.guardianops.policy.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives every node of a tree its type and its closure. A node that makes no sense is reported
/// once; what stands around it is checked all the same.
final class Checker {
    private final Place place;
    private final List<Diagnostic> diagnostics;
    private final Literals literals;

    Checker(Place place, List<Diagnostic> diagnostics) {
        this.place = place;
        this.diagnostics = diagnostics;
        this.literals = new Literals(diagnostics);
    }

    /// Checks a condition as a whole, which must come out as yes or no.
    Term condition(Expression expression) {
        return yesOrNo(check(expression));
    }

    private Term check(Expression expression) {
        return switch (expression) {
            case NumberLiteral literal -> Term.quantity(literal, FactType.NUMBER, literal.value());
            case DurationLiteral literal -> duration(literal);
            case TextLiteral literal -> Term.text(literal, literal.value());
            case BoolLiteral literal -> {
                Truth truth = Truth.of(literal.value());
                yield Term.computed(literal, FactType.BOOL, null, new Reader.Flag(facts -> truth));
            }
            case Name name -> name(name);
            case ListLiteral list -> Term.broken(list);
            case Negative negative -> negative(negative);
            case Arithmetic arithmetic -> arithmetic(arithmetic);
            case Comparison comparison -> comparison(comparison);
            case Membership membership -> membership(membership);
            case Not not -> flag(not, List.of(yesOrNo(check(not.of()))), parts -> Evaluators.not(parts.getFirst()));
            case All all -> flag(all, conditions(all.parts()), Evaluators::all);
            case AnyOf any -> flag(any, conditions(any.parts()), Evaluators::anyOf);
            case Unreadable unreadable -> Term.broken(unreadable);
        };
    }

    private List<Term> conditions(List<Expression> parts) {
        return parts.stream().map(each -> yesOrNo(check(each))).toList();
    }

    private static Term flag(
            Expression expression,
            List<Term> parts,
            Function<List<Function<Facts, Truth>>, Function<Facts, Truth>> combine) {
        if (parts.stream().anyMatch(Term::isBroken)) {
            return Term.broken(expression, parts.toArray(new Term[0]));
        }
        return Term.computed(
                expression,
                FactType.BOOL,
                null,
                new Reader.Flag(combine.apply(parts.stream().map(Term::asFlag).toList())),
                parts);
    }

    private Term yesOrNo(Term term) {
        if (term.isBroken() || term.is(FactType.BOOL)) {
            return term;
        }
        report(TYPE_MISMATCH, term, term.described() + " and not yes or no; compare it with something.");
        return Term.broken(term.expression(), term);
    }

    private Term duration(DurationLiteral literal) {
        double micros = literal.amount() * literal.unit().micros();
        Term term = Term.quantity(literal, FactType.DURATION, micros);
        if (Double.isInfinite(micros)) {
            report(NOT_FINITE, term, Printer.print(literal) + " is too long.");
        }
        return term;
    }

    private Term name(Name name) {
        Optional<Fact> fact = Vocabulary.find(name.name());
        Term term = Term.broken(name);
        if (fact.isEmpty()) {
            List<String> known = Vocabulary.facts().stream()
                    .filter(each -> each.places().contains(place))
                    .map(Fact::name)
                    .toList();
            Optional<String> nearest = Suggestions.nearest(name.name(), known);
            diagnostics.add(Diagnostic.of(
                            UNKNOWN_FACT,
                            name.span(),
                            "No fact is named " + Printable.of(name.name()) + Suggestions.didYouMean(nearest)
                                    + (nearest.isEmpty() ? "." : ""))
                    .withFix(nearest.map(each -> Fix.replace(name.span(), each)).orElse(null)));
            return term;
        }
        if (!fact.get().places().contains(place)) {
            notHere(name, fact.get());
            return term;
        }
        return Term.of(name, fact.get());
    }

    private void notHere(Name name, Fact fact) {
        boolean onlyNotHere = fact.places().size() == Place.values().length - 1;
        String where = onlyNotHere
                ? "no value in " + words(place)
                : "a value only in "
                        + fact.places().stream().sorted().map(Checker::words).collect(Collectors.joining(" and "));
        Optional<String> held = Optional.of("agent.current_" + name.name())
                .filter(each -> Vocabulary.find(each)
                        .filter(other -> other.places().contains(place))
                        .isPresent());
        diagnostics.add(Diagnostic.of(
                        FACT_NOT_HERE,
                        name.span(),
                        name.name() + " has " + where
                                + held.map(each -> "; that of the task that the agent holds is " + each)
                                        .orElse("")
                                + ".")
                .withFix(held.map(each -> Fix.replace(name.span(), each)).orElse(null)));
    }

    private static String words(Place place) {
        return switch (place) {
            case TRIGGER -> "the condition of a trigger";
            case TARGET -> "a target's where";
            case RULE -> "a rule's when or target_criteria";
            case SOURCE -> "source_criteria";
            case ACTION -> "the when of an action";
            case ROLLBACK -> "auto_rollback_when";
        };
    }

    private Term negative(Negative negative) {
        Term of = check(negative.of());
        if (of.isBroken()) {
            return Term.broken(negative, of);
        }
        FactType type = of.type();
        if (type != FactType.NUMBER && type != FactType.DURATION) {
            report(TYPE_MISMATCH, of, of.described() + ", which has no negative.");
            return Term.broken(negative, of);
        }
        ToDoubleFunction<Facts> value = of.asQuantity();
        return Term.computed(negative, type, of.unit(), new Reader.Quantity(facts -> -value.applyAsDouble(facts)), of);
    }

    private Term arithmetic(Arithmetic arithmetic) {
        Term left = check(arithmetic.left());
        Term right = check(arithmetic.right());
        if (left.isBroken() || right.isBroken()) {
            return Term.broken(arithmetic, left, right);
        }
        boolean sum =
                arithmetic.operator() == ArithmeticOperator.PLUS || arithmetic.operator() == ArithmeticOperator.MINUS;
        if (sum && left.is(FactType.DURATION)) {
            right = inUnitOf(left, right);
        } else if (sum && right.is(FactType.DURATION)) {
            left = inUnitOf(right, left);
        }
        FactType type = ArithmeticTypes.resultOf(arithmetic.operator(), left.type(), right.type());
        if (type == null) {
            if (!left.isBroken() && !right.isBroken()) {
                report(
                        TYPE_MISMATCH,
                        arithmetic,
                        left.described() + " and " + right.described() + "; " + verb(arithmetic.operator()) + ".");
            }
            return Term.broken(arithmetic, left, right);
        }
        if (arithmetic.operator() == ArithmeticOperator.DIVIDED_BY
                && right.constant()
                && right.constantQuantity() == 0) {
            report(DIVISION_BY_ZERO, right, "Nothing can be divided by zero.");
        }
        return Term.computed(
                arithmetic, type, unitOf(type, left, right), Closures.reckoning(arithmetic, left, right), left, right);
    }

    private static String verb(ArithmeticOperator operator) {
        return switch (operator) {
            case PLUS -> "they can't be added";
            case MINUS -> "one can't be taken from the other";
            case TIMES -> "they can't be multiplied";
            case DIVIDED_BY -> "one can't be divided by the other";
        };
    }

    private static @Nullable TimeUnit unitOf(FactType type, Term left, Term right) {
        if (type != FactType.DURATION) {
            return null;
        }
        return left.unit() == null ? right.unit() : left.unit();
    }

    /// A bare number beside a duration is read in that one's unit.
    private Term inUnitOf(Term duration, Term other) {
        if (!other.is(FactType.NUMBER) || !other.constant()) {
            return other;
        }
        TimeUnit unit = duration.unit();
        if (unit == null) {
            report(UNIT_MISSING, other, "Say the unit: " + withUnits(other.expression()) + ".");
            return Term.broken(other.expression(), other);
        }
        double micros = other.constantQuantity() * unit.micros();
        if (Double.isInfinite(micros)) {
            report(NOT_FINITE, other, Printable.of(Printer.print(other.expression())) + " is too long.");
            return Term.broken(other.expression(), other);
        }
        return Term.duration(other.expression(), micros, unit);
    }

    /// A unit can stand behind a number, but not behind a computation.
    private static String withUnits(Expression number) {
        boolean literal = number instanceof NumberLiteral
                || (number instanceof Negative negative && negative.of() instanceof NumberLiteral);
        if (!literal) {
            return "multiply it by 1_second, 1_minute, 1_hour or 1_day";
        }
        String digits = Printer.print(number);
        return digits + "_seconds, " + digits + "_minutes, " + digits + "_hours or " + digits + "_days";
    }

    private Term comparison(Comparison comparison) {
        Pair pair = aligned(check(comparison.left()), check(comparison.right()));
        Term left = pair.left();
        Term right = pair.right();
        if (left.isBroken() || right.isBroken()) {
            return Term.broken(comparison, left, right);
        }
        if (!left.is(Objects.requireNonNull(right.type()))) {
            report(TYPE_MISMATCH, comparison, mismatch(left, right));
            return Term.broken(comparison, left, right);
        }
        boolean ordered = !left.is(FactType.STRING) && !left.is(FactType.BOOL);
        if (comparison.operator().needsOrder() && !ordered) {
            report(
                    TYPE_MISMATCH,
                    comparison,
                    left.described() + "; " + (left.is(FactType.STRING) ? "strings" : "yes and no")
                            + " have no order, only == and !=.");
            return Term.broken(comparison, left, right);
        }
        return Term.computed(
                comparison,
                FactType.BOOL,
                null,
                new Reader.Flag(Closures.comparing(comparison.operator(), left, right)),
                left,
                right);
    }

    private static String mismatch(Term left, Term right) {
        String both = left.described() + " and " + right.described();
        if (left.is(FactType.TIMESTAMP) && right.is(FactType.NUMBER)) {
            String of = Printer.print(left.expression());
            return both + "; compare the time left, as in " + of + " - current_time < 5_minutes.";
        }
        return both + "; they can't be compared.";
    }

    private Term membership(Membership membership) {
        List<Term> items = membership.list().items().stream().map(this::check).toList();
        Term value = beside(check(membership.value()), items);
        List<Term> parts = new ArrayList<>(List.of(value));
        boolean broken = value.isBroken();
        for (Term item : items) {
            Term each = value.isBroken() || item.isBroken() ? item : readBeside(item, value);
            if (!value.isBroken() && !each.isBroken() && value.type() != each.type()) {
                report(TYPE_MISMATCH, each, mismatch(value, each));
                each = Term.broken(each.expression(), each);
            }
            broken |= each.isBroken();
            parts.add(each);
        }
        if (broken) {
            return Term.broken(membership, parts.toArray(new Term[0]));
        }
        Function<Facts, Truth> among = Closures.among(value, parts.subList(1, parts.size()));
        return Term.computed(
                membership,
                FactType.BOOL,
                null,
                new Reader.Flag(membership.negated() ? Evaluators.not(among) : among),
                parts);
    }

    /// A literal before IN is read as what the list has: `'HIGH' IN [task.priority]`.
    private Term beside(Term value, List<Term> items) {
        Optional<Term> first = items.stream().filter(each -> !each.isBroken()).findFirst();
        return value.isBroken() || first.isEmpty() ? value : readBeside(value, first.get());
    }

    private record Pair(Term left, Term right) {}

    /// The two sides of a comparison, with literals read as what stands on the other side.
    private Pair aligned(Term left, Term right) {
        if (left.isBroken() || right.isBroken()) {
            return new Pair(left, right);
        }
        return new Pair(readBeside(left, right), readBeside(right, left));
    }

    private Term readBeside(Term term, Term other) {
        if (term.expression() instanceof TextLiteral literal) {
            return literals.beside(other, literal);
        }
        return other.is(FactType.DURATION) ? inUnitOf(other, term) : term;
    }

    private void report(DiagnosticCode code, Term term, String message) {
        report(code, term.expression(), message);
    }

    private void report(DiagnosticCode code, Expression expression, String message) {
        diagnostics.add(Diagnostic.of(code, expression.span(), message));
    }
}
