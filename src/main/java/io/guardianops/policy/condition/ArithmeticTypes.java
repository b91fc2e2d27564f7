package io.guardianops.policy.condition;

import static io.guardianops.policy.fact.FactType.DURATION;
import static io.guardianops.policy.fact.FactType.NUMBER;
import static io.guardianops.policy.fact.FactType.TIMESTAMP;

import io.guardianops.policy.fact.FactType;
import org.jspecify.annotations.Nullable;

/// Which types can be reckoned with each other.
final class ArithmeticTypes {
    private ArithmeticTypes() {}

    /// The type of the result; null if the two don't go together.
    static @Nullable FactType resultOf(ArithmeticOperator operator, @Nullable FactType left, @Nullable FactType right) {
        if (left == NUMBER && right == NUMBER) {
            return NUMBER;
        }
        return switch (operator) {
            case PLUS -> plus(left, right);
            case MINUS -> minus(left, right);
            case TIMES -> times(left, right);
            case DIVIDED_BY -> dividedBy(left, right);
        };
    }

    private static @Nullable FactType plus(@Nullable FactType left, @Nullable FactType right) {
        if (left == DURATION && (right == DURATION || right == TIMESTAMP)) {
            return right;
        }
        return left == TIMESTAMP && right == DURATION ? TIMESTAMP : null;
    }

    private static @Nullable FactType minus(@Nullable FactType left, @Nullable FactType right) {
        if (right == DURATION && (left == DURATION || left == TIMESTAMP)) {
            return left;
        }
        return left == TIMESTAMP && right == TIMESTAMP ? DURATION : null;
    }

    private static @Nullable FactType times(@Nullable FactType left, @Nullable FactType right) {
        boolean scaled = (left == DURATION && right == NUMBER) || (left == NUMBER && right == DURATION);
        return scaled ? DURATION : null;
    }

    private static @Nullable FactType dividedBy(@Nullable FactType left, @Nullable FactType right) {
        if (left != DURATION) {
            return null;
        }
        return right == NUMBER ? DURATION : right == DURATION ? NUMBER : null;
    }
}
