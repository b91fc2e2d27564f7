package io.guardianops.cli;

import io.guardianops.audit.bundle.BundleManifest;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.TrailExport;
import io.guardianops.engine.TrailSelection;
import io.guardianops.model.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardian audit prove`: that an action is in the signed trail.
@Command(
        name = "prove",
        header = "Print the entries of one action with the proof that they are in the signed trail.",
        description = {
            "The proof is checked by hashing up the tree of RFC 9162: each entry, then the hashes in their order,"
                    + " gives the root that the checkpoint signs.",
            "With --out it is an evidence bundle of this action alone, which 'guardian audit verify FILE --key VKEY' "
                    + "checks; that is recorded as an export."
        },
        footer = {
            "",
            "Examples:",
            "  guardian audit prove 01a21824-6f1c-7cc0-8f4f-5d4cf3a5e001 --db fleet.db --json",
            "  guardian audit prove 01a21824-6f1c-7cc0-8f4f-5d4cf3a5e001 --db fleet.db \\",
            "    --out proof.guardian --why INC-42"
        })
final class AuditProveCommand extends AuditAccess implements Callable<Integer> {
    /// An entry with its place in the tree.
    ///
    /// @param hashes from the leaf up, base64
    record EntryProofJson(long seq, String entry, String leafHash, List<String> hashes) {}

    /// What proves an action.
    record ProofJson(String actionId, String checkpoint, String key, List<EntryProofJson> entries) {}

    @Parameters(paramLabel = "ACTION", description = "The action's id.")
    String actionId = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OutFile.Converter.class,
            description = "Write the proof into this file as an evidence bundle; must not exist yet.")
    @Nullable
    Path out;

    @Option(names = "--why", paramLabel = "TEXT", description = "What for; goes into the bundle and on record.")
    String why = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who exports. Default: the user of this machine.")
    String by = System.getProperty("user.name", "unknown");

    AuditProveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() {
        OutFile.refuseFolder(out);
        try (GuardianEngine engine = open()) {
            SigningKey key = keeping().key(engine.audit());
            if (out == null) {
                print(engine.audit().prove(actionId, engine.audit().sign(key)), key.verifier());
            } else {
                bundle(engine.audit(), out, key).tell(invocation().output());
            }
        }
        return ExitCode.DONE;
    }

    private WrittenBundle bundle(AuditTrail trail, Path file, SigningKey key) {
        TrailExport what = new TrailExport(new TrailSelection.OneAction(actionId), by, why, Set.of());
        BundleManifest written = trail.export(file, what, key, Progress.none()).orElseThrow();
        return new WrittenBundle(file, written.counts(), key.verifier(), null);
    }

    private void print(AuditTrail.Proof proof, VerifierKey key) {
        Output output = invocation().output();
        ProofJson json = new ProofJson(
                actionId,
                proof.checkpoint().render(),
                key.text(),
                proof.entries().stream().map(AuditProveCommand::entry).toList());
        if (output.isJson()) {
            output.json(json);
        } else {
            Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
            output.line("Action " + actionId + " is in the trail of "
                    + checkpoint.head().size() + " entries that is signed by:");
            output.line("  " + key.text());
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
    }

    private static EntryProofJson entry(AuditTrail.ProvenEntry proven) {
        return new EntryProofJson(
                proven.seq(),
                new String(proven.entry(), StandardCharsets.UTF_8),
                Hash.leaf(proven.entry()).base64(),
                proven.path().stream().map(Hash::base64).toList());
    }
}
