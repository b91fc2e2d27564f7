package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Expression;
import io.guardianops.policy.condition.Expression.All;
import io.guardianops.policy.condition.Expression.AnyOf;
import io.guardianops.policy.condition.Expression.Not;
import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes a condition's text by its rows. What a change doesn't touch stays as it is written, unless rows come, go or
/// are joined otherwise: then the whole condition is written anew, in canonical form.
final class ConditionEdits {
    private ConditionEdits() {}

    /// The text with another row in the place of one.
    static String replaced(String text, ConditionNode.Row row, String written) {
        Span span = row.expression().span();
        return text.substring(0, span.start()) + written + text.substring(span.end());
    }

    /// The condition with one more part behind the last one of a group; a single row becomes a group.
    ///
    /// @param all whether a group that is new is joined by AND
    static String added(Expression whole, Expression beside, boolean all, String written, Place place) {
        Expression more = Condition.compile(written, place).expression();
        Expression joined = switch (beside) {
            case All it -> new All(Span.NONE, with(it.parts(), more));
            case AnyOf it -> new AnyOf(Span.NONE, with(it.parts(), more));
            default -> all ? new All(Span.NONE, List.of(beside, more)) : new AnyOf(Span.NONE, List.of(beside, more));
        };
        return print(swapped(whole, beside, joined));
    }

    /// The condition without a part; empty if nothing would be left.
    static String without(Expression whole, Expression part) {
        return print(swapped(whole, part, null));
    }

    /// The condition with the opposite of a part.
    static String negated(Expression whole, Expression part) {
        return print(swapped(whole, part, part instanceof Not it ? it.of() : new Not(Span.NONE, part)));
    }

    private static String print(@Nullable Expression expression) {
        return expression == null ? "" : Printer.print(expression);
    }

    private static List<Expression> with(List<Expression> parts, Expression more) {
        List<Expression> all = new ArrayList<>(parts);
        all.add(more);
        return all;
    }

    /// The tree with one node in the place of another, found by being it; null takes it out.
    @SuppressWarnings("ReferenceEquality") // two rows may say the same
    private static @Nullable Expression swapped(Expression tree, Expression old, @Nullable Expression fresh) {
        if (tree == old) {
            return fresh;
        }
        return switch (tree) {
            case All it -> {
                List<Expression> parts = swapped(it.parts(), old, fresh);
                yield parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : new All(Span.NONE, parts);
            }
            case AnyOf it -> {
                List<Expression> parts = swapped(it.parts(), old, fresh);
                yield parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst() : new AnyOf(Span.NONE, parts);
            }
            case Not it -> {
                Expression inner = swapped(it.of(), old, fresh);
                yield inner == null ? null : new Not(Span.NONE, inner);
            }
            default -> tree;
        };
    }

    private static List<Expression> swapped(List<Expression> parts, Expression old, @Nullable Expression fresh) {
        List<Expression> all = new ArrayList<>();
        for (Expression each : parts) {
            Expression now = swapped(each, old, fresh);
            if (now != null) {
                all.add(now);
            }
        }
        return all;
    }
}
