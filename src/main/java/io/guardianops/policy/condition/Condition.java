package io.guardianops.policy.condition;

import io.guardianops.policy.condition.Expression.All;
import io.guardianops.policy.condition.Expression.AnyOf;
import io.guardianops.policy.condition.Expression.Arithmetic;
import io.guardianops.policy.condition.Expression.Comparison;
import io.guardianops.policy.condition.Expression.Not;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.text.Diagnostic;
import io.guardianops.policy.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A condition that was checked and compiled. Immutable; may be asked from any thread. Two are
/// equal if they say the same.
public final class Condition {
    /// What became of a condition's text.
    ///
    /// @param expression  the tree, also of a text with errors
    /// @param condition   the condition; null if there are errors
    /// @param diagnostics findings, with spans in the condition's text, in reading order
    public record Compilation(
            Expression expression, @Nullable Condition condition, List<Diagnostic> diagnostics) {
        public Compilation {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    private final Term term;
    private final Function<Facts, Truth> evaluator;
    private final Set<Fact> facts;

    private Condition(Term term) {
        this.term = term;
        this.evaluator = term.asFlag();
        Set<Fact> named = new LinkedHashSet<>();
        collectFacts(term, named);
        this.facts = Set.copyOf(named);
    }

    /// Reads, checks and compiles a condition. Never throws, whatever the text.
    ///
    /// @param place where it stands; not every fact has a value everywhere
    public static Compilation compile(String text, Place place) {
        ConditionParser.Parsed parsed = ConditionParser.parse(text);
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        Term term = new Checker(place, diagnostics).condition(parsed.expression());
        new ConstantChecks(diagnostics).check(term);
        diagnostics.sort(Diagnostic.IN_READING_ORDER);
        boolean failed = term.isBroken() || diagnostics.stream().anyMatch(Diagnostic::isError);
        return new Compilation(parsed.expression(), failed ? null : new Condition(term), diagnostics);
    }

    /// Several conditions as one.
    ///
    /// @param parts one or more
    public static Condition joined(Joiner joiner, List<Condition> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Expression> expressions = parts.stream().map(Condition::expression).toList();
        List<Function<Facts, Truth>> evaluators =
                parts.stream().map(each -> each.evaluator).toList();
        Expression whole = switch (joiner) {
            case AND -> new All(Span.NONE, expressions);
            case OR -> new AnyOf(Span.NONE, expressions);
        };
        Function<Facts, Truth> evaluator = switch (joiner) {
            case AND -> Evaluators.all(evaluators);
            case OR -> Evaluators.anyOf(evaluators);
        };
        return new Condition(Term.computed(
                whole,
                FactType.BOOL,
                null,
                new Reader.Flag(evaluator),
                parts.stream().map(each -> each.term).toList()));
    }

    public Expression expression() {
        return term.expression();
    }

    /// The canonical text.
    public String text() {
        return Printer.print(term.expression());
    }

    /// The facts that it names.
    public Set<Fact> facts() {
        return facts;
    }

    public Scope scope() {
        return Scope.of(facts);
    }

    /// What it comes to. The hot path: allocates nothing.
    public Truth test(Facts given) {
        return evaluator.apply(given);
    }

    /// What it comes to, and why.
    public Explanation explain(Facts given) {
        return explain(term, given);
    }

    /// What makes it true, a part each, with values where those say more than the part itself:
    /// `task.running_duration > task.timeout_seconds * 2: 2,410 s > 600 s × 2`. Empty if it isn't.
    public List<String> reasons(Facts given) {
        List<String> reasons = new ArrayList<>();
        collectReasons(term, given, reasons);
        return reasons;
    }

    private static void collectReasons(Term term, Facts given, List<String> reasons) {
        if (term.asFlag().apply(given) != Truth.TRUE) {
            return;
        }
        String text = Printer.print(term.expression());
        switch (term.expression()) {
            case All ignored -> term.parts().forEach(each -> collectReasons(each, given, reasons));
            case AnyOf ignored -> term.parts().forEach(each -> collectReasons(each, given, reasons));
            case Comparison it when it.operator().needsOrder() -> reasons.add(text + ": " + ValueText.of(term, given));
            default -> reasons.add(text);
        }
    }

    /// Why it is unknown; empty if it isn't.
    public List<String> missing(Facts given) {
        Set<String> missing = new LinkedHashSet<>();
        collectUnknown(term, given, missing);
        return List.copyOf(missing);
    }

    private static Explanation explain(Term term, Facts given) {
        Truth truth = term.asFlag().apply(given);
        String text = Printer.print(term.expression());
        Set<String> missing = new LinkedHashSet<>();
        collectUnknown(term, given, missing);
        if (branches(term)) {
            List<Explanation> parts =
                    term.parts().stream().map(each -> explain(each, given)).toList();
            return new Explanation(text, truth, "", List.copyOf(missing), parts);
        }
        return new Explanation(text, truth, ValueText.of(term, given), List.copyOf(missing), List.of());
    }

    private static boolean branches(Term term) {
        return switch (term.expression()) {
            case All ignored -> true;
            case AnyOf ignored -> true;
            case Not ignored -> true;
            default -> false;
        };
    }

    /// Why a truth value is unknown; nothing if it isn't.
    private static void collectUnknown(Term term, Facts given, Set<String> missing) {
        if (term.asFlag().apply(given) != Truth.UNKNOWN) {
            return;
        }
        if (branches(term)) {
            term.parts().forEach(each -> collectUnknown(each, given, missing));
        } else {
            collectMissing(term, given, missing);
        }
    }

    private static void collectMissing(Term term, Facts given, Set<String> missing) {
        if (!isMissing(term, given)) {
            return;
        }
        if (term.fact() != null) {
            missing.add(term.fact().name());
            return;
        }
        term.parts().forEach(each -> collectMissing(each, given, missing));
        boolean allThere = term.parts().stream().noneMatch(each -> isMissing(each, given));
        if (allThere && term.expression() instanceof Arithmetic arithmetic) {
            missing.add(
                    arithmetic.operator() == ArithmeticOperator.DIVIDED_BY
                            ? "division by zero in " + Printer.print(arithmetic)
                            : "a number too large in " + Printer.print(arithmetic));
        }
    }

    private static boolean isMissing(Term term, Facts given) {
        return switch (term.reader()) {
            case Reader.Quantity quantity -> Double.isNaN(quantity.of().applyAsDouble(given));
            case Reader.Text text -> text.of().apply(given) == null;
            case Reader.Flag flag -> flag.of().apply(given) == Truth.UNKNOWN;
        };
    }

    private static void collectFacts(Term term, Set<Fact> facts) {
        if (term.fact() != null) {
            facts.add(term.fact());
        }
        term.parts().forEach(each -> collectFacts(each, facts));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition
                && expression().unplaced().equals(condition.expression().unplaced());
    }

    @Override
    public int hashCode() {
        return expression().unplaced().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
