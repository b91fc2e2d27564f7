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
import io.guardianops.policy.condition.Token.Kind;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.DiagnosticCode;
import io.guardianops.policy.text.Fix;
import io.guardianops.policy.text.Severity;
import io.guardianops.policy.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a condition by recursive descent over the grammar in `docs/policies.md`. After an error it
/// goes on at the next AND or OR, so that all errors are found at once.
public final class ConditionParser {
    /// Longest condition, bytes of UTF-8.
    public static final int MAX_BYTES = 4_096;

    /// Deepest nesting of brackets, NOT and minus.
    public static final int MAX_DEPTH = 64;

    /// Most nodes of a tree.
    public static final int MAX_NODES = 500;

    /// What was read.
    ///
    /// @param expression  the tree; where the text could not be read it holds an [Unreadable]
    /// @param diagnostics what is wrong, with spans in the condition's text
    public record Parsed(Expression expression, List<Diagnostic> diagnostics) {
        public Parsed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    private final String text;
    private final List<Token> tokens;
    private final List<Diagnostic> diagnostics;
    private int at;
    private int depth;
    private int nodes;
    private int lastReported = -1;
    private boolean gaveUp;

    private ConditionParser(String text, List<Token> tokens, List<Diagnostic> diagnostics) {
        this.text = text;
        this.tokens = tokens;
        this.diagnostics = diagnostics;
    }

    /// Reads a condition. Never throws, whatever the text.
    public static Parsed parse(String text) {
        Span whole = new Span(0, text.length());
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return new Parsed(
                    new Unreadable(whole),
                    List.of(Diagnostic.of(
                            DiagnosticCode.CONDITION_TOO_LONG,
                            whole,
                            "The condition is over " + MAX_BYTES + " bytes; make several triggers of it.")));
        }
        List<Diagnostic> diagnostics = new ArrayList<>();
        ConditionParser parser = new ConditionParser(text, Lexer.read(text, diagnostics), diagnostics);
        return new Parsed(parser.whole(), diagnostics);
    }

    private Expression whole() {
        if (peek().is(Kind.END)) {
            report(DiagnosticCode.CONDITION_SYNTAX, peek(), "The condition is empty; say when it holds.");
            return new Unreadable(peek().span());
        }
        List<Expression> read = new ArrayList<>();
        read.add(condition());
        while (!peek().is(Kind.END) && !gaveUp) {
            report(DiagnosticCode.CONDITION_SYNTAX, peek(), leftOver(peek()));
            skipToJoiner();
            if (!peek().is(Kind.END)) {
                next();
                read.add(condition());
            }
        }
        Span span = new Span(0, text.length());
        if (gaveUp) {
            // Half a tree would only give findings about what was not read.
            return new Unreadable(span);
        }
        return read.size() == 1 ? read.getFirst() : new All(span, read);
    }

    private static String leftOver(Token token) {
        return token.is(Kind.CLOSE)
                ? "A bracket is closed that was never opened."
                : "Expected AND, OR or the end, not " + token.described() + ".";
    }

    private Expression condition() {
        return joined(Kind.OR, this::and, parts -> new AnyOf(spanOf(parts), parts));
    }

    private Expression and() {
        return joined(Kind.AND, this::not, parts -> new All(spanOf(parts), parts));
    }

    private Expression joined(Kind joiner, Supplier<Expression> part, Function<List<Expression>, Expression> make) {
        Expression first = part.get();
        if (!peek().is(joiner)) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (peek().is(joiner) && !gaveUp) {
            next();
            parts.add(part.get());
        }
        return counted(make.apply(parts));
    }

    private Expression not() {
        if (!peek().is(Kind.NOT)) {
            return comparison();
        }
        Token not = next();
        if (peek().is(Kind.NOT)) {
            report(DiagnosticCode.CONDITION_SYNTAX, peek(), "NOT NOT says nothing; leave both out.");
        }
        Expression of = nested(not, this::not);
        return counted(new Not(not.span().to(of.span()), of));
    }

