package io.guardianops.cli;

import io.guardianops.client.ActionLookup;
import io.guardianops.client.Attempt;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends acts, each once. Where the answer is lost, the record is read to tell whether it took effect.
final class Acts {
    /// The code of a failure that left nothing on the record.
    static final String NOT_ON_RECORD = "not_on_record";

    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

    private final GuardianClient client;
    private final ActionLookup lookup;
    private final InstantSource clock;
    private final Output output;

    Acts(GuardianClient client, Invocation invocation) {
        this.client = client;
        this.lookup = new ActionLookup(client);
        this.clock = invocation.backends().clock();
        this.output = invocation.output();
        client.evidence()
                .map(Evidence::settledAlarm)
                .filter(alarm -> !alarm.isEmpty())
                .ifPresent(alarm -> output.warning(
                        "trail_end_wrong",
                        "The end of the audit trail is not as it was written. " + alarm
                                + " What is done now is recorded"
                                + " all the same; look at it with 'guardian audit verify'."));
    }

    /// Does it.
    ///
    /// @throws GuardianException.OutcomeUnknown if the answer was lost and the record can't be read
    /// @throws GuardianException.Conflict       with [#NOT_ON_RECORD] if the answer was lost, and it is not there
    GuardianAction execute(Intervention intervention) {
        return send(new Attempt.Intervene(intervention), () -> client.execute(intervention));
    }

    /// Marks an action reverted; fails as [#execute] does.
    GuardianAction revert(String action, Mandate mandate) {
        return send(new Attempt.Revert(action, mandate), () -> client.revert(action, mandate));
    }

    private GuardianAction send(Attempt attempt, Supplier<GuardianAction> act) {
        ActionLookup.Sent sent = lookup.before(attempt, clock.instant());
        try {
            return act.get();
        } catch (GuardianException.OutcomeUnknown lost) {
            LOG.warn("The answer to {} was lost ({}); looking at the record", attempt, lost.text());
            GuardianAction found = find(sent, lost).orElseThrow(() -> notOnRecord(lost));
            output.warning("answer_lost", "The answer was lost, but the record shows that it was done.");
            return found;
        }
    }

    private Optional<GuardianAction> find(ActionLookup.Sent sent, GuardianException.OutcomeUnknown lost) {
        try {
            return lookup.find(sent);
        } catch (GuardianException unreadable) {
            lost.addSuppressed(unreadable);
            throw lost;
        }
    }

    private static GuardianException notOnRecord(GuardianException.OutcomeUnknown lost) {
        GuardianException.Conflict missing = new GuardianException.Conflict(
                NOT_ON_RECORD,
                lost.text() + " The record was read again: it is not on it.",
                "It may still get there if the server was at it. Look at the actions again before you repeat it.");
        missing.addSuppressed(lost);
        return missing;
    }
}
