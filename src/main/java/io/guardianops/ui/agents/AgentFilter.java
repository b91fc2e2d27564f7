package io.guardianops.ui.agents;

import io.guardianops.model.Agent;
import io.guardianops.model.Priority;
import io.guardianops.model.query.AgentRow;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What someone typed to find agents: words and qualifiers, all of which must hold. A qualifier takes several values,
/// any of which is enough: `status:FAILED,DEGRADED`.
///
/// @param terms   what is understood
/// @param problem the first thing that is not, in words; empty if all is
record AgentFilter(List<Predicate<AgentRow>> terms, String problem) {
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=)?(\\d{1,9})");

    AgentFilter {
        terms = List.copyOf(terms);
    }

    boolean matches(AgentRow row) {
        return terms.stream().allMatch(term -> term.test(row));
    }

    static AgentFilter parse(String text) {
        List<Predicate<AgentRow>> terms = new ArrayList<>();
        String problem = "";
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            Optional<Predicate<AgentRow>> term = term(word);
            term.ifPresent(terms::add);
            if (term.isEmpty() && problem.isEmpty()) {
                problem = problem(word);
            }
        }
        return new AgentFilter(terms, problem);
    }

    private static Optional<Predicate<AgentRow>> term(String word) {
        int colon = word.indexOf(':');
        if (colon <= 0) {
            return Optional.of(word.equalsIgnoreCase("free") ? AgentScope::isFree : anywhere(word));
        }
        String name = word.substring(0, colon).toLowerCase(Locale.ROOT);
        List<String> values = Arrays.stream(word.substring(colon + 1).split(",", -1))
                .filter(value -> !value.isBlank())
                .toList();
        if (values.isEmpty()) {
            // Still being typed: restricts nothing yet.
            return isKnown(name) ? Optional.of(_ -> true) : Optional.empty();
        }
        return switch (name) {
            case "type" -> Optional.of(is(agent -> Stream.of(agent.type().value()), values));
            case "status" -> Optional.of(is(agent -> Stream.of(agent.status().value()), values));
            case "health" ->
                Optional.of(is(agent -> Stream.of(agent.healthStatus().value()), values));
            case "phase" -> Optional.of(is(agent -> Stream.ofNullable(agent.phaseId()), values));
            case "capability" -> Optional.of(is(agent -> agent.capabilities().stream(), values));
            case "tag" -> Optional.of(is(agent -> agent.tags().stream(), values));
            case "capacity" -> comparison(values);
            case "holds" -> holds(values);
            default -> Optional.empty();
        };
    }

    private static boolean isKnown(String name) {
        return List.of("type", "status", "health", "phase", "capability", "tag", "capacity", "holds")
                .contains(name);
    }

    private static String problem(String word) {
        String name = word.substring(0, word.indexOf(':')).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "capacity" -> Strings.get("agents.filter.capacity", word);
            case "holds" -> Strings.get("agents.filter.holds", word);
            default -> Strings.get("agents.filter.unknown", name);
        };
    }

    private static Predicate<AgentRow> is(Function<Agent, Stream<String>> property, List<String> values) {
        return row ->
                property.apply(row.agent()).anyMatch(own -> values.stream().anyMatch(own::equalsIgnoreCase));
    }

    private static Predicate<AgentRow> anywhere(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return row -> {
            Agent agent = row.agent();
            return Stream.of(
                            Stream.of(agent.id(), agent.type().value()),
                            agent.tags().stream(),
                            agent.capabilities().stream())
                    .flatMap(own -> own)
                    .anyMatch(own -> own.toLowerCase(Locale.ROOT).contains(wanted));
        };
    }

    private static Optional<Predicate<AgentRow>> comparison(List<String> values) {
        Matcher matcher = COMPARISON.matcher(values.getFirst());
        if (values.size() != 1 || !matcher.matches()) {
            return Optional.empty();
        }
        int bound = Integer.parseInt(matcher.group(2));
        return Optional.of(
                switch (String.valueOf(matcher.group(1))) {
                    case ">" -> row -> row.agent().capacity() > bound;
                    case ">=" -> row -> row.agent().capacity() >= bound;
                    case "<" -> row -> row.agent().capacity() < bound;
                    case "<=" -> row -> row.agent().capacity() <= bound;
                    default -> row -> row.agent().capacity() == bound;
                });
    }

    private static Optional<Predicate<AgentRow>> holds(List<String> values) {
        List<Priority> wanted =
                values.stream().map(Priority::parse).flatMap(Optional::stream).toList();
        return wanted.size() < values.size()
                ? Optional.empty()
                : Optional.of(row -> wanted.stream().anyMatch(each -> row.mix().getOrDefault(each, 0) > 0));
    }
}