    private Expression comparison() {
        boolean negated = at > 0 && tokens.get(at - 1).is(Kind.NOT);
        Expression left = sum();
        Expression result = switch (peek().kind()) {
            case COMPARISON -> {
                ComparisonOperator operator =
                        ComparisonOperator.parse(next().text()).orElseThrow();
                Expression right = sum();
                yield counted(new Comparison(spanOf(left, right), operator, left, right));
            }
            case IN -> membership(left, false, next());
            case NOT -> {
                Token not = next();
                yield peek().is(Kind.IN) ? membership(left, true, next()) : expectedIn(left, not);
            }
            default -> left;
        };
        while (peek().is(Kind.COMPARISON) && !gaveUp) {
            result = chained(result, negated);
        }
        return result;
    }

    private Expression expectedIn(Expression left, Token not) {
        report(DiagnosticCode.CONDITION_SYNTAX, not, "NOT stands before a comparison, or before IN.");
        if (!isJoinerOrEnd(peek())) {
            sum();
        }
        return new Unreadable(left.span().to(not.span()));
    }

    /// `a < b < c`: offers `a < b AND b < c`.
    private Expression chained(Expression left, boolean negated) {
        Token operator = next();
        Expression right = sum();
        Span span = spanOf(left, right);
        // Brackets leave no trace in the tree, so a text that has any can't be put together again from its parts.
        boolean bracketed = text.substring(span.start(), span.end()).matches("(?s).*[()].*");
        // Of a longer chain, the first two are joined first; and NOT would keep only one of the two.
        Fix fix = left instanceof Comparison first && !bracketed && !negated && follows(operator, first)
                ? new Fix(
                        "Join two comparisons with AND",
                        span,
                        text.substring(span.start(), first.span().end()) + " AND "
                                + text.substring(
                                        first.right().span().start(),
                                        first.right().span().end())
                                + " " + operator.text() + " "
                                + text.substring(right.span().start(), span.end()))
                : null;
        report(
                DiagnosticCode.CHAINED_COMPARISON,
                operator,
                "Comparisons can't be chained; write two and join them with AND.",
                fix);
        // The first of the two is checked all the same.
        return left;
    }

    private boolean follows(Token operator, Expression before) {
        return text.substring(before.span().end(), operator.span().start()).isBlank();
    }

    private Expression membership(Expression value, boolean negated, Token in) {
        if (!peek().is(Kind.OPEN_LIST)) {
            report(DiagnosticCode.CONDITION_SYNTAX, peek(), "After IN comes a list, such as ['LOW', 'MEDIUM'].");
            if (!isJoinerOrEnd(peek())) {
                sum();
            }
            return new Unreadable(value.span().to(in.span()));
        }
        ListLiteral list = list();
        return counted(new Membership(spanOf(value, list), negated, value, list));
    }

    private ListLiteral list() {
        Token open = next();
        List<Expression> items = new ArrayList<>();
        if (!peek().is(Kind.CLOSE_LIST)) {
            items.add(sum());
            while (peek().is(Kind.COMMA) && !gaveUp) {
                next();
                items.add(sum());
            }
        }
        Span end = expect(Kind.CLOSE_LIST, "The list that opens here is not closed by ].", open);
        return counted(new ListLiteral(open.span().to(end), items));
    }

    private Expression sum() {
        Expression left = term();
        while ((peek().is(Kind.PLUS) || peek().is(Kind.MINUS)) && !gaveUp) {
            ArithmeticOperator operator = next().is(Kind.PLUS) ? ArithmeticOperator.PLUS : ArithmeticOperator.MINUS;
            Expression right = term();
            left = counted(new Arithmetic(spanOf(left, right), operator, left, right));
        }
        return left;
    }

    private Expression term() {
        Expression left = unary();
        while ((peek().is(Kind.TIMES) || peek().is(Kind.DIVIDED_BY)) && !gaveUp) {
            ArithmeticOperator operator =
                    next().is(Kind.TIMES) ? ArithmeticOperator.TIMES : ArithmeticOperator.DIVIDED_BY;
            Expression right = unary();
            left = counted(new Arithmetic(spanOf(left, right), operator, left, right));
        }
        return left;
    }

