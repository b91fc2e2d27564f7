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
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.TimeUnit;
import io.guardianops.policy.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Trees that are well-formed, and well-typed where asked for; and facts of which four in ten are missing.
final class RandomConditions {
    private static final Span NONE = Span.NONE;
    private static final List<String> WORDS = List.of("running", "pending", "it's", "", "a b", "–😀", "AND", "failed");
    private static final List<String> PRIORITIES = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");
    private static final List<String> FLAGS =
            List.of("task.blocks_critical_tasks", "task.can_be_paused", "no_available_capacity", "crisis_resolved");
    private static final List<String> NUMBERS =
            List.of("task.retry_count", "task.max_retries", "system.cpu_usage", "agent.current_task.retry_count");
    private static final List<String> DURATIONS =
            List.of("task.running_duration", "task.timeout_seconds", "task.waiting_duration");

    private final SplittableRandom random;

    RandomConditions(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Any tree of the grammar, whatever its types.
    Expression any(int depth) {
        int kind = depth == 0 ? random.nextInt(5) : random.nextInt(12);
        return switch (kind) {
            case 0 -> new NumberLiteral(NONE, number());
            case 1 -> new DurationLiteral(NONE, number(), pick(List.of(TimeUnit.values())));
            case 2 -> new TextLiteral(NONE, pick(WORDS));
            case 3 -> new BoolLiteral(NONE, random.nextBoolean());
            case 4 -> new Name(NONE, pick(List.of("a", "task.status", "_x9.y", "Andy")));
            case 5 -> new Negative(NONE, any(depth - 1));
            case 6, 7 ->
                new Arithmetic(NONE, pick(List.of(ArithmeticOperator.values())), any(depth - 1), any(depth - 1));
            case 8 -> new Comparison(NONE, pick(List.of(ComparisonOperator.values())), any(depth - 1), any(depth - 1));
            case 9 -> new Membership(NONE, random.nextBoolean(), any(depth - 1), list(() -> any(depth - 1)));
            case 10 -> new Not(NONE, any(depth - 1));
            default -> joined(several(() -> any(depth - 1)));
        };
    }

    /// A tree that comes out as yes or no.
    Expression condition(int depth) {
        int kind = depth == 0 ? random.nextInt(6) : random.nextInt(10);
        return switch (kind) {
            case 0 -> new Name(NONE, pick(FLAGS));
            case 1 -> compared(quantity(depth), quantity(depth));
            case 2 -> compared(duration(depth), duration(depth));
            case 3 -> compared(new Name(NONE, "task.priority"), new TextLiteral(NONE, pick(PRIORITIES)));
            case 4 -> compared(new Name(NONE, "task.deadline"), moment(depth));
            case 5 ->
                new Comparison(
                        NONE,
                        pick(List.of(ComparisonOperator.EQUAL, ComparisonOperator.NOT_EQUAL)),
                        new Name(NONE, "task.task_type"),
                        random.nextBoolean() ? new TextLiteral(NONE, pick(WORDS)) : new Name(NONE, "task.phase_id"));
            case 6 -> new Not(NONE, condition(depth - 1));
            case 7 -> member(depth);
            default -> joined(several(() -> condition(depth - 1)));
        };
    }

    Facts facts() {
        Map<String, String> values = new HashMap<>();
        NUMBERS.forEach(each -> given(values, each, () -> String.valueOf(random.nextInt(4))));
        DURATIONS.forEach(each -> given(values, each, () -> String.valueOf(random.nextInt(4) * 60)));
        FLAGS.forEach(each -> given(values, each, () -> String.valueOf(random.nextBoolean())));
        given(values, "task.priority", () -> pick(PRIORITIES));
        given(values, "task.task_type", () -> pick(WORDS));
        given(values, "task.phase_id", () -> pick(WORDS));
        given(values, "task.deadline", () -> String.valueOf(random.nextInt(-100, 100)));
        given(values, "current_time", () -> "missing");
        return Given.facts(values);
    }

    private void given(Map<String, String> values, String name, Supplier<String> value) {
        if (random.nextInt(10) < 6) {
            values.put(name, value.get());
        }
    }

    private Expression compared(Expression left, Expression right) {
        return new Comparison(NONE, pick(List.of(ComparisonOperator.values())), left, right);
    }

    private Expression member(int depth) {
        boolean negated = random.nextBoolean();
        return switch (random.nextInt(3)) {
            case 0 -> new Membership(NONE, negated, quantity(depth), list(() -> quantity(0)));
            case 1 ->
                new Membership(
                        NONE,
                        negated,
                        new Name(NONE, "task.priority"),
                        list(() -> new TextLiteral(NONE, pick(PRIORITIES))));
            default ->
                new Membership(
                        NONE,
                        negated,
                        new Name(NONE, "task.task_type"),
                        list(() -> new TextLiteral(NONE, pick(WORDS))));
        };
    }

    private Expression quantity(int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(5);
        return switch (kind) {
            case 0 -> new NumberLiteral(NONE, random.nextInt(1, 5));
            case 1 -> new Name(NONE, pick(NUMBERS));
            case 2 -> new Negative(NONE, quantity(depth - 1));
            case 3 -> new Arithmetic(NONE, ArithmeticOperator.DIVIDED_BY, duration(depth - 1), durationFact());
            default ->
                new Arithmetic(
                        NONE, pick(List.of(ArithmeticOperator.values())), quantity(depth - 1), quantity(depth - 1));
        };
    }

    private Expression duration(int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(6);
        return switch (kind) {
            case 0 -> new DurationLiteral(NONE, random.nextInt(1, 5), pick(List.of(TimeUnit.values())));
            case 1 -> durationFact();
            case 2 -> new Negative(NONE, duration(depth - 1));
            case 3 ->
                new Arithmetic(
                        NONE,
                        pick(List.of(ArithmeticOperator.TIMES, ArithmeticOperator.DIVIDED_BY)),
                        duration(depth - 1),
                        quantity(depth - 1));
            case 4 -> new Arithmetic(NONE, ArithmeticOperator.MINUS, moment(depth - 1), new Name(NONE, "current_time"));
            default ->
                new Arithmetic(
                        NONE,
                        pick(List.of(ArithmeticOperator.PLUS, ArithmeticOperator.MINUS)),
                        duration(depth - 1),
                        duration(depth - 1));
        };
    }

    private Expression moment(int depth) {
        return depth == 0
                ? new Name(NONE, pick(List.of("task.deadline", "current_time")))
                : new Arithmetic(
                        NONE,
                        pick(List.of(ArithmeticOperator.PLUS, ArithmeticOperator.MINUS)),
                        moment(depth - 1),
                        duration(depth - 1));
    }

    private Expression durationFact() {
        return new Name(NONE, pick(DURATIONS));
    }

    private Expression joined(List<Expression> parts) {
        return random.nextBoolean() ? new All(NONE, parts) : new AnyOf(NONE, parts);
    }

    private List<Expression> several(Supplier<Expression> each) {
        return IntStream.range(0, random.nextInt(2, 4))
                .mapToObj(ignored -> each.get())
                .toList();
    }

    private ListLiteral list(Supplier<Expression> each) {
        return new ListLiteral(
                NONE,
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(ignored -> each.get())
                        .toList());
    }

    private double number() {
        return pick(List.of(
                0.0, 1.0, 2.0, 0.95, 1e-9, 1e25, 1.2345e-30, (double) random.nextInt(1_000), random.nextDouble()));
    }

    private <E> E pick(List<E> of) {
        return of.get(random.nextInt(of.size()));
    }
}
