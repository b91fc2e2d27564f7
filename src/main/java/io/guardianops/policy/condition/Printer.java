package io.guardianops.policy.condition;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a tree as its canonical text, with no bracket more than needed: reading that text gives
/// the same tree.
public final class Printer {
    private static final int LONGEST_PLAIN_NUMBER = 20;

    /// How tightly an expression holds together, by the grammar's rules.
    private static final int OR = 1;

    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int TERM = 6;
    private static final int UNARY = 7;
    private static final int PRIMARY = 8;

    private Printer() {}

    /// The canonical text.
    public static String print(Expression expression) {
        return switch (expression) {
            case NumberLiteral literal -> number(literal.value());
            case DurationLiteral literal ->
                number(literal.amount()) + "_" + literal.unit().word(literal.amount() == 1);
            case TextLiteral literal -> quote(literal.value());
            case BoolLiteral literal -> Boolean.toString(literal.value());
            case Name name -> name.name();
            case ListLiteral list ->
                list.items().stream().map(each -> within(each, SUM)).collect(Collectors.joining(", ", "[", "]"));
            case Negative negative -> "-" + within(negative.of(), PRIMARY);
            case Arithmetic it -> {
                int own = tightness(it);
                yield within(it.left(), own) + " " + it.operator().symbol() + " " + within(it.right(), own + 1);
            }
            case Comparison it -> within(it.left(), SUM) + " " + it.operator().symbol() + " " + within(it.right(), SUM);
            case Membership it -> within(it.value(), SUM) + (it.negated() ? " NOT IN " : " IN ") + print(it.list());
            case Not not -> "NOT " + within(not.of(), COMPARISON);
            case All all -> joined(all.parts(), " AND ", NOT);
            case AnyOf any -> joined(any.parts(), " OR ", AND);
            case Unreadable ignored -> "…";
        };
    }

    /// A string literal.
    public static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A number literal.
    public static String number(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String plain = exact.toPlainString();
        return plain.length() <= LONGEST_PLAIN_NUMBER ? plain : exact.toString();
    }

    private static String joined(List<Expression> parts, String joiner, int least) {
        return parts.stream().map(each -> within(each, least)).collect(Collectors.joining(joiner));
    }

    private static String within(Expression expression, int least) {
        String text = print(expression);
        return tightness(expression) < least ? "(" + text + ")" : text;
    }

    private static int tightness(Expression expression) {
        return switch (expression) {
            case AnyOf ignored -> OR;
            case All ignored -> AND;
            case Not ignored -> NOT;
            case Comparison ignored -> COMPARISON;
            case Membership ignored -> COMPARISON;
            case Arithmetic it ->
                switch (it.operator()) {
                    case PLUS, MINUS -> SUM;
                    case TIMES, DIVIDED_BY -> TERM;
                };
            case Negative ignored -> UNARY;
            case NumberLiteral ignored -> PRIMARY;
            case DurationLiteral ignored -> PRIMARY;
            case TextLiteral ignored -> PRIMARY;
            case BoolLiteral ignored -> PRIMARY;
            case Name ignored -> PRIMARY;
            case ListLiteral ignored -> PRIMARY;
            case Unreadable ignored -> PRIMARY;
        };
    }
}
