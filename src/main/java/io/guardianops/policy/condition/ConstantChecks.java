package io.guardianops.policy.condition;

import static io.guardianops.policy.text.DiagnosticCode.CONSTANT_CONDITION;

import io.guardianops.policy.condition.Expression.All;
import io.guardianops.policy.condition.Expression.Comparison;
import io.guardianops.policy.condition.Expression.Membership;
import io.guardianops.policy.condition.Expression.Name;
import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what can only come out one way: `1 < 2`, `x == x`, a share over 95, a status that is two
/// things at once.
final class ConstantChecks {
    private final List<Diagnostic> diagnostics;

    ConstantChecks(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Term term) {
        if (term.isBroken()) {
            // What stands in a comparison is no condition of its own.
            if (!(term.expression() instanceof Comparison) && !(term.expression() instanceof Membership)) {
                term.parts().forEach(this::check);
            }
        } else if (term.constant()) {
            if (term.is(FactType.BOOL)) {
                report(term, always(term.constantTruth()), null);
            }
        } else if (term.expression() instanceof Comparison comparison) {
            comparison(term, comparison);
        } else if (term.expression() instanceof Membership membership) {
            if (membership.list().items().isEmpty()) {
                report(term, always(Truth.of(membership.negated())), null);
            }
        } else {
            if (term.expression() instanceof All) {
                contradictions(term);
            }
            term.parts().forEach(this::check);
        }
    }

    private void comparison(Term term, Comparison comparison) {
        Term left = term.parts().getFirst();
        Term right = term.parts().getLast();
        if (isNotANumber(left) || isNotANumber(right)) {
            report(term, always(Truth.UNKNOWN), null);
        } else if (comparison.left().unplaced().equals(comparison.right().unplaced())) {
            boolean holds = comparison.operator().holds(0, 0);
            report(term, "It compares a value with itself: " + (holds ? "never false." : "never true."), null);
        } else if (left.fact() != null && right.constant()) {
            range(term, comparison.operator(), left.fact(), right);
        } else if (right.fact() != null && left.constant()) {
            range(term, mirrored(comparison.operator()), right.fact(), left);
        }
    }

    private void range(Term term, ComparisonOperator operator, Fact fact, Term constant) {
        if (!(fact.domain() instanceof Domain.Range range) || !constant.is(FactType.NUMBER)) {
            return;
        }
        double value = constant.constantQuantity();
        if (!decided(operator, range, value)) {
            return;
        }
        boolean atLeast = operator.holds(range.least(), value);
        boolean share = range.most() == 1 && value > 1 && value <= 100 && !decided(operator, range, value / 100);
        Fix fix = share ? Fix.replace(constant.expression().span(), Printer.number(value / 100)) : null;
        report(
                term,
                fact.name() + " is " + (range.most() == 1 ? "a share, 0 to 1" : "never below 0") + "; this is "
                        + (atLeast ? "always true" : "always false")
                        + (share ? "; did you mean " + Printer.number(value / 100) + "?" : "."),
                fix);
    }

    private static boolean decided(ComparisonOperator operator, Domain.Range range, double value) {
        return operator.needsOrder()
                ? operator.holds(range.least(), value) == operator.holds(range.most(), value)
                : value < range.least() || value > range.most();
    }

    /// `task.status == 'running' AND task.status == 'pending'`.
    private void contradictions(Term all) {
        Map<String, Term> equals = new HashMap<>();
        for (Term part : all.parts()) {
            if (part.expression() instanceof Comparison comparison
                    && comparison.operator() == ComparisonOperator.EQUAL
                    && comparison.left() instanceof Name name
                    && part.parts().getLast().constant()) {
                Term value = part.parts().getLast();
                Term before = equals.putIfAbsent(name.name(), value);
                if (before != null && !valueOf(before).equals(valueOf(value))) {
                    report(
                            part,
                            name.name() + " can't be " + written(before) + " and " + written(value)
                                    + " at once; join them with OR, or use IN.",
                            null);
                }
            }
        }
    }

    /// What it says, however it is written: `'RUNNING'` and `'running'`, `60` and `1_minute`.
    private static Object valueOf(Term constant) {
        return switch (constant.reader()) {
            case Reader.Quantity ignored -> constant.constantQuantity();
            case Reader.Text ignored -> constant.constantText();
            case Reader.Flag ignored -> constant.constantTruth();
        };
    }

    private static String written(Term constant) {
        return Printable.of(Printer.print(constant.expression()));
    }

    /// `1e308 * 10`.
    private static boolean isNotANumber(Term term) {
        return term.constant() && term.reader() instanceof Reader.Quantity && Double.isNaN(term.constantQuantity());
    }

    private static ComparisonOperator mirrored(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> ComparisonOperator.GREATER;
            case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case GREATER -> ComparisonOperator.LESS;
            case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
        };
    }

    private static String always(Truth truth) {
        return "This is always "
                + switch (truth) {
                    case TRUE -> "true.";
                    case FALSE -> "false.";
                    case UNKNOWN -> "unknown.";
                };
    }

    private void report(Term term, String message, @Nullable Fix fix) {
        diagnostics.add(Diagnostic.of(CONSTANT_CONDITION, term.expression().span(), message)
                .withFix(fix));
    }
}
