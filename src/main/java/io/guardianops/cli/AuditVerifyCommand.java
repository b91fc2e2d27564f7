package io.guardianops.cli;

import io.guardianops.audit.bundle.Bundle;
import io.guardianops.audit.bundle.BundleCheck;
import io.guardianops.audit.bundle.BundleLimits;
import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Expectations;
import io.guardianops.audit.ledger.KeptCheckpoint;
import io.guardianops.audit.ledger.LedgerCheck;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.audit.ledger.ReportText;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.TrustedKeys;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.client.Evidence;
import io.guardianops.client.GuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `guardian audit verify`: what can be proven of the trail.
@Command(
        name = "verify",
        exitCodeOnInvalidInput = AuditVerifyCommand.NOTHING_READ,
        exitCodeOnExecutionException = AuditVerifyCommand.NOTHING_READ,
        header = "Verify the whole trail: entries, actions, checkpoints and witness. Changes nothing.",
        description = {
            "Trusts the key that this machine signs the trail with, unless --key gives others. Ends with 0 verified, "
                    + "1 altered, 2 missing or rolled back, 3 cannot tell, 4 could not read, which wrong options and "
                    + "files that are not there end with too.",
            "With --connect, the server's trail is brought here as a bundle (MONITOR authority; it goes on record "
                    + "there) and held against the key that was seen first, the checkpoints that were kept and the "
                    + "actions that were seen. A server without a ledger is held against what was seen alone."
        },
        footer = {
            "",
            "Examples:",
            "  guardian audit verify --db fleet.db",
            "  guardian audit verify --db fleet.db --since-checkpoint june.txt",
            "  guardian audit verify evidence.guardian --key key.txt",
            "  guardian audit verify --connect http://127.0.0.1:8000"
        })
final class AuditVerifyCommand extends AuditAccess implements Callable<Integer> {
    /// The exit code of [io.guardianops.audit.ledger.Verdict#COULD_NOT_READ]: whatever keeps this from verifying must
    /// not look like a verdict.
    static final int NOTHING_READ = 4;

    @Spec
    @Nullable
    CommandSpec spec;

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

    @Parameters(
            arity = "0..1",
            paramLabel = "BUNDLE",
            description = "An evidence bundle to verify instead of a database; needs nothing but the file and a key.")
    @Nullable
    Path bundle;

    @Override
    public boolean worksAtServer() {
        return true;
    }

    @Override
    public Integer call() {
        boolean atServer = invocation().isAtServer();
        checkPlaces(atServer);
        VerificationReport report = atServer ? ofServer() : bundle == null ? ofDatabase() : ofBundle(bundle);
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

    private void checkPlaces(boolean atServer) {
        if (bundle != null && (atServer || invocation().namesDatabase())) {
            throw wrong((atServer ? "--connect" : "--db")
                    + " and BUNDLE name two different things to verify; give one of them");
        }
        if (atServer && witness != null) {
            throw wrong("--witness can't be used with --connect: a server's witness stays with the server");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /// What keeps the trail from being read is no finding about it.
    private VerificationReport ofServer() {
        try {
            return read();
        } catch (GuardianException e) {
            LedgerCheck check = new LedgerCheck(Expectations.none());
            check.couldNotRead(e.text() + " [" + e.code() + "] " + e.nextStep());
            return check.finish();
        }
    }

    private VerificationReport read() {
        try (GuardianClient client = invocation().connectForReading()) {
            Evidence evidence = evidence(client);
            Evidence trusting = keys.isEmpty()
                    ? evidence
                    : evidence.trusting(keys)
                            .orElseThrow(() -> new GuardianException.Conflict(
                                    "keys_not_asked", "Nothing here is verified by a key.", "Leave --key out."));
            return trusting.verify(
                            kept.stream().map(AuditVerifyCommand::checkpoint).toList(), Progress.none())
                    .orElseThrow();
        }
    }

    private VerificationReport ofDatabase() {
        try (GuardianEngine engine = openForReading()) {
            Expectations expected =
                    expectations(engine.audit().origin(), engine.audit().branch());
            return engine.audit().verify(expected, Progress.none()).orElseThrow();
        }
    }

    private VerificationReport ofBundle(Path file) {
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, null);
        }
        String origin = bundleOrigin(file);
        Expectations expected = given(origin);
        if (witness != null) {
            expected = withGivenWitness(expected, witness, origin);
        }
        return new BundleCheck()
                .verify(file, expected, Progress.none())
                .orElseThrow()
                .verification();
    }

    /// Whose bundle it says it is; what can't be opened is told by the check.
    private static String bundleOrigin(Path file) {
        try (Bundle open = Bundle.open(file, BundleLimits.DEFAULT)) {
            return open.checkpoint().origin();
        } catch (IOException | MalformedEvidence e) {
            return "";
        }
    }

    private Expectations given(String origin) {
        TrustedKeys trusted = keys.isEmpty() ? keeping().trusted(origin) : TrustedKeys.of(keys);
        Expectations expected = trusted.addTo(Expectations.none());
        for (Path file : kept) {
            expected = new KeptCheckpoint("The checkpoint " + file.getFileName(), checkpoint(file))
                    .addTo(expected, origin);
        }
        return expected;
    }

    private Expectations expectations(String origin, String branch) {
        Expectations expected = given(origin);
        return witness == null ? withOwnWitness(expected, origin, branch) : withGivenWitness(expected, witness, origin);
    }

    /// Whoever names a file means a witness: one that says nothing must not pass for one that agrees, and
    /// one of another trail must not accuse this one.
    private static Expectations withGivenWitness(Expectations expected, Path file, String origin) {
        if (!Files.exists(file)) {
            throw unreadable(file, null);
        }
        Testimony testimony = testimony(file);
        if (testimony.isSilent()) {
            throw new GuardianException.Invalid(
                    "not_a_witness",
                    "witness",
                    file + " is no witness: no line of it tells how far a trail had come",
                    "Give the .witness file that was kept of this trail. A checkpoint is given with"
                            + " --since-checkpoint.");
        }
        List<String> origins = testimony.origins();
        if (!origin.isEmpty() && !origins.isEmpty() && !origins.contains(origin)) {
            throw new GuardianException.Invalid(
                    "witness_of_another_trail",
                    "witness",
                    file + " is of the trail " + origins.getLast() + ", and this is " + origin,
                    "Give the .witness file that was kept of this trail.");
        }
        return testimony.addTo(expected, String.valueOf(file.getFileName()));
    }

    private static SignedNote checkpoint(Path file) {
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint _ = Checkpoint.parse(note.text());
            return note;
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
}
