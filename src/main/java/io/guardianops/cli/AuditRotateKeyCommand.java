package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardian audit rotate-key`: from here on another key signs the trail.
@Command(
        name = "rotate-key",
        header = "Sign the trail with a new key from here on. The old key signs that, and is destroyed.",
        description = "The rotation is an entry of the trail, so who trusts the old key verifies what the new one "
                + "signs. Hand out the new key all the same: whoever got hold of the old one can go on from before the "
                + "rotation.",
        footer = {"", "Example:", "  guardian audit rotate-key --db fleet.db --reason \"Yearly\" --by carol"})
final class AuditRotateKeyCommand extends AuditAccess implements Callable<Integer> {
    /// A rotation as JSON.
    ///
    /// @param entry  its number in the trail
    /// @param oldKey the verifier key that is retired
    /// @param newKey the verifier key from here on
    record RotationJson(String origin, long entry, String oldKey, String newKey) {}

    @Option(names = "--reason", paramLabel = "REASON", required = true, description = "Why; goes on record.")
    String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who rotates. Default: the user of this machine.")
    String by = System.getProperty("user.name", "unknown");

    AuditRotateKeyCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public String whyNotAtServer() {
        return "a key is changed where it is kept";
    }

    @Override
    public Integer call() {
        RotationJson rotated;
        try (GuardianEngine engine = open()) {
            var rotation = keeping().rotateKey(engine.audit(), by, reason);
            rotated = new RotationJson(
                    rotation.origin(),
                    rotation.seq(),
                    rotation.from().text(),
                    rotation.to().text());
        }
        Output output = invocation().output();
        if (output.isJson()) {
            output.json(rotated);
        } else {
            output.line("Entry " + rotated.entry() + " of " + rotated.origin() + " hands over to a new key.");
            output.line("Old key, destroyed: " + rotated.oldKey());
            output.line("Verify with --key " + rotated.newKey());
        }
        return ExitCode.DONE;
    }
}
