package io.guardianops.engine;

import io.guardianops.engine.port.RecordedAction;
import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out interventions: the change, its audit record and its events are one transaction.
public final class Interventions {
    static final String ENTITY_TYPE = "guardian_action";

    private static final Logger LOG = LoggerFactory.getLogger(Interventions.class);

    private final Store store;
    private final EngineClock clock;
    private final IdSource ids;
    private final RefusedActs refused;

    Interventions(Store store, EngineClock clock, IdSource ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.refused = new RefusedActs(store, clock);
    }

    /// Does it, and answers with its record once that is durable.
    public GuardianAction execute(Intervention intervention) {
        refused.check(
                intervention.type().value(),
                intervention.targetEntity(),
                intervention.mandate(),
                () -> InterventionRules.check(intervention));
        GuardianAction action = store.write(tx -> carryOut(tx, intervention, null));
        log(action);
        return action;
    }

    /// Marks an action reverted; restores nothing. A repeat with the idempotency key of the first time answers with the
    /// action as it is.
    public GuardianAction revert(String actionId, Mandate mandate) {
        refused.check("revert", actionId, mandate, () -> Rules.check("Reversion", mandate));
        Rules.checkName("action_id", actionId);
        GuardianAction reverted = store.write(tx -> revert(tx, actionId, mandate));
        LOG.info("{} marked action {} reverted", mandate.initiatedBy(), actionId);
        return reverted;
    }

    /// Puts on record who tried what without the authority for it.
    RefusedActs refused() {
        return refused;
    }

    static void log(GuardianAction action) {
        LOG.info("{} did {} on {}: action {}", action.initiatedBy(), action.type(), action.targetEntity(), action.id());
    }

    /// The effect, its record and its events, within a transaction of the caller's.
    GuardianAction carryOut(WriteTransaction tx, Intervention intervention, @Nullable Restoration restoration) {
        Optional<GuardianAction> earlier = earlier(tx, intervention, restoration);
        if (earlier.isPresent()) {
            return earlier.orElseThrow();
        }
        Instant now = clock.now();
        Mandate mandate = intervention.mandate();
        Effect effect = Effects.apply(tx, intervention, now);
        GuardianAction action = new GuardianAction(
                ids.next(),
                intervention.type(),
                intervention.targetEntity(),
                mandate.authority(),
                mandate.reason(),
                mandate.initiatedBy(),
                mandate.approvedBy(),
                now,
                null,
                auditLog(effect, mandate, restoration),
                now);
        tx.insert(new RecordedAction(
                action,
                effect.entities(),
                effect.restoreSteps(),
                restoration == null ? null : restoration.actionId(),
                restoration == null ? null : restoration.step(),
                mandate.idempotencyKey()));
        publish(tx, intervention, effect, action, now);
        return action;
    }

    private static Optional<GuardianAction> earlier(
            WriteTransaction tx, Intervention intervention, @Nullable Restoration restoration) {
        String key = intervention.mandate().idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        Optional<GuardianAction> earlier = tx.actionOfKey(key);
        earlier.filter(action -> !isSame(action, intervention, restoration)).ifPresent(action -> {
            throw Refusals.idempotencyMismatch(key, action.id());
        });
        return earlier;
    }

    /// The same act by the same person; the words of the reason may differ.
    private static boolean isSame(GuardianAction action, Intervention intervention, @Nullable Restoration restoration) {
        Map<String, @Nullable Object> audit = action.auditLog();
        boolean sameParameters = switch (intervention) {
            case Intervention.ReallocateCapacity move ->
                Objects.equals(audit.get("capacity_transferred"), move.capacity());
            case Intervention.OverridePriority override ->
                Objects.equals(
                        audit.get("new_priority"),
                        InterventionRules.priority(override.newPriority()).name());
            default -> true;
        };
        return sameParameters
                && action.type().equals(intervention.type())
                && action.targetEntity().equals(intervention.targetEntity())
                && action.initiatedBy().equals(intervention.mandate().initiatedBy())
                && Objects.equals(audit.get("restores"), restoration == null ? null : restoration.actionId())
                && Objects.equals(audit.get("restore_step"), restoration == null ? null : restoration.step());
    }

