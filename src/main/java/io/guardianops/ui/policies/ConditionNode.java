package io.guardianops.ui.policies;

import io.guardianops.policy.condition.ComparisonOperator;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Expression;
import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A condition as rows and groups. Immutable.
sealed interface ConditionNode {
    /// The expression that it shows.
    Expression expression();

    /// Several, joined.
    ///
    /// @param all true for AND, false for OR
    record Group(Expression expression, boolean all, List<ConditionNode> parts) implements ConditionNode {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /// The opposite of a group.
    record Opposite(Expression expression, ConditionNode of) implements ConditionNode {}

    /// What stands on a row.
    ///
    /// @param left  a fact, or a term that names one
    /// @param right what it is compared with, as written; empty for a fact that is true or false
    record Row(Expression expression, String left, RowOperator operator, String right) implements ConditionNode {
        /// Where the left side stands in the condition's text.
        Span leftSpan() {
            return switch (expression) {
                case Expression.Comparison it -> it.left().span();
                case Expression.Membership it -> it.value().span();
                case Expression.Not it -> it.of().span();
                default -> expression.span();
            };
        }

        /// The row with other words, as a condition.
        static String written(String left, RowOperator operator, String right) {
            return switch (operator) {
                case IS_TRUE -> left;
                case IS_FALSE -> "NOT " + left;
                default -> left + " " + operator.symbol() + " " + right;
            };
        }
    }

    /// Reads a condition; empty if rows can't show it.
    static Optional<ConditionNode> read(String text, Place place) {
        return of(Condition.compile(text, place).expression());
    }

    private static Optional<ConditionNode> of(Expression expression) {
        return switch (expression) {
            case Expression.All it -> group(it, true, it.parts());
            case Expression.AnyOf it -> group(it, false, it.parts());
            case Expression.Not(Span _, Expression.Name name) ->
                Optional.of(new Row(expression, name.name(), RowOperator.IS_FALSE, ""));
            case Expression.Not it -> of(it.of()).map(inner -> new Opposite(it, inner));
            case Expression.Name name -> Optional.of(new Row(name, name.name(), RowOperator.IS_TRUE, ""));
            case Expression.Comparison it
            when isTerm(it.left()) && isTerm(it.right()) ->
                Optional.of(new Row(
                        it, Printer.print(it.left()), RowOperator.of(it.operator()), Printer.print(it.right())));
            case Expression.Membership it
            when isTerm(it.value()) ->
                Optional.of(new Row(
                        it,
                        Printer.print(it.value()),
                        it.negated() ? RowOperator.NOT_IN : RowOperator.IN,
                        Printer.print(it.list())));
            default -> Optional.empty();
        };
    }

    private static Optional<ConditionNode> group(Expression expression, boolean all, List<Expression> parts) {
        List<ConditionNode> nodes = new ArrayList<>();
        for (Expression each : parts) {
            Optional<ConditionNode> node = of(each);
            if (node.isEmpty()) {
                return Optional.empty();
            }
            nodes.add(node.get());
        }
        return Optional.of(new Group(expression, all, nodes));
    }

    /// Whether it is a value that a row can hold: no condition in brackets, nothing unreadable.
    private static boolean isTerm(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral _,
                    Expression.DurationLiteral _,
                    Expression.TextLiteral _,
                    Expression.BoolLiteral _,
                    Expression.Name _ -> true;
            case Expression.Negative it -> isTerm(it.of());
            case Expression.Arithmetic it -> isTerm(it.left()) && isTerm(it.right());
            default -> false;
        };
    }

    /// What a row says of its two sides.
    enum RowOperator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        IN("IN"),
        NOT_IN("NOT IN"),
        IS_TRUE(""),
        IS_FALSE("");

        private final String symbol;

        RowOperator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        /// Whether there is nothing at its right.
        boolean isUnary() {
            return this == IS_TRUE || this == IS_FALSE;
        }

        static RowOperator of(ComparisonOperator operator) {
            return switch (operator) {
                case EQUAL -> EQUAL;
                case NOT_EQUAL -> NOT_EQUAL;
                case LESS -> LESS;
                case LESS_OR_EQUAL -> LESS_OR_EQUAL;
                case GREATER -> GREATER;
                case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            };
        }
    }
}