    private Expression unary() {
        if (!peek().is(Kind.MINUS)) {
            return primary();
        }
        Token minus = next();
        if (peek().is(Kind.MINUS)) {
            report(DiagnosticCode.CONDITION_SYNTAX, peek(), "Two minus signs in a row; put the second in brackets.");
        }
        Expression of = nested(minus, this::unary);
        return counted(new Negative(minus.span().to(of.span()), of));
    }

    private Expression primary() {
        Token token = peek();
        return switch (token.kind()) {
            case NUMBER -> counted(new NumberLiteral(next().span(), Double.parseDouble(token.text())));
            case DURATION -> duration(next());
            case STRING -> counted(new TextLiteral(next().span(), token.text()));
            case TRUE, FALSE -> counted(new BoolLiteral(next().span(), token.is(Kind.TRUE)));
            case NAME -> counted(new Name(next().span(), token.text()));
            case OPEN -> bracketed(next());
            case UNREADABLE -> new Unreadable(next().span());
            case OPEN_LIST -> {
                ListLiteral list = list();
                report(DiagnosticCode.CONDITION_SYNTAX, token, "A list stands only after IN.");
                yield new Unreadable(list.span());
            }
            default -> missing(token);
        };
    }

    private Expression missing(Token token) {
        report(DiagnosticCode.CONDITION_SYNTAX, token, "Expected a fact or a value, not " + token.described() + ".");
        return new Unreadable(new Span(token.span().start(), token.span().start()));
    }

    private Expression duration(Token token) {
        int unit = token.text().lastIndexOf('_');
        return counted(new DurationLiteral(
                token.span(),
                Double.parseDouble(token.text().substring(0, unit)),
                TimeUnit.parse(token.text().substring(unit + 1)).orElseThrow()));
    }

    private Expression bracketed(Token open) {
        Expression within = nested(open, this::condition);
        expect(Kind.CLOSE, "The bracket that opens here is not closed.", open);
        return within;
    }

    private Expression nested(Token opens, Supplier<Expression> read) {
        if (++depth > MAX_DEPTH) {
            giveUp(DiagnosticCode.CONDITION_TOO_DEEP, opens, "Nested deeper than " + MAX_DEPTH + " levels.");
            return new Unreadable(opens.span());
        }
        Expression expression = read.get();
        depth--;
        return expression;
    }

    private <E extends Expression> E counted(E expression) {
        if (++nodes > MAX_NODES && !gaveUp) {
            giveUp(
                    DiagnosticCode.CONDITION_TOO_LARGE,
                    peek(),
                    "More than " + MAX_NODES + " parts; make several triggers of it.");
        }
        return expression;
    }

    private void giveUp(DiagnosticCode code, Token token, String message) {
        if (!gaveUp) {
            report(code, token, message);
            gaveUp = true;
            at = tokens.size() - 1;
        }
    }

    /// Where the closing one ends.
    private Span expect(Kind closing, String message, Token open) {
        if (peek().is(closing)) {
            return next().span();
        }
        report(DiagnosticCode.CONDITION_SYNTAX, open, message);
        return tokens.get(Math.max(0, at - 1)).span();
    }

    private void skipToJoiner() {
        while (!isJoinerOrEnd(peek())) {
            next();
        }
    }

    private static boolean isJoinerOrEnd(Token token) {
        return token.is(Kind.AND) || token.is(Kind.OR) || token.is(Kind.END);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    private static Span spanOf(List<Expression> parts) {
        return spanOf(parts.getFirst(), parts.getLast());
    }

    private static Span spanOf(Expression first, Expression last) {
        int start = Math.min(first.span().start(), last.span().start());
        return new Span(start, Math.max(first.span().end(), last.span().end()));
    }

    private void report(DiagnosticCode code, Token token, String message) {
        report(code, token, message, null);
    }

    /// What follows from an error at the same word is not reported again.
    private void report(DiagnosticCode code, Token token, String message, @Nullable Fix fix) {
        if (gaveUp || token.span().start() == lastReported || token.is(Kind.UNREADABLE)) {
            return;
        }
        lastReported = token.span().start();
        diagnostics.add(new Diagnostic(code, Severity.ERROR, token.span(), message, fix, null));
    }
}
