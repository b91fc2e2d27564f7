package io.guardianops.cli;

import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who acts, with which authority, and what else goes on record.
final class MandateOptions {
    @Option(names = "--by", paramLabel = "NAME", description = "Who acts. Default: your user name.")
    String by = System.getProperty("user.name", "");

    @Option(
            names = "--authority",
            paramLabel = "N|NAME",
            description = "Authority to act with: 1 to 5, or WORKER, WATCHDOG, MONITOR, GUARDIAN, SYSTEM. "
                    + "Default: GUARDIAN, the lowest that may intervene.")
    AuthorityLevel authority = AuthorityLevel.GUARDIAN;

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

    @Option(names = "--approved-by", paramLabel = "NAME", description = "The second person who approved it.")
    @Nullable
    String approvedBy;

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
                by,
                authority,
                reason,
                reasonCode,
                incident,
                approvedBy,
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
