package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.ActionType;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.model.query.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the text of recorded actions for good: reason and details, with the nonce that ties them to the ledger, what
/// events told of them, and the error message of the task that a cancellation left. What was done to what, by whom and
/// when stays, and the ledger still verifies. Safe for use from any thread.
public final class Redactions {
    private static final Logger LOG = LoggerFactory.getLogger(Redactions.class);

    /// The member of an audit log with a task's error message.
    private static final String ERROR_MESSAGE = "error_message";

    private final Store store;
    private final EngineClock clock;
    private final RefusedActs refused;

    Redactions(Store store, EngineClock clock, RefusedActs refused) {
        this.store = store;
        this.clock = clock;
        this.refused = refused;
    }

    /// Redacts these actions, or none if one of them can't be.
    ///
    /// @return what is left of them, and which other actions still quote what was deleted
    /// @throws io.guardianops.model.GuardianException.NotPermitted below GUARDIAN
    /// @throws io.guardianops.model.GuardianException.NotFound `action_not_found`
    /// @throws io.guardianops.model.GuardianException.Conflict `already_redacted`, `action_not_recorded`
    public Redaction redact(List<String> actionIds, Mandate mandate) {
        refused.check("redact", String.join(", ", actionIds), mandate, () -> Rules.check("Redaction", mandate));
        SequencedSet<String> ids = new LinkedHashSet<>(actionIds);
        ids.forEach(id -> Rules.checkName("action_id", id));
        Redaction redaction = store.write(tx -> {
            List<GuardianAction> whole = ids.stream().map(id -> whole(tx, id)).toList();
            List<GuardianAction> left =
                    whole.stream().map(action -> redact(tx, action, mandate)).toList();
            return new Redaction(
                    left,
                    whole.stream()
                            .flatMap(action -> quoting(tx, action).stream())
                            .distinct()
                            .toList());
        });
        LOG.info("{} redacted the actions {}", mandate.initiatedBy(), ids);
        return redaction;
    }

    private static GuardianAction whole(WriteTransaction tx, String id) {
        GuardianAction action = tx.action(id).orElseThrow(() -> Archives.notThere(tx, id));
        if (action.isRedacted()) {
            throw Refusals.alreadyRedacted(id);
        }
        return action;
    }

    private GuardianAction redact(WriteTransaction tx, GuardianAction action, Mandate mandate) {
        Instant now = clock.now();
        GuardianAction left = action.redacted();
        Map<String, @Nullable Object> members = Facts.of("by", mandate.initiatedBy())
                .and("why", mandate.reason())
                .and("authority_level", mandate.authority().level())
                .andIfPresent("approved_by", mandate.approvedBy())
                .andIfPresent("token_name", mandate.tokenName())
                .map();
        if (!tx.redact(left, now, members)) {
            throw Refusals.notRecorded(action.id(), "Redact it where it was recorded.");
        }
        errorMessage(action).ifPresent(message -> withdraw(tx, action.targetEntity(), message, now));
        tx.publish(
                GuardianEvent.ACTION_REDACTED,
                Interventions.ENTITY_TYPE,
                action.id(),
                Facts.of("action_id", action.id())
                        .and("action_type", action.type().value())
                        .and("target_entity", action.targetEntity())
                        .and("redacted_by", mandate.initiatedBy())
                        .map(),
                now);
        return left;
    }

    /// What the action wrote into its task beside its own record: a cancellation repeats its reason there.
    private static Optional<String> errorMessage(GuardianAction action) {
        return new AuditFacts(action.auditLog()).text("after", ERROR_MESSAGE);
    }

    /// The task still says that it was cancelled, unless it failed of something else since.
    private static void withdraw(WriteTransaction tx, String taskId, String message, Instant now) {
        tx.task(taskId)
                .filter(task -> message.equals(task.errorMessage()))
                .ifPresent(task -> tx.update(
                        task,
                        new TaskChanges(task)
                                .errorMessage(Task.CANCELLATION_PREFIX + GuardianAction.REDACTED_REASON)
                                .at(now)));
    }

    /// Whoever restarted the task has on record which error message it had before. That is another act, by somebody
    /// else; its text goes only if that is asked for.
    private static List<GuardianAction> quoting(WriteTransaction tx, GuardianAction action) {
        String message = errorMessage(action).orElse(null);
        if (message == null) {
            return List.of();
        }
        List<GuardianAction> quoting = new ArrayList<>();
        ActionQuery restarts = ActionQuery.builder()
                .type(ActionType.RESTART_TASK)
                .targetEntity(action.targetEntity())
                .build();
        Page<ActionRow> page = tx.queries().actions(restarts);
        while (true) {
            page.items().stream()
                    .map(ActionRow::action)
                    .filter(restart -> new AuditFacts(restart.auditLog())
                            .text("before", ERROR_MESSAGE)
                            .filter(message::equals)
                            .isPresent())
                    .forEach(quoting::add);
            if (page.nextCursor() == null) {
                return quoting;
            }
            page = tx.queries().actions(restarts.after(page.nextCursor()));
        }
    }
}
