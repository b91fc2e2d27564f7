package io.guardianops.cli;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardian audit prove`: that an action is in the signed trail.
@Command(
        name = "prove",
        header = "Print the entries of one action with the proof that they are in the signed trail.",
        description = "The proof is checked by hashing up the tree of RFC 9162: each entry, then the hashes in their "
                + "order, gives the root that the checkpoint signs.",
        footer = {"", "Example:", "  guardian audit prove 01a21824-6f1c-7cc0-8f4f-5d4cf3a5e001 --db fleet.db --json"})
final class AuditProveCommand extends AuditAccess implements Callable<Integer> {
    /// An entry with its place in the tree.
    ///
    /// @param hashes from the leaf up, base64
    record EntryProofJson(long seq, String entry, String leafHash, List<String> hashes) {}

    /// What proves an action.
    record ProofJson(String actionId, String checkpoint, String key, List<EntryProofJson> entries) {}

    @Parameters(paramLabel = "ACTION", description = "The action's id.")
    String actionId = "";

    AuditProveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() {
        AuditTrail.Proof proof;
        String key;
        try (GuardianEngine engine = open()) {
            var signing = keeping().key(engine.audit());
            SignedNote note = engine.audit().sign(signing);
            proof = engine.audit().prove(actionId, note);
            key = signing.verifier().text();
        }
        Output output = invocation().output();
        ProofJson json = new ProofJson(
                actionId,
                proof.checkpoint().render(),
                key,
                proof.entries().stream().map(AuditProveCommand::entry).toList());
        if (output.isJson()) {
            output.json(json);
        } else {
            Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
            output.line("Action " + actionId + " is in the trail of "
                    + checkpoint.head().size() + " entries that is signed by:");
            output.line("  " + key);
            json.entries().forEach(entry -> {
                output.line("");
                output.line("Entry " + entry.seq() + ": " + entry.entry());
                output.line("  leaf " + entry.leafHash());
                entry.hashes().forEach(hash -> output.line("  with " + hash));
            });
            output.line("");
            output.line("Root " + checkpoint.head().root().base64() + ", signed in the checkpoint:");
            proof.checkpoint().render().lines().forEach(line -> output.line("  " + line));
        }
        return ExitCode.DONE;
    }

    private static EntryProofJson entry(AuditTrail.ProvenEntry proven) {
        return new EntryProofJson(
                proven.seq(),
                new String(proven.entry(), StandardCharsets.UTF_8),
                Hash.leaf(proven.entry()).base64(),
                proven.path().stream().map(Hash::base64).toList());
    }
}