    private static Map<String, @Nullable Object> auditLog(
            Effect effect, Mandate mandate, @Nullable Restoration restoration) {
        Facts facts = Facts.of("before", effect.before())
                .and("after", effect.after())
                .andAll(effect.details())
                .andIfPresent("reason_code", mandate.reasonCode())
                .andIfPresent("incident", mandate.incident())
                .andIfPresent("token_name", mandate.tokenName());
        if (restoration != null) {
            facts.and("restores", restoration.actionId()).and("restore_step", restoration.step());
        }
        return facts.andIfPresent("idempotency_key", mandate.idempotencyKey()).map();
    }

    private static void publish(
            WriteTransaction tx, Intervention intervention, Effect effect, GuardianAction action, Instant now) {
        Facts started = Facts.of("action_type", action.type().value());
        taskId(intervention).ifPresent(id -> started.and("task_id", id));
        started.and("reason", action.reason())
                .and("authority", action.authority().name());
        tx.publish(GuardianEvent.INTERVENTION_STARTED, ENTITY_TYPE, action.id(), started.map(), now);
        if (intervention instanceof Intervention.ReallocateCapacity move) {
            Effects.publishMove(tx, move, action.id(), now);
        }
        tx.publish(
                GuardianEvent.INTERVENTION_COMPLETED,
                ENTITY_TYPE,
                action.id(),
                Facts.of("action_type", action.type().value())
                        .and("target_entity", action.targetEntity())
                        .and("result", effect.after())
                        .map(),
                now);
    }

    private static Optional<String> taskId(Intervention intervention) {
        return switch (intervention) {
            case Intervention.CancelTask cancel -> Optional.of(cancel.taskId());
            case Intervention.OverridePriority override -> Optional.of(override.taskId());
            case Intervention.RestartTask restart -> Optional.of(restart.taskId());
            default -> Optional.empty();
        };
    }

    GuardianAction revert(WriteTransaction tx, String actionId, Mandate mandate) {
        GuardianAction action = tx.action(actionId).orElseThrow(() -> Archives.notThere(tx, actionId));
        if (action.isReverted()) {
            String key = mandate.idempotencyKey();
            if (key != null && key.equals(action.auditLog().get("revert_idempotency_key"))) {
                return action;
            }
            throw Refusals.alreadyReverted(actionId, action.revertedAt());
        }
        if (action.isRedacted()) {
            throw Refusals.redacted(actionId);
        }
        Instant now = clock.now();
        GuardianAction reverted = new GuardianAction(
                action.id(),
                action.type(),
                action.targetEntity(),
                action.authority(),
                action.reason(),
                action.initiatedBy(),
                action.approvedBy(),
                action.executedAt(),
                now,
                new Facts()
                        .andAll(action.auditLog())
                        .and("revert_reason", mandate.reason())
                        .and("reverted_by", mandate.initiatedBy())
                        .and("revert_authority", mandate.authority().level())
                        .andIfPresent("revert_approved_by", mandate.approvedBy())
                        .andIfPresent("revert_reason_code", mandate.reasonCode())
                        .andIfPresent("revert_incident", mandate.incident())
                        .andIfPresent("revert_token_name", mandate.tokenName())
                        .andIfPresent("revert_idempotency_key", mandate.idempotencyKey())
                        .map(),
                action.createdAt());
        tx.markReverted(reverted);
        tx.publish(
                GuardianEvent.INTERVENTION_REVERTED,
                ENTITY_TYPE,
                action.id(),
                Facts.of("action_id", action.id())
                        .and("action_type", action.type().value())
                        .and("target_entity", action.targetEntity())
                        .and("reason", mandate.reason())
                        .and("reverted_by", mandate.initiatedBy())
                        .map(),
                now);
        return reverted;
    }
}
