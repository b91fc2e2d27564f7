package io.guardianops.policy.condition;

import io.guardianops.policy.condition.Expression.Arithmetic;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.Truth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Chooses the closure of terms that were checked: by their type, and by what is constant among them.
final class Closures {
    private Closures() {}

    static Reader reckoning(Arithmetic arithmetic, Term left, Term right) {
        return new Reader.Quantity(
                right.constant()
                        ? Evaluators.reckon(arithmetic.operator(), left.asQuantity(), right.constantQuantity())
                        : Evaluators.reckon(arithmetic.operator(), left.asQuantity(), right.asQuantity()));
    }

    static Function<Facts, Truth> comparing(ComparisonOperator operator, Term left, Term right) {
        if (left.is(FactType.STRING)) {
            return comparingTexts(operator, left, right);
        }
        if (left.is(FactType.BOOL)) {
            Function<Facts, Truth> same = sameTruth(left, right);
            return operator == ComparisonOperator.EQUAL ? same : Evaluators.not(same);
        }
        return right.constant()
                ? Evaluators.compare(operator, left.asQuantity(), right.constantQuantity())
                : Evaluators.compare(operator, left.asQuantity(), right.asQuantity());
    }

    /// `x == true` is x.
    private static Function<Facts, Truth> sameTruth(Term left, Term right) {
        if (!right.constant()) {
            return Evaluators.sameTruth(left.asFlag(), right.asFlag());
        }
        return switch (right.constantTruth()) {
            case TRUE -> left.asFlag();
            case FALSE -> Evaluators.not(left.asFlag());
            case UNKNOWN -> facts -> Truth.UNKNOWN;
        };
    }

    private static Function<Facts, Truth> comparingTexts(ComparisonOperator operator, Term left, Term right) {
        boolean equal = operator == ComparisonOperator.EQUAL;
        if (right.constant()) {
            return equal
                    ? Evaluators.same(left.asText(), right.constantText())
                    : Evaluators.differ(left.asText(), right.constantText());
        }
        Function<Facts, Truth> same = Evaluators.same(left.asText(), right.asText());
        return equal ? same : Evaluators.not(same);
    }

    /// Whether a term is among others; nothing is among none, whatever it is.
    static Function<Facts, Truth> among(Term value, List<Term> items) {
        // Nothing is in an empty list, not even what is missing.
        boolean constant = !items.isEmpty() && items.stream().allMatch(Term::constant);
        if (constant && value.is(FactType.STRING)) {
            return Evaluators.among(
                    value.asText(), items.stream().map(Term::constantText).collect(Collectors.toSet()));
        }
        if (constant && !value.is(FactType.BOOL)) {
            return Evaluators.among(
                    value.asQuantity(),
                    items.stream().mapToDouble(Term::constantQuantity).toArray());
        }
        return Evaluators.anyOf(items.stream()
                .map(each -> comparing(ComparisonOperator.EQUAL, value, each))
                .toList());
    }
}
