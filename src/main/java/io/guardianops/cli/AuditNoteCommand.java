package io.guardianops.cli;

import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.ActionNote;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import io.guardianops.wire.ActionNoteJson;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian audit note`: adds a remark to a recorded action.
@Command(
        name = "note",
        header = "Add a remark to a recorded action, after the fact. It changes nothing of the action.",
        description = "The remark is an entry of the trail, with who wrote it and when. It can't be changed or deleted "
                + "later, not by a redaction either: leave out what must not be kept.",
        footer = {
            "",
            "Examples:",
            "  guardian audit note 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1 \\",
            "      \"Right call, see the review of INC-42\" --db fleet.db --by carol",
            "  guardian audit entries --db fleet.db --kind note"
        })
final class AuditNoteCommand extends AuditAccess implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ACTION", description = "An action's id.")
    String action = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The remark, up to 4,000 characters.")
    String text = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who writes it. Default: your user name.")
    String by = System.getProperty("user.name", "");

    @Option(
            names = "--authority",
            paramLabel = "N|NAME",
            description = "Authority to write with: 1 to 5, or WORKER, WATCHDOG, MONITOR, GUARDIAN, SYSTEM. "
                    + "Default: MONITOR, the lowest that may.")
    AuthorityLevel authority = AuthorityLevel.MONITOR;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "A repeat with the same key writes nothing more. Default: a new key.")
    @Nullable
    String idempotencyKey;

    AuditNoteCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public boolean worksAtServer() {
        return true;
    }

    @Override
    public Integer call() {
        String key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        Mandate mandate = Mandate.of(by, authority, text).withIdempotencyKey(key);
        ActionNote note = invocation().isAtServer() ? atServer(mandate) : inDatabase(mandate);
        Output output = invocation().output();
        if (output.isJson()) {
            output.json(ActionNoteJson.of(note));
        } else {
            output.line("Added to action " + note.actionId() + " in entry " + note.entry() + " of the trail.");
        }
        return ExitCode.DONE;
    }

    private ActionNote atServer(Mandate mandate) {
        try (GuardianClient client = invocation().connect()) {
            return client.addNote(action, mandate);
        }
    }

    private ActionNote inDatabase(Mandate mandate) {
        try (GuardianEngine engine = open()) {
            return engine.notes().add(action, mandate);
        }
    }
}
