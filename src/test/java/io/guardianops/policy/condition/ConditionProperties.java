package io.guardianops.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardianops.policy.condition.Condition.Compilation;
import io.guardianops.policy.condition.Expression.All;
import io.guardianops.policy.condition.Expression.AnyOf;
import io.guardianops.policy.condition.Expression.Not;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.Fact.Reader;
import io.guardianops.policy.fact.Facts;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.policy.text.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionProperties {
    private static final List<String> TOKENS = List.of(
            "AND",
            "OR",
            "NOT",
            "IN",
            "and",
            "(",
            ")",
            "[",
            "]",
            ",",
            "<",
            "<=",
            "==",
            "=",
            "!=",
            "&&",
            "!",
            "+",
            "-",
            "*",
            "/",
            "'",
            "''",
            "'HIGH'",
            "'Н'",
            "\"x\"",
            "1",
            "0",
            "1e999",
            "1e5_0",
            "1_0٣",
            "5_minutes",
            "5min",
            "1e308_days",
            ".",
            "task.status",
            "task.priority",
            "task.deadline",
            "task.timeout_seconds",
            "current_time",
            "task.protected",
            "agent.capacity",
            "tаsk",
            "x",
            "true",
            "false",
            "\u00A0",
            "\0",
            "\uD800",
            "\uFEFF",
            "😀",
            "\n",
            "…");

    @Property(tries = 3_000)
    void printingAndReadingGivesTheSameTree(@ForAll long seed) {
        Expression tree = new RandomConditions(seed).any(4);
        String text = Printer.print(tree);

        ConditionParser.Parsed parsed = ConditionParser.parse(text);

        if (text.length() < 1_500) {
            assertThat(parsed.diagnostics()).as(text).isEmpty();
            assertThat(parsed.expression().unplaced()).as(text).isEqualTo(tree);
            assertThat(Printer.print(parsed.expression())).isEqualTo(text);
        }
    }

    @Property(tries = 3_000)
    void explainsWhatItTested(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        Expression tree = random.condition(3);
        Compilation compilation = Condition.compile(Printer.print(tree), Place.ACTION);
        Condition condition = compilation.condition();
        if (condition == null) {
            // Only what is decided by the literals alone is refused: a divisor of 1 - 1, say.
            assertThat(compilation.diagnostics())
                    .filteredOn(Diagnostic::isError)
                    .allMatch(each -> each.code().name().matches("DIVISION_BY_ZERO|CONDITION_TOO_.*"));
            return;
        }
        for (int i = 0; i < 5; i++) {
            Facts facts = random.facts();
            Explanation why = condition.explain(facts);

            assertThat(why.truth()).isEqualTo(condition.test(facts));
            follows(condition.expression(), why, facts);
            assertThat(why.lines()).isNotEmpty();
        }
    }

    @Property(tries = 2_000)
    void noWordsThrow(@ForAll("soup") String text) {
        compiles(text);
    }

    @Property(tries = 1_000)
    void noTextThrows(@ForAll("anything") String text) {
        compiles(text);
    }

    @Property(tries = 50)
    void noLongTextThrows(@ForAll("long") String text) {
        compiles(text);
    }

    @Property(tries = 1_000)
    void noCutOrDamagedConditionThrows(@ForAll long seed, @ForAll char strange) {
        String text = Printer.print(new RandomConditions(seed).condition(2));
        int at = Math.floorMod((int) seed, text.length());
        compiles(text.substring(0, at));
        compiles(text.substring(0, at) + strange + text.substring(at));
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(TOKENS)
                .list()
                .ofMaxSize(40)
                .flatMap(words -> Arbitraries.of("", " ").map(gap -> String.join(gap, words)));
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().all().ofMaxLength(200);
    }

    @Provide("long")
    Arbitrary<String> manyCharacters() {
        return Arbitraries.strings().all().ofMinLength(1_000).ofMaxLength(10_000);
    }

    private static void compiles(String text) {
        Compilation compilation = Condition.compile(text, Place.TRIGGER);

        assertThat(compilation.diagnostics()).allSatisfy(each -> {
            assertThat(each.span().end()).isLessThanOrEqualTo(text.length());
            if (each.fix() != null) {
                assertThat(each.fix().span().end()).isLessThanOrEqualTo(text.length());
                assertThat(Condition.compile(each.fix().applyTo(text), Place.TRIGGER))
                        .isNotNull();
            }
        });
        boolean failed = compilation.diagnostics().stream().anyMatch(Diagnostic::isError);
        assertThat(compilation.condition() == null).isEqualTo(failed);
        if (compilation.condition() != null) {
            compilation.condition().explain(Given.facts(""));
        }
    }

    /// Each node's truth follows from those of its parts, and what is missing explains what is unknown.
    private static void follows(Expression expression, Explanation why, Facts facts) {
        List<Truth> parts = why.parts().stream().map(Explanation::truth).toList();
        switch (expression) {
            case All ignored ->
                assertThat(why.truth())
                        .isEqualTo(parts.stream().min(Truth::compareTo).orElseThrow());
            case AnyOf ignored ->
                assertThat(why.truth())
                        .isEqualTo(parts.stream().max(Truth::compareTo).orElseThrow());
            case Not ignored ->
                assertThat(why.truth()).isEqualTo(parts.getFirst().not());
            default -> assertThat(why.values()).isNotEmpty();
        }
        assertThat(why.missing().isEmpty()).as(why.toString()).isEqualTo(why.truth() != Truth.UNKNOWN);
        assertThat(why.missing())
                .allMatch(each -> Vocabulary.find(each)
                        .map(fact -> isMissing(fact, facts))
                        .orElse(each.matches("(division by zero|a number too large) in .*")));
        List<Expression> expressions = switch (expression) {
            case All all -> all.parts();
            case AnyOf any -> any.parts();
            case Not not -> List.of(not.of());
            default -> List.of();
        };
        assertThat(why.parts()).hasSameSizeAs(expressions);
        for (int i = 0; i < expressions.size(); i++) {
            follows(expressions.get(i), why.parts().get(i), facts);
        }
        assertThat(why.parts().stream().map(Explanation::text).collect(Collectors.toList()))
                .isEqualTo(expressions.stream().map(Printer::print).toList());
    }

    private static boolean isMissing(Fact fact, Facts facts) {
        return switch (fact.reader()) {
            case Reader.Quantity quantity -> Double.isNaN(quantity.of().applyAsDouble(facts));
            case Reader.Text text -> text.of().apply(facts) == null;
            case Reader.Flag flag -> flag.of().apply(facts) == Truth.UNKNOWN;
        };
    }
}
