package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.policy.Trigger;
import io.guardianops.policy.condition.Explanation;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.fact.Truth;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.Outcome;
import io.guardianops.policy.sweep.PolicyInForce;
import io.guardianops.policy.sweep.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a trigger comes out for a task, and what would follow.
///
/// @param target      what the trigger is asked for; null if the task belongs to no target of it
/// @param explanation why; null if it isn't asked
/// @param outcomes    what would be done; empty if it doesn't hold
record PolicyVerdict(
        PolicyInForce source,
        Trigger trigger,
        @Nullable Target target,
        @Nullable Explanation explanation,
        List<Outcome> outcomes) {

    /// The same for programs.
    ///
    /// @param note why it isn't asked, or not acted on; absent if it is
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            String policy,
            String mode,
            String sha256,
            String trigger,
            String condition,
            String scope,
            @Nullable Long waitsForSeconds,
            @Nullable String target,
            @Nullable String truth,
            @Nullable List<String> missing,
            @Nullable ExplanationJson explanation,
            List<Map<String, String>> outcomes,
            @Nullable String note) {}

    /// @param firings what a simulation came to
    static PolicyVerdict of(PolicyInForce source, Trigger trigger, @Nullable Target target, List<Firing> firings) {
        if (target == null) {
            return new PolicyVerdict(source, trigger, null, null, List.of());
        }
        List<Outcome> outcomes = firings.stream()
                .filter(each -> each.policy().equals(source.policy().name())
                        && each.trigger().equals(trigger.type())
                        && each.match().target().id().equals(target.id()))
                .flatMap(each -> each.outcomes().stream())
                .toList();
        return new PolicyVerdict(source, trigger, target, trigger.condition().explain(target.facts()), outcomes);
    }

    private @Nullable String note() {
        if (target == null) {
            return "The trigger is about " + trigger.scope().words() + "; no known agent holds the task.";
        }
        TaskFacts task = target.task();
        return task != null && task.ended() && source.policy().intervenes()
                ? "The task has ended; the policy doesn't look at it any more."
                : null;
    }

    Json json() {
        return new Json(
                source.policy().name(),
                source.policy().mode().word(),
                source.sha256(),
                trigger.type(),
                trigger.condition().text(),
                PolicyFiringJson.word(trigger.scope()),
                PolicyFiringJson.seconds(trigger.holdsFor()),
                target == null ? null : target.id(),
                explanation == null ? null : explanation.truth().name(),
                explanation == null ? null : explanation.missing(),
                explanation == null ? null : ExplanationJson.of(explanation),
                PolicyFiringJson.outcomes(outcomes),
                note());
    }

    /// A line for each thing to say.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String verdict = explanation == null ? "not asked" : explanation.truth().name();
        lines.add(source.policy().name() + " " + trigger.type() + ": " + verdict + ", asked once for "
                + trigger.scope().words());
        String note = note();
        if (note != null) {
            lines.add("    " + note);
        }
        if (explanation != null) {
            explanation.lines().forEach(each -> lines.add("    " + each));
            if (explanation.truth() == Truth.UNKNOWN) {
                lines.add("    Unknown for want of " + String.join(", ", explanation.missing()) + ".");
            }
        }
        FiringText.waiting(trigger.holdsFor()).forEach(each -> lines.add("    " + each));
        outcomes.forEach(each -> lines.add("    - " + FiringText.outcome(each)));
        return lines;
    }
}
