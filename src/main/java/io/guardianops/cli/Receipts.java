package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Intervention;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.ErrorJson;
import java.util.ArrayList;
import java.util.List;

/// Carries out interventions one after another and tells for each what became of it. One that is refused doesn't stop
/// the others.
final class Receipts {
    /// The receipt of a target where nothing was done.
    record Refusal(String targetEntity, ErrorJson.Details error) {}

    private final GuardianClient client;
    private final Output output;

    Receipts(GuardianClient client, Output output) {
        this.client = client;
        this.output = output;
    }

    /// Does a single one; as JSON its action.
    int execute(Intervention intervention) {
        print(client.execute(intervention));
        return ExitCode.DONE;
    }

    /// Does them all; as JSON an array, with an action or an error for each in their order.
    int execute(List<Intervention> interventions) {
        if (interventions.size() == 1) {
            return execute(interventions.getFirst());
        }
        List<Object> receipts = new ArrayList<>();
        int refused = 0;
        for (Intervention each : interventions) {
            try {
                GuardianAction action = client.execute(each);
                receipts.add(ActionJson.of(action));
                if (!output.isJson()) {
                    output.line(ActionText.receipt(action));
                }
            } catch (GuardianException failure) {
                refused++;
                receipts.add(
                        new Refusal(each.targetEntity(), ErrorJson.of(failure).error()));
                if (!output.isJson()) {
                    output.line("Not done: " + each.type() + " " + each.targetEntity() + ". " + failure.text() + " ["
                            + failure.code() + "]");
                }
            }
        }
        if (output.isJson()) {
            output.jsonArray(receipts);
        }
        if (refused > 0) {
            output.failure(new GuardianException.Conflict(
                    refused == interventions.size() ? "not_done" : "partly_done",
                    refused == interventions.size()
                            ? "None of the " + refused + " was done."
                            : refused + " of " + interventions.size() + " were not done; the others were.",
                    "See the receipt of each above."));
            return ExitCode.REFUSED;
        }
        return ExitCode.DONE;
    }

    private void print(GuardianAction action) {
        if (output.isJson()) {
            output.json(ActionJson.of(action));
        } else {
            output.line(ActionText.receipt(action));
            output.line("To mark it reverted: guardian revert " + action.id() + " --reason \"...\"");
        }
    }
}
