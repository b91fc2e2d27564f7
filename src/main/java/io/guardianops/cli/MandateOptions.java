package io.guardianops.cli;

import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Who acts, with which authority, and what else goes on record of an intervention.
final class MandateOptions {
    @Mixin
    ActorOptions actor = new ActorOptions();

    @Option(
            names = "--reason-code",
            paramLabel = "CODE",
            description = "A stable word for the reason: agent_failure, stuck_task, runaway_cost, customer_impact, "
                    + "deadline_risk, security, maintenance, crisis_resolved, mistake, other, or your own.")
    @Nullable
    String reasonCode;

    @Option(names = "--incident", paramLabel = "ID", description = "The incident that it belongs to, e.g. INC-42.")
    @Nullable
    String incident;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "A repeat with the same key answers with the first action and does nothing. With several "
                    + "targets each gets KEY:TARGET. Default: a new key.")
    @Nullable
    String idempotencyKey;

    /// A mandate with a key of its own, or the key that was given.
    Mandate mandate(String reason) {
        return new Mandate(
                actor.by,
                actor.authority,
                reason,
                reasonCode,
                incident,
                actor.approvedBy,
                idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey);
    }

    /// One intervention for each target, each on a mandate of its own.
    List<Intervention> each(Collection<String> targets, String reason, BiFunction<String, Mandate, Intervention> make) {
        return targets.stream()
                .map(target -> make.apply(target, targets.size() == 1 ? mandate(reason) : mandate(reason, target)))
                .toList();
    }

    private Mandate mandate(String reason, String target) {
        Mandate mandate = mandate(reason);
        return idempotencyKey == null ? mandate : mandate.withIdempotencyKey(idempotencyKey + ":" + target);
    }
}
