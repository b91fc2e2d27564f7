package io.guardianops.cli;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardian audit checkpoint`: signs how far the trail has come.
@Command(
        name = "checkpoint",
        header = "Sign how far the trail has come, and print the checkpoint and the key to verify it with.",
        description = "Keep the checkpoint apart from the database: 'audit verify --since-checkpoint' finds with it "
                + "that the trail was cut or rewritten.",
        footer = {
            "",
            "Examples:",
            "  guardian audit checkpoint --db fleet.db --out june.txt --key-out key.txt",
            "  guardian audit checkpoint --connect http://127.0.0.1:8000"
        })
final class AuditCheckpointCommand extends AuditAccess implements Callable<Integer> {
    /// A checkpoint as JSON.
    ///
    /// @param size entries that it covers
    /// @param root of the tree over them, base64
    /// @param note the signed note
    /// @param key  the verifier key
    record CheckpointJson(String origin, long size, String root, String note, String key) {}

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OutFile.Converter.class,
            description = "Write it there too; must not exist yet.")
    @Nullable
    Path out;

    @Option(
            names = "--key-out",
            paramLabel = "FILE",
            converter = OutFile.Converter.class,
            description = "Write the verifier key there, for 'audit verify --key FILE'; must not exist yet.")
    @Nullable
    Path keyOut;

    AuditCheckpointCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public boolean worksAtServer() {
        return true;
    }

    @Override
    public Integer call() {
        // Before anything is signed: what is signed stays in the trail.
        OutFile.refuseTaken(out);
        OutFile.refuseTaken(keyOut);
        Evidence.Head head = invocation().isAtServer() ? ofServer() : ofDatabase();
        SignedNote note = head.note();
        write(head);
        Output output = invocation().output();
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (output.isJson()) {
            output.json(new CheckpointJson(
                    checkpoint.origin(),
                    checkpoint.head().size(),
                    checkpoint.head().root().base64(),
                    note.render(),
                    head.key().text()));
        } else {
            // Alone, so that what is sent into a file is what 'audit verify --since-checkpoint' takes.
            output.text(note.render());
            output.note("Verify with --key " + head.key().text());
        }
        return ExitCode.DONE;
    }

    /// Both files or none.
    private void write(Evidence.Head head) {
        if (out != null) {
            OutFile.write(out, head.note().render());
        }
        if (keyOut == null) {
            return;
        }
        try {
            OutFile.write(keyOut, head.key().text() + "\n");
        } catch (GuardianException failure) {
            if (out != null) {
                OutFile.takeBack(out, failure);
            }
            throw failure;
        }
    }

    private Evidence.Head ofServer() {
        try (GuardianClient client = invocation().connectForReading()) {
            return evidence(client).signHead();
        }
    }

    private Evidence.Head ofDatabase() {
        try (GuardianEngine engine = open()) {
            SigningKey key = keeping().key(engine.audit());
            return new Evidence.Head(engine.audit().sign(key), key.verifier());
        }
    }
}
