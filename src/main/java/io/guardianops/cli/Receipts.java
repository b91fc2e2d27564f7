package io.guardianops.cli;

import io.guardianops.cli.Tally.Outcome;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.ErrorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Carries out interventions one after another and tells for each what became of it. One that is refused doesn't stop
/// the others; a system that can't be reached does.
final class Receipts {
    /// The receipt of a target that has no action.
    record Refusal(String targetEntity, ErrorJson.Details error) {}

    private static final ErrorJson.Details NOT_SENT =
            new ErrorJson.Details("not_sent", "Not tried after the system could not be reached.", null, null);

    private final Acts acts;
    private final Invocation invocation;
    private final Output output;

    Receipts(GuardianClient client, Invocation invocation) {
        this.acts = new Acts(client, invocation);
        this.invocation = invocation;
        this.output = invocation.output();
    }

    /// Does a single one; as JSON its action.
    int execute(Intervention intervention) {
        print(acts.execute(intervention));
        return ExitCode.DONE;
    }

    /// Does them all; as JSON an array, with an action or an error for each in their order.
    int execute(List<Intervention> interventions) {
        if (interventions.size() == 1) {
            return execute(interventions.getFirst());
        }
        List<Object> receipts = new ArrayList<>();
        Tally tally = new Tally();
        GuardianException.Unreachable away = null;
        for (Intervention each : interventions) {
            if (away != null) {
                tally.add(Outcome.NOT_SENT);
                receipts.add(refusal(each, Outcome.NOT_SENT, NOT_SENT));
                continue;
            }
            try {
                receipts.add(receipt(acts.execute(each)));
                tally.add(Outcome.DONE);
            } catch (GuardianException failure) {
                Outcome outcome = outcome(failure);
                tally.add(outcome);
                receipts.add(refusal(each, outcome, ErrorJson.of(failure).error()));
                away = failure instanceof GuardianException.Unreachable unreachable ? unreachable : null;
            }
        }
        if (output.isJson()) {
            output.jsonArray(receipts);
        }
        GuardianException failure = failure(tally, away);
        if (failure == null) {
            return ExitCode.DONE;
        }
        output.failure(failure);
        return ExitCode.of(failure);
    }

    private static Outcome outcome(GuardianException failure) {
        if (failure instanceof GuardianException.OutcomeUnknown) {
            return Outcome.OUTCOME_UNKNOWN;
        }
        return failure.code().equals(Acts.NOT_ON_RECORD) ? Outcome.NOT_ON_RECORD : Outcome.NOT_DONE;
    }

    private ActionJson receipt(GuardianAction action) {
        if (!output.isJson()) {
            output.line(ActionText.receipt(action));
        }
        return ActionJson.of(action);
    }

    private Refusal refusal(Intervention intervention, Outcome outcome, ErrorJson.Details error) {
        if (!output.isJson()) {
            String words = outcome.words();
            output.line(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ": " + intervention.type()
                    + " " + intervention.targetEntity() + ". " + error.message() + " [" + error.code() + "]");
        }
        return new Refusal(intervention.targetEntity(), error);
    }

    /// What is wrong with them as a whole, if anything.
    private static @Nullable GuardianException failure(Tally tally, GuardianException.@Nullable Unreachable away) {
        if (away != null) {
            return new GuardianException.Unreachable(
                    away.code(), away.text() + " " + tally.text(), away.nextStep(), away);
        }
        if (tally.has(Outcome.OUTCOME_UNKNOWN)) {
            return new GuardianException.OutcomeUnknown(tally.text(), null);
        }
        if (tally.has(Outcome.NOT_ON_RECORD)) {
            return new GuardianException.Conflict(
                    Acts.NOT_ON_RECORD,
                    tally.text(),
                    "Look at the actions again before you repeat what is not on record.");
        }
        if (tally.has(Outcome.NOT_DONE)) {
            return new GuardianException.Conflict(
                    tally.has(Outcome.DONE) ? "partly_done" : "not_done",
                    tally.text(),
                    "See the receipt of each above.");
        }
        return null;
    }

    private void print(GuardianAction action) {
        if (output.isJson()) {
            output.json(ActionJson.of(action));
        } else {
            output.line(ActionText.receipt(action));
            output.line("To see how to bring the old state back: "
                    + invocation.commandLine("restore " + action.id() + " --dry-run"));
            output.line(
                    "To mark it reverted: " + invocation.commandLine("revert " + action.id() + " --reason \"...\""));
        }
    }
}
