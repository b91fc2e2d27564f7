package io.guardianops.ui.kit.sheet;

import io.guardianops.client.ActionLookup;
import io.guardianops.client.Attempt;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import io.guardianops.model.Task;
import io.guardianops.ui.kit.Strings;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one planned act and has it verified. Blocks: for the background. Never repeats anything.
final class ActSender {
    private static final Logger LOG = LoggerFactory.getLogger(ActSender.class);

    private final GuardianClient client;
    private final ActVerifier verifier;
    private final ActionLookup lookup;

    ActSender(GuardianClient client) {
        this.client = client;
        verifier = new ActVerifier(client);
        lookup = new ActionLookup(client);
    }

    /// Checks the target once more, sends, and verifies; every failure is a state of the receipt.
    ///
    /// @param mandate with an idempotency key of this act alone
    /// @param now     by the clock of this side
    Receipt.State send(PlannedAct act, Mandate mandate, Instant now) {
        try {
            Optional<String> change = changedSincePreview(act, mandate);
            if (change.isPresent()) {
                return new Receipt.State.Skipped(change.get());
            }
            return send(act, lookup.before(attempt(act, mandate), now));
        } catch (GuardianException e) {
            return failed(e);
        }
    }

    /// True if the system keeps the key of an act with its record: sent again under the same key, it is done once.
    boolean mayBeSentAgain(ActionLookup.Sent sent) {
        return lookup.knowsByKey(sent.attempt());
    }

    /// Sends an act of unknown outcome again, under the same key, and verifies it. What the first sending did is
    /// answered and not done anew, so the target is not looked at before: it may show the effect already.
    ///
    /// @throws IllegalArgumentException if the system does not know it by its key
    Receipt.State sendAgain(PlannedAct act, ActionLookup.Sent sent) {
        if (!mayBeSentAgain(sent)) {
            throw new IllegalArgumentException("Without its key it could be done twice");
        }
        return send(act, sent);
    }

    private Receipt.State send(PlannedAct act, ActionLookup.Sent sent) {
        Mandate mandate = sent.attempt().mandate();
        try {
            GuardianAction action = call(act, mandate);
            LOG.info(
                    "{} sent {} on {}: action {}",
                    mandate.initiatedBy(),
                    action.type(),
                    action.targetEntity(),
                    action.id());
            return verifier.verify(act, action.id());
        } catch (GuardianException.OutcomeUnknown e) {
            LOG.warn("{} sent {}, and no answer came", mandate.initiatedBy(), act.title());
            return new Receipt.State.Unknown(e.text(), sent);
        } catch (GuardianException e) {
            return failed(e);
        }
    }

    /// After an unknown outcome: looks whether the act is on the record. Sends nothing. An act that is not there may
    /// still be on its way or at work, so its outcome stays unknown: staged anew, it could be done twice.
    ///
    /// @param time the present time in words
    Receipt.State lookUp(PlannedAct act, ActionLookup.Sent sent, String time) {
        try {
            return lookup.find(sent)
                    .map(action -> verifier.verify(act, action.id()))
                    .orElseGet(() -> new Receipt.State.Unknown(Strings.get("sheet.receipt.no-record", time), sent));
        } catch (GuardianException e) {
            return new Receipt.State.Unknown(e.text(), sent);
        }
    }

    private static Receipt.State failed(GuardianException e) {
        return new Receipt.State.Failed(e.code(), e.text(), e.nextStep());
    }

    private static Attempt attempt(PlannedAct act, Mandate mandate) {
        return switch (act.call()) {
            case PlannedAct.Call.Intervene(var make) -> new Attempt.Intervene(make.apply(mandate));
            case PlannedAct.Call.Revert(String id) -> new Attempt.Revert(id, mandate);
            case PlannedAct.Call.Restore(String id, int number, var step, boolean _) ->
                new Attempt.Restore(id, number, step, mandate);
        };
    }

    /// What makes the preview untrue: the task ended or became protected, the source's capacity is another.
    /// A system that fails to tell is asked to act all the same: it has rules of its own, and a part of it that
    /// is broken must keep nobody from acting.
    private Optional<String> changedSincePreview(PlannedAct act, Mandate mandate) {
        if (!(act.call() instanceof PlannedAct.Call.Intervene(var make))) {
            return Optional.empty();
        }
        try {
            return change(act, make.apply(mandate));
        } catch (GuardianException.Unexpected e) {
            LOG.warn("Sending {} unchecked, since its target can't be read: {}", act.title(), e.text());
            return Optional.empty();
        }
    }

    private Optional<String> change(PlannedAct act, Intervention intervention) {
        return switch (intervention) {
            case Intervention.CancelTask cancel -> taskChange(act, cancel.taskId());
            case Intervention.OverridePriority override -> taskChange(act, override.taskId());
            case Intervention.ReallocateCapacity move -> {
                int capacity = client.agent(move.fromAgentId()).agent().capacity();
                yield act.sourceCapacity() != null && act.sourceCapacity() != capacity
                        ? Optional.of(Strings.get("sheet.skip.capacity-changed", move.fromAgentId(), capacity))
                        : Optional.empty();
            }
            case Intervention.RestartTask _, Intervention.StopIntake _, Intervention.ResumeIntake _ -> Optional.empty();
        };
    }

    private Optional<String> taskChange(PlannedAct act, String taskId) {
        Task task = client.task(taskId).task();
        if (task.status().isEnded()) {
            return Optional.of(Strings.get("sheet.skip.ended-meanwhile", task.status()));
        }
        return task.isProtected() && !act.guarded()
                ? Optional.of(Strings.get("sheet.skip.protected-meanwhile"))
                : Optional.empty();
    }

    private GuardianAction call(PlannedAct act, Mandate mandate) {
        return switch (act.call()) {
            case PlannedAct.Call.Intervene(var make) -> client.execute(make.apply(mandate));
            case PlannedAct.Call.Revert(String id) -> client.revert(id, mandate);
            case PlannedAct.Call.Restore(String id, int number, var _, boolean drift) ->
                client.restore(id, number, drift, mandate);
        };
    }
}
