package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianAction;
import io.guardianops.wire.ActionJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `guardian audit redact`: deletes the text of actions for good.
@Command(
        name = "redact",
        header = "Delete the text of actions for good: reason, details, and what events told of them.",
        description = "Type, target, people and times stay, and the trail still verifies: an entry says who redacted "
                + "what and why. Nothing brings the text back. Backups, bundles, exports and the error message of a "
                + "cancelled task keep what they have.",
        footer = {
            "",
            "Example:",
            "  guardian audit redact 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 --db fleet.db \\",
            "      --reason \"Names a patient\" --yes"
        })
final class AuditRedactCommand extends AuditAccess implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ACTION", arity = "1..*", description = "Ids of actions; all are redacted or none.")
    List<String> actions = new ArrayList<>();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Option(names = "--yes", description = "Don't ask. Needed where there is no terminal to ask on.")
    boolean yes;

    @Mixin
    MandateOptions mandate = new MandateOptions();

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
        if (!yes && !confirmed()) {
            output.line("Nothing was redacted.");
            return ExitCode.REFUSED;
        }
        List<GuardianAction> left;
        try (GuardianEngine engine = open()) {
            left = engine.redactions().redact(actions, mandate.mandate(reason));
        }
        if (output.isJson()) {
            output.json(left.stream().map(ActionJson::of).toList());
        } else {
            left.forEach(action -> output.line(
                    "Redacted: " + action.type() + " " + action.targetEntity() + ". Action " + action.id()));
        }
        return ExitCode.DONE;
    }

    private boolean confirmed() {
        String what = actions.size() == 1 ? "action " + actions.getFirst() : actions.size() + " actions";
        String answer = invocation()
                .backends()
                .ask()
                .answer("Delete the text of " + what + " of " + place() + " for good? Type yes: ")
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "There is no terminal to ask on, and redaction can't be undone; give --yes"));
        return answer.strip().equalsIgnoreCase("yes");
    }
}
