package io.guardianops.policy.condition;

import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.SystemFacts;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.text.Printable;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// An expression that was checked: its type, and a closure that computes it.
///
/// @param expression what it came from
/// @param type       null if it could not be checked, which was reported
/// @param unit       for durations: the unit of a bare number beside it
/// @param constant   names no fact
/// @param reader     computes it
/// @param parts      what it is made of
/// @param fact       the fact that it names, if it is one
record Term(
        Expression expression,
        @Nullable FactType type,
        @Nullable TimeUnit unit,
        boolean constant,
        Reader reader,
        List<Term> parts,
        @Nullable Fact fact) {

    private static final Facts NOTHING = Facts.of(SystemFacts.NONE);

    static Term quantity(Expression expression, FactType type, double value) {
        return new Term(expression, type, null, true, new Reader.Quantity(facts -> value), List.of(), null);
    }

    /// A bare number, read in the unit of what stands beside it.
    static Term duration(Expression expression, double micros, TimeUnit unit) {
        return new Term(
                expression, FactType.DURATION, unit, true, new Reader.Quantity(facts -> micros), List.of(), null);
    }

    static Term text(Expression expression, String value) {
        return new Term(expression, FactType.STRING, null, true, new Reader.Text(facts -> value), List.of(), null);
    }

    static Term of(Expression expression, Fact fact) {
        return new Term(expression, fact.type(), fact.unit(), false, fact.reader(), List.of(), fact);
    }

    static Term broken(Expression expression, Term... parts) {
        return new Term(expression, null, null, false, new Reader.Flag(facts -> Truth.UNKNOWN), List.of(parts), null);
    }

    static Term computed(Expression expression, FactType type, @Nullable TimeUnit unit, Reader reader, Term... parts) {
        return computed(expression, type, unit, reader, List.of(parts));
    }

    static Term computed(
            Expression expression, FactType type, @Nullable TimeUnit unit, Reader reader, List<Term> parts) {
        return new Term(
                expression, type, unit, parts.stream().allMatch(Term::constant), reader, List.copyOf(parts), null);
    }

    boolean isBroken() {
        return type == null;
    }

    boolean is(FactType other) {
        return type == other;
    }

    ToDoubleFunction<Facts> asQuantity() {
        return ((Reader.Quantity) reader).of();
    }

    Function<Facts, @Nullable String> asText() {
        return ((Reader.Text) reader).of();
    }

    Function<Facts, Truth> asFlag() {
        return ((Reader.Flag) reader).of();
    }

    double constantQuantity() {
        return asQuantity().applyAsDouble(NOTHING);
    }

    String constantText() {
        String text = asText().apply(NOTHING);
        return text == null ? "" : text;
    }

    Truth constantTruth() {
        return asFlag().apply(NOTHING);
    }

    /// For messages: `task.deadline is a timestamp`.
    String described() {
        return Printable.of(Printer.print(expression)) + " is a " + (type == null ? "riddle" : type.word());
    }
}
