package io.guardianops.client.remote;

import io.guardianops.model.ActionNote;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.GuardianException.OutcomeUnknown;
import io.guardianops.model.Intervention;
import io.guardianops.model.Mandate;
import java.time.Instant;
import java.util.function.Function;

/// Acts on a server: once, and looks up what became of it where no answer came. Safe for use from any thread.
final class Acts {
    private final ActCalls calls;
    private final LostActs lost;
    private final ServerClock clock;
    private final Function<String, GuardianAction> action;

    /// Acts by these calls.
    ///
    /// @param action reads one record
    Acts(ActCalls calls, LostActs lost, ServerClock clock, Function<String, GuardianAction> action) {
        this.calls = calls;
        this.lost = lost;
        this.clock = clock;
        this.action = action;
    }

    GuardianAction execute(Intervention intervention) {
        Instant sentAt = clock.now();
        try {
            return lost.account(calls.execute(intervention));
        } catch (AnswerLost e) {
            return lost.find(intervention, sentAt, e);
        }
    }

    GuardianAction revert(String actionId, Mandate mandate) {
        try {
            calls.revert(actionId, mandate);
        } catch (AnswerLost e) {
            return lost.findRevert(actionId, mandate, e);
        }
        try {
            return action.apply(actionId);
        } catch (GuardianException e) {
            throw new OutcomeUnknown(
                    "Action " + actionId + " is marked reverted, but its record can't be read: " + e.text(), e);
        }
    }

    /// A note whose answer is lost is written once under its key, however often it is sent: so it is sent once more.
    ActionNote addNote(String actionId, Mandate mandate) {
        try {
            return calls.addNote(actionId, mandate);
        } catch (AnswerLost lost) {
            return mandate.idempotencyKey() == null ? unknown(actionId, lost) : addNoteAgain(actionId, mandate, lost);
        }
    }

    private ActionNote addNoteAgain(String actionId, Mandate mandate, AnswerLost first) {
        try {
            return calls.addNote(actionId, mandate);
        } catch (AnswerLost again) {
            again.addSuppressed(first);
            return unknown(actionId, again);
        }
    }

    private static ActionNote unknown(String actionId, AnswerLost lost) {
        throw new OutcomeUnknown("The note to action " + actionId + " was sent and not answered: " + lost.text(), lost);
    }

    GuardianAction restore(String actionId, int step, boolean acceptDrift, Mandate mandate) {
        Instant sentAt = clock.now();
        try {
            return lost.account(calls.restore(actionId, step, acceptDrift, mandate));
        } catch (AnswerLost e) {
            return lost.findRestore(actionId, step, mandate, sentAt, e);
        }
    }
}
