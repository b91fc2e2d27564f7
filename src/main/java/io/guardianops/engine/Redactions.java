package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.engine.port.WriteTransaction;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianEvent;
import io.guardianops.model.Mandate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the text of recorded actions for good: reason and details, with the nonce that ties them to the ledger, and
/// what events told of them. What was done to what, by whom and when stays, and the ledger still verifies. Safe for use
/// from any thread.
public final class Redactions {
    private static final Logger LOG = LoggerFactory.getLogger(Redactions.class);

    private final Store store;
    private final EngineClock clock;

    Redactions(Store store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Redacts these actions, or none if one of them can't be.
    ///
    /// @return what is left of them, in their order, each once
    /// @throws io.guardianops.model.GuardianException.NotPermitted below GUARDIAN
    /// @throws io.guardianops.model.GuardianException.NotFound `action_not_found`
    /// @throws io.guardianops.model.GuardianException.Conflict `already_redacted`, `action_not_recorded`
    public List<GuardianAction> redact(List<String> actionIds, Mandate mandate) {
        Rules.check("Redaction", mandate);
        SequencedSet<String> ids = new LinkedHashSet<>(actionIds);
        ids.forEach(id -> Rules.checkName("action_id", id));
        List<GuardianAction> left = store.write(
                tx -> ids.stream().map(id -> redact(tx, id, mandate)).toList());
        LOG.info("{} redacted the actions {}", mandate.initiatedBy(), ids);
        return left;
    }

    private GuardianAction redact(WriteTransaction tx, String id, Mandate mandate) {
        GuardianAction action = tx.action(id).orElseThrow(() -> Refusals.actionNotFound(id));
        if (action.isRedacted()) {
            throw Refusals.alreadyRedacted(id);
        }
        Instant now = clock.now();
        GuardianAction left = action.redacted();
        Map<String, @Nullable Object> members = Facts.of("by", mandate.initiatedBy())
                .and("why", mandate.reason())
                .and("authority_level", mandate.authority().level())
                .andIfPresent("approved_by", mandate.approvedBy())
                .andIfPresent("token_name", mandate.tokenName())
                .map();
        if (!tx.redact(left, now, members)) {
            throw Refusals.notRecorded(id);
        }
        tx.publish(
                GuardianEvent.ACTION_REDACTED,
                Interventions.ENTITY_TYPE,
                id,
                Facts.of("action_id", id)
                        .and("action_type", action.type().value())
                        .and("target_entity", action.targetEntity())
                        .and("redacted_by", mandate.initiatedBy())
                        .map(),
                now);
        return left;
    }
}
