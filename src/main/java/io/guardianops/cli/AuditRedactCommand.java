package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.Redaction;
import io.guardianops.wire.ActionJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian audit redact`: deletes the text of actions for good.
@Command(
        name = "redact",
        header = "Delete the text of actions for good: reason, details, and what events told of them.",
        description = {
            "Type, target, people and times stay, though nothing proves them any more, and the trail still verifies:"
                    + " an entry says who redacted what and why. Nothing brings the text back.",
            "The error message that a cancellation left at its task goes too. A restart of that task has the message "
                    + "on record as what was there before: such actions are named, and are redacted if you ask for it.",
            "Notes on an action stay, since they are entries of the trail. Backups, bundles and exports keep what they"
                    + " have; so does PostgreSQL in its files until it vacuums, and in its own logs and archives."
        },
        footer = {
            "",
            "Example:",
            "  guardian audit redact 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db \\",
            "      --reason \"Names a patient\" --yes"
        })
final class AuditRedactCommand extends AuditAccess implements Callable<Integer> {
    @Parameters(paramLabel = "ACTION", arity = "1..*", description = "Ids of actions; all are redacted or none.")
    List<String> actions = new ArrayList<>();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    ActorOptions actor = new ActorOptions();

    AuditRedactCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public String whyNotAtServer() {
        return "text is deleted where it is kept";
    }

    @Override
    public Integer call() {
        Output output = invocation().output();
        if (!confirmation.isGiven(invocation(), question(), "redaction")) {
            output.line("Nothing was redacted.");
            return ExitCode.REFUSED;
        }
        Redaction redaction;
        try (GuardianEngine engine = open()) {
            redaction = engine.redactions().redact(actions, actor.mandate(reason));
        }
        if (output.isJson()) {
            output.json(redaction.left().stream().map(ActionJson::of).toList());
        } else {
            redaction
                    .left()
                    .forEach(action -> output.line(
                            "Redacted: " + action.type() + " " + action.targetEntity() + ". Action " + action.id()));
        }
        redaction
                .quoting()
                .forEach(action -> output.warning(
                        "still_quoted",
                        "Action " + action.id() + " (" + action.type() + " " + action.targetEntity() + ", by "
                                + action.initiatedBy() + ") still quotes the deleted reason, as the error message that "
                                + "was there before; to delete it there too: "
                                + invocation().commandLine("audit redact " + action.id() + " --reason \"REASON\"")));
        return ExitCode.DONE;
    }

    private String question() {
        String what = actions.size() == 1 ? "action " + actions.getFirst() : actions.size() + " actions";
        return "Delete the text of " + what + " of " + place() + " for good?";
    }
}
