package io.guardianops.cli;

import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardian audit verify`: what can be proven of the trail.
@Command(
        name = "verify",
        header = "Verify the whole trail: entries, actions, checkpoints and witness. Changes nothing.",
        description = "Trusts the key that this machine signs the trail with, unless --key gives others. Ends with 0 "
                + "verified, 1 altered, 2 missing or rolled back, 3 cannot tell, 4 could not read.",
        footer = {
            "",
            "Examples:",
            "  guardian audit verify --db fleet.db",
            "  guardian audit verify --db fleet.db --since-checkpoint june.txt"
        })
final class AuditVerifyCommand extends AuditAccess implements Callable<Integer> {
    @Option(
            names = "--key",
            paramLabel = "VKEY",
            split = ",",
            converter = VerifierKeyConverter.class,
            description = "Verifier key to trust, or a file with it; may be repeated.")
    List<VerifierKey> keys = new ArrayList<>();

    @Option(
            names = "--since-checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that was kept: the trail must extend it. May be repeated.")
    List<Path> kept = new ArrayList<>();

    @Option(
            names = "--witness",
            paramLabel = "FILE",
            description = "The witness to compare with. Default: the one of this machine.")
    @Nullable
    Path witness;

    AuditVerifyCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() {
        VerificationReport report;
        try (GuardianEngine engine = openForReading()) {
            Expectations expected =
                    expectations(engine.audit().origin(), engine.audit().branch());
            report = engine.audit().verify(expected, (_, _) -> true).orElseThrow();
        }
        Output output = invocation().output();
        if (output.isJson()) {
            output.json(AuditReportJson.of(report));
        } else {
            ReportText.lines(report).forEach(output::line);
            output.line("");
            output.line("What this can't show:");
            report.limits().forEach(limit -> output.line("  " + limit));
        }
        return report.verdict().exitCode();
    }

    private Expectations expectations(String origin, String branch) {
        Expectations expected = Expectations.none();
        List<VerifierKey> trusted =
                keys.isEmpty() ? keeping().known(origin).stream().toList() : keys;
        for (VerifierKey key : trusted) {
            expected = expected.withTrusted(key);
        }
        for (Path file : kept) {
            expected = expected.withCheckpoint(checkpoint(file));
        }
        Path file = witness == null ? keeping().witnessFile(branch) : witness;
        if (witness != null && !Files.exists(file)) {
            throw unreadable(file, null);
        }
        return withWitness(expected, file);
    }

    private static Expectations withWitness(Expectations expected, Path file) {
        try {
            Testimony testimony = Testimony.read(file);
            Expectations all = expected;
            for (var head : testimony.heads()) {
                all = all.withWitness("The witness " + file.getFileName(), head);
            }
            for (SignedNote note : testimony.checkpoints()) {
                all = all.withCheckpoint(note);
            }
            return all;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static SignedNote checkpoint(Path file) {
        try {
            return SignedNote.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (MalformedEvidence e) {
            throw new GuardianException.Invalid(
                    "not_a_checkpoint",
                    "since_checkpoint",
                    file + " is no checkpoint: " + e.getMessage(),
                    "Give a file that 'guardian audit checkpoint' wrote.");
        }
    }

    private static GuardianException unreadable(Path file, @Nullable IOException cause) {
        return new GuardianException.Unreachable(
                "file_unreadable", file + " can't be read", "Check that it is there and may be read.", cause);
    }
}
