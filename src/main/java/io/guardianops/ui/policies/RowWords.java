package io.guardianops.ui.policies;

import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.condition.Printer;
import io.guardianops.policy.fact.Domain;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.fact.FactType;
import io.guardianops.policy.fact.Place;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Vocabulary;
import io.guardianops.ui.policies.ConditionNode.Row;
import io.guardianops.ui.policies.ConditionNode.RowOperator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a row can say, by the type of its fact: the operators, the words, and how a value is written. Immutable.
record RowWords(Row row, Optional<Fact> fact) {
    static RowWords of(Row row) {
        return new RowWords(row, Vocabulary.find(row.left()));
    }

    /// Whether the left side is a term, such as a difference of two facts, rather than a name.
    boolean isTerm() {
        return fact.isEmpty() && !row.left().matches("[\\w.]+");
    }

    /// The operators that make sense beside the fact.
    List<RowOperator> operators() {
        boolean ordered = fact.map(each -> each.type() != FactType.STRING && each.type() != FactType.BOOL)
                .orElse(true);
        return Arrays.stream(RowOperator.values())
                .filter(each -> each == row.operator()
                        || (row.operator().isUnary()
                                ? each.isUnary()
                                : !each.isUnary() && (ordered || !each.symbol().matches("[<>]=?"))))
                .toList();
    }

    /// The values that are known; none where it is free, or a list.
    List<String> values() {
        return row.right().startsWith("[")
                ? List.of()
                : fact.map(RowWords::known).orElse(List.of());
    }

    private static List<String> known(Fact fact) {
        return switch (fact.type()) {
            case PRIORITY ->
                IntStream.rangeClosed(0, 3)
                        .mapToObj(rank -> TaskFacts.priority(rank).name())
                        .toList();
            case BOOL -> List.of("true", "false");
            default -> fact.domain() instanceof Domain.Words(List<String> words) ? words : List.of();
        };
    }

    /// The value for people, without quotes.
    String shown() {
        String right = row.right();
        return right.matches("'[^']*'") ? right.substring(1, right.length() - 1) : right.replace(" * ", " × ");
    }

    /// The row with another fact; operator and value stay if they still make sense beside it.
    String withFact(String name, Place place) {
        Optional<Fact> chosen = Vocabulary.find(name);
        if (chosen.isPresent() && chosen.get().type() == FactType.BOOL) {
            return Row.written(name, RowOperator.IS_TRUE, "");
        }
        String kept = Row.written(name, row.operator(), row.right());
        boolean fits =
                !row.operator().isUnary() && Condition.compile(kept, place).condition() != null;
        return fits
                ? kept
                : Row.written(
                        name, RowOperator.EQUAL, chosen.map(RowWords::usual).orElse("0"));
    }

    /// Something to begin with.
    private static String usual(Fact fact) {
        return switch (fact.type()) {
            case STRING ->
                Printer.quote(fact.domain() instanceof Domain.Words(List<String> known) ? known.getFirst() : "");
            case PRIORITY -> "'CRITICAL'";
            case DURATION -> "5_minutes";
            case TIMESTAMP -> "current_time";
            default -> "0";
        };
    }

    /// The row with another left side, as written.
    String withLeft(String left) {
        return Row.written(left, row.operator(), row.right());
    }

    /// The row with another operator. A single value becomes a list of one and the other way round.
    String withOperator(RowOperator operator) {
        boolean list = operator == RowOperator.IN || operator == RowOperator.NOT_IN;
        boolean isList = row.right().startsWith("[");
        String right = list == isList
                ? row.right()
                : list ? "[" + row.right() + "]" : row.right().replaceAll("^\\[([^,\\]]*).*", "$1");
        return Row.written(row.left(), operator, right);
    }

    /// The row with another value, as people write it.
    String withValue(String shown) {
        boolean isText = fact.map(each -> each.type() == FactType.STRING || each.type() == FactType.PRIORITY)
                .orElse(row.right().startsWith("'"));
        boolean plain = Vocabulary.find(shown.strip()).isEmpty() && !shown.startsWith("'") && !shown.startsWith("[");
        String right =
                isText && plain ? Printer.quote(shown) : shown.replace("×", "*").strip();
        return Row.written(row.left(), row.operator(), right);
    }
}
