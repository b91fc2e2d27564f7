package io.guardianops.policy.condition;

import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.text.Span;
import java.util.List;

/// A condition as a tree, by the grammar in `docs/policies.md`. Brackets leave no node of their
/// own: [Printer] puts them where the tree needs them.
public sealed interface Expression {
    /// Where it stands in the condition's text.
    Span span();

    /// The same tree with no places, so that two can be compared by what they say.
    Expression unplaced();

    /// A number.
    ///
    /// @param value finite, 0 or more
    record NumberLiteral(Span span, double value) implements Expression {
        @Override
        public NumberLiteral unplaced() {
            return new NumberLiteral(Span.NONE, value);
        }
    }

    /// A span of time, such as `30_minutes`.
    ///
    /// @param amount finite, 0 or more
    record DurationLiteral(Span span, double amount, TimeUnit unit) implements Expression {
        @Override
        public DurationLiteral unplaced() {
            return new DurationLiteral(Span.NONE, amount, unit);
        }
    }

    record TextLiteral(Span span, String value) implements Expression {
        @Override
        public TextLiteral unplaced() {
            return new TextLiteral(Span.NONE, value);
        }
    }

    record BoolLiteral(Span span, boolean value) implements Expression {
        @Override
        public BoolLiteral unplaced() {
            return new BoolLiteral(Span.NONE, value);
        }
    }

    /// A fact, by its dotted name.
    record Name(Span span, String name) implements Expression {
        @Override
        public Name unplaced() {
            return new Name(Span.NONE, name);
        }
    }

    record ListLiteral(Span span, List<Expression> items) implements Expression {
        public ListLiteral {
            items = List.copyOf(items);
        }

        @Override
        public ListLiteral unplaced() {
            return new ListLiteral(
                    Span.NONE, items.stream().map(Expression::unplaced).toList());
        }
    }

    record Negative(Span span, Expression of) implements Expression {
        @Override
        public Negative unplaced() {
            return new Negative(Span.NONE, of.unplaced());
        }
    }

    record Arithmetic(Span span, ArithmeticOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public Arithmetic unplaced() {
            return new Arithmetic(Span.NONE, operator, left.unplaced(), right.unplaced());
        }
    }

    record Comparison(Span span, ComparisonOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public Comparison unplaced() {
            return new Comparison(Span.NONE, operator, left.unplaced(), right.unplaced());
        }
    }

    /// `value IN [..]` or `value NOT IN [..]`.
    record Membership(Span span, boolean negated, Expression value, ListLiteral list) implements Expression {
        @Override
        public Membership unplaced() {
            return new Membership(Span.NONE, negated, value.unplaced(), list.unplaced());
        }
    }

    record Not(Span span, Expression of) implements Expression {
        @Override
        public Not unplaced() {
            return new Not(Span.NONE, of.unplaced());
        }
    }

    /// Several joined by AND.
    ///
    /// @param parts two or more
    record All(Span span, List<Expression> parts) implements Expression {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public All unplaced() {
            return new All(Span.NONE, parts.stream().map(Expression::unplaced).toList());
        }
    }

    /// Several joined by OR.
    ///
    /// @param parts two or more
    record AnyOf(Span span, List<Expression> parts) implements Expression {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public AnyOf unplaced() {
            return new AnyOf(Span.NONE, parts.stream().map(Expression::unplaced).toList());
        }
    }

    /// Stands where the text could not be read; never in a condition that has no errors.
    record Unreadable(Span span) implements Expression {
        @Override
        public Unreadable unplaced() {
            return new Unreadable(Span.NONE);
        }
    }
}
