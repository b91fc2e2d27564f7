package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.policy.Policy;
import io.guardianops.policy.PolicyAction;
import io.guardianops.policy.Rule;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Condition;
import io.guardianops.policy.fact.Fact;
import io.guardianops.policy.history.Coverage;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.wire.WireTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a window tells about the facts that policies name, and what it doesn't.
///
/// @param completeFrom since when no event is missing; absent if the window has none
/// @param facts        those that are worked out or missing, in the order of the vocabulary
@JsonInclude(JsonInclude.Include.NON_NULL)
record WindowCoverage(String from, String to, @Nullable String completeFrom, List<Known> facts) {
    /// How well one fact is known.
    record Known(String fact, String kind, String explanation) {}

    static WindowCoverage of(Coverage coverage, List<PolicyInForce> policies) {
        Set<String> named = policies.stream()
                .flatMap(each -> conditions(each.policy()))
                .filter(Objects::nonNull)
                .flatMap(each -> each.facts().stream())
                .map(Fact::name)
                .collect(Collectors.toSet());
        Instant complete = coverage.completeFrom();
        return new WindowCoverage(
                WireTime.format(coverage.from()),
                WireTime.format(coverage.to()),
                complete == null ? null : WireTime.format(complete),
                coverage.entries().stream()
                        .filter(each -> each.kind() != Coverage.Kind.RECORDED && named.contains(each.fact()))
                        .map(each ->
                                new Known(each.fact(), each.kind().name().toLowerCase(Locale.ROOT), each.explanation()))
                        .toList());
    }

    private static Stream<@Nullable Condition> conditions(Policy policy) {
        List<@Nullable Condition> all = new ArrayList<>();
        for (Trigger trigger : policy.triggers()) {
            all.add(trigger.condition());
            if (trigger.selection() != null) {
                all.add(trigger.selection().where());
            }
        }
        policy.rules().forEach(rule -> {
            switch (rule) {
                case Rule.Escalation escalation -> all.add(escalation.when());
                case Rule.Reallocation reallocation -> {
                    all.add(reallocation.source());
                    all.add(reallocation.target());
                }
            }
        });
        policy.actions().stream().map(PolicyAction::when).forEach(all::add);
        return all.stream();
    }

    void tell(Output output) {
        output.line("Window: " + from + " to " + to);
        if (completeFrom == null) {
            output.line("Events: none of the window are kept; only what tasks carry themselves is known.");
        } else if (completeFrom.equals(from)) {
            output.line("Events: complete for the whole window.");
        } else {
            output.line("Events: complete from " + completeFrom + "; before that, only what tasks carry is known.");
        }
        if (facts.isEmpty()) {
            output.line("Facts: all that these policies name are recorded.");
            return;
        }
        output.line("Facts that these policies name and that are not recorded as such:");
        Table table = new Table("FACT", "HOW", "WHY");
        facts.forEach(each -> table.row(each.fact(), each.kind().replace('_', ' '), each.explanation()));
        output.table(table);
    }
}
