package io.guardianops.policy.condition;

import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.Truth;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The closures that compiled conditions are made of. Each operator has a closure of its own, so
/// that nothing is decided while a condition runs that was known when it was compiled; comparisons
/// with a constant, by far the most, have theirs. A quantity that is NaN equals not even itself,
/// which is how the closures see that it is missing.
final class Evaluators {
    private Evaluators() {}

    static ToDoubleFunction<Facts> reckon(
            ArithmeticOperator operator, ToDoubleFunction<Facts> left, ToDoubleFunction<Facts> right) {
        return switch (operator) {
            case PLUS -> facts -> finite(left.applyAsDouble(facts) + right.applyAsDouble(facts));
            case MINUS -> facts -> finite(left.applyAsDouble(facts) - right.applyAsDouble(facts));
            case TIMES -> facts -> finite(left.applyAsDouble(facts) * right.applyAsDouble(facts));
            // Nothing divided by zero is a number, so that the infinite results of it fall away too.
            case DIVIDED_BY -> facts -> finite(left.applyAsDouble(facts) / right.applyAsDouble(facts));
        };
    }

    static ToDoubleFunction<Facts> reckon(ArithmeticOperator operator, ToDoubleFunction<Facts> left, double constant) {
        return switch (operator) {
            case PLUS -> facts -> finite(left.applyAsDouble(facts) + constant);
            case MINUS -> facts -> finite(left.applyAsDouble(facts) - constant);
            case TIMES -> facts -> finite(left.applyAsDouble(facts) * constant);
            case DIVIDED_BY -> facts -> finite(left.applyAsDouble(facts) / constant);
        };
    }

    /// What is too large to be a number is missing.
    private static double finite(double result) {
        return Double.isInfinite(result) ? Double.NaN : result;
    }

    static Function<Facts, Truth> compare(
            ComparisonOperator operator, ToDoubleFunction<Facts> left, ToDoubleFunction<Facts> right) {
        return switch (operator) {
            case EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    double r = right.applyAsDouble(facts);
                    return l == r ? Truth.TRUE : Double.isNaN(l) || Double.isNaN(r) ? Truth.UNKNOWN : Truth.FALSE;
                };
            case NOT_EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    double r = right.applyAsDouble(facts);
                    return l == r ? Truth.FALSE : Double.isNaN(l) || Double.isNaN(r) ? Truth.UNKNOWN : Truth.TRUE;
                };
            case LESS ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    double r = right.applyAsDouble(facts);
                    return l < r ? Truth.TRUE : l >= r ? Truth.FALSE : Truth.UNKNOWN;
                };
            case LESS_OR_EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    double r = right.applyAsDouble(facts);
                    return l <= r ? Truth.TRUE : l > r ? Truth.FALSE : Truth.UNKNOWN;
                };
            case GREATER -> compare(ComparisonOperator.LESS, right, left);
            case GREATER_OR_EQUAL -> compare(ComparisonOperator.LESS_OR_EQUAL, right, left);
        };
    }

    static Function<Facts, Truth> compare(ComparisonOperator operator, ToDoubleFunction<Facts> left, double constant) {
        return switch (operator) {
            case EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    return l == constant ? Truth.TRUE : Double.isNaN(l) ? Truth.UNKNOWN : Truth.FALSE;
                };
            case NOT_EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    return l == constant ? Truth.FALSE : Double.isNaN(l) ? Truth.UNKNOWN : Truth.TRUE;
                };
            case LESS ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    return l < constant ? Truth.TRUE : l >= constant ? Truth.FALSE : Truth.UNKNOWN;
                };
            case LESS_OR_EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    return l <= constant ? Truth.TRUE : l > constant ? Truth.FALSE : Truth.UNKNOWN;
                };
            case GREATER ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    return l > constant ? Truth.TRUE : l <= constant ? Truth.FALSE : Truth.UNKNOWN;
                };
            case GREATER_OR_EQUAL ->
                facts -> {
                    double l = left.applyAsDouble(facts);
                    return l >= constant ? Truth.TRUE : l < constant ? Truth.FALSE : Truth.UNKNOWN;
                };
        };
    }

    static Function<Facts, Truth> same(
            Function<Facts, @Nullable String> left, Function<Facts, @Nullable String> right) {
        return facts -> {
            String l = left.apply(facts);
            String r = right.apply(facts);
            return l == null || r == null ? Truth.UNKNOWN : l.equals(r) ? Truth.TRUE : Truth.FALSE;
        };
    }

    static Function<Facts, Truth> same(Function<Facts, @Nullable String> left, String constant) {
        return facts -> {
            String l = left.apply(facts);
            return l == null ? Truth.UNKNOWN : l.equals(constant) ? Truth.TRUE : Truth.FALSE;
        };
    }

    static Function<Facts, Truth> differ(Function<Facts, @Nullable String> left, String constant) {
        return facts -> {
            String l = left.apply(facts);
            return l == null ? Truth.UNKNOWN : l.equals(constant) ? Truth.FALSE : Truth.TRUE;
        };
    }

    static Function<Facts, Truth> sameTruth(Function<Facts, Truth> left, Function<Facts, Truth> right) {
        return facts -> {
            Truth l = left.apply(facts);
            Truth r = right.apply(facts);
            return l == Truth.UNKNOWN || r == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(l == r);
        };
    }

    static Function<Facts, Truth> not(Function<Facts, Truth> of) {
        return facts -> of.apply(facts).not();
    }

    static Function<Facts, Truth> among(ToDoubleFunction<Facts> value, double[] constants) {
        double[] known = constants.clone();
        return facts -> {
            double v = value.applyAsDouble(facts);
            for (double each : known) {
                if (v == each) {
                    return Truth.TRUE;
                }
            }
            return Double.isNaN(v) ? Truth.UNKNOWN : Truth.FALSE;
        };
    }

    static Function<Facts, Truth> among(Function<Facts, @Nullable String> value, Set<String> constants) {
        Set<String> known = Set.copyOf(constants);
        return facts -> {
            String v = value.apply(facts);
            return v == null ? Truth.UNKNOWN : known.contains(v) ? Truth.TRUE : Truth.FALSE;
        };
    }

    /// AND: the first FALSE decides.
    static Function<Facts, Truth> all(List<Function<Facts, Truth>> parts) {
        return parts.stream().reduce(Evaluators::both).orElseThrow();
    }

    /// OR: the first TRUE decides.
    static Function<Facts, Truth> anyOf(List<Function<Facts, Truth>> parts) {
        return parts.stream().reduce(Evaluators::either).orElse(facts -> Truth.FALSE);
    }

    private static Function<Facts, Truth> both(Function<Facts, Truth> first, Function<Facts, Truth> second) {
        return facts -> {
            Truth l = first.apply(facts);
            if (l == Truth.FALSE) {
                return l;
            }
            Truth r = second.apply(facts);
            return l == Truth.TRUE || r == Truth.FALSE ? r : l;
        };
    }

    private static Function<Facts, Truth> either(Function<Facts, Truth> first, Function<Facts, Truth> second) {
        return facts -> {
            Truth l = first.apply(facts);
            if (l == Truth.TRUE) {
                return l;
            }
            Truth r = second.apply(facts);
            return l == Truth.FALSE || r == Truth.TRUE ? r : l;
        };
    }
}
