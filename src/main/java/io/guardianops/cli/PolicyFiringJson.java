package io.guardianops.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guardianops.policy.condition.Scope;
import io.guardianops.policy.fact.TaskFacts;
import io.guardianops.policy.sweep.Firing;
import io.guardianops.policy.sweep.Match;
import io.guardianops.policy.sweep.Outcome;
import io.guardianops.policy.sweep.Target;
import io.guardianops.policy.trial.Replay;
import io.guardianops.wire.WireTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A firing for programs.
///
/// @param at              the moment; absent where all are of one
/// @param heldBefore      whether it held already when the window begins; absent where there is none
/// @param waitsForSeconds how long it must hold before it fires; absent if it fires at once
/// @param outcomes        `action`, `kind`, `entity`, `message` and the action's own values, such
///     as `new_priority`
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyFiringJson(
        @Nullable String at,
        @Nullable Boolean heldBefore,
        String policy,
        String mode,
        String sha256,
        String trigger,
        String condition,
        String scope,
        String target,
        @Nullable String taskId,
        @Nullable String agentId,
        String reason,
        @Nullable Long waitsForSeconds,
        ExplanationJson explanation,
        List<Map<String, String>> outcomes) {

    static PolicyFiringJson of(Firing firing) {
        return of(firing, null, null);
    }

    static PolicyFiringJson of(Replay.Moment moment) {
        return of(moment.firing(), WireTime.format(moment.at()), moment.heldBefore());
    }

    private static PolicyFiringJson of(Firing firing, @Nullable String at, @Nullable Boolean heldBefore) {
        Match match = firing.match();
        return new PolicyFiringJson(
                at,
                heldBefore,
                firing.policy(),
                match.source().policy().mode().word(),
                match.source().sha256(),
                firing.trigger(),
                match.trigger().condition().text(),
                word(match.target().scope()),
                match.target().id(),
                taskId(match.target()),
                agentId(match.target()),
                match.trigger().reason(),
                seconds(match.trigger().holdsFor()),
                ExplanationJson.of(firing.explanation()),
                outcomes(firing.outcomes()));
    }

    static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Long seconds(Duration duration) {
        return duration.isPositive() ? duration.toSeconds() : null;
    }

    static List<Map<String, String>> outcomes(List<Outcome> outcomes) {
        return outcomes.stream().map(PolicyFiringJson::outcome).toList();
    }

    private static Map<String, String> outcome(Outcome outcome) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("action", outcome.action());
        json.put("kind", outcome.kind().word());
        json.put("entity", outcome.entity());
        json.put("message", outcome.message());
        outcome.values().forEach(json::putIfAbsent);
        return json;
    }

    private static @Nullable String taskId(Target target) {
        TaskFacts task = target.task();
        return task == null ? null : task.id();
    }

    private static @Nullable String agentId(Target target) {
        String id = target.facts().agent().id();
        return id.isEmpty() ? null : id;
    }
}
