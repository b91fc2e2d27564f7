package io.guardianops.ui.audit;

import io.guardianops.audit.ledger.Checkpoint;
import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.Hash;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.SignedRange;
import io.guardianops.audit.ledger.SigningKey;
import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.audit.ledger.VerifierKey;
import io.guardianops.client.Evidence;
import io.guardianops.client.Notice;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A trail that comes to the verdict which the test wants. Any thread.
final class ScriptedEvidence implements Evidence {
    static final SigningKey KEY = SigningKey.generate("guardian-prod-eu");

    /// What a check comes to.
    volatile VerificationReport report = verified();

    /// What a check fails with, if there is something.
    volatile @Nullable GuardianException failure;

    /// What was noticed about actions.
    final List<Notice> notices = new CopyOnWriteArrayList<>();

    /// False for a system without a ledger.
    volatile boolean provable = true;

    /// Called in the middle of each check and each export, on their thread.
    volatile Runnable midway = () -> {};

    /// The checkpoints of each check, newest last.
    final List<List<SignedNote>> compared = new CopyOnWriteArrayList<>();

    /// The exports in other forms that were recorded, newest last: "csv 3 INC-42".
    final List<String> recorded = new CopyOnWriteArrayList<>();

    /// The bundles that were made, newest last.
    final List<Export> exported = new CopyOnWriteArrayList<>();

    static VerificationReport verified() {
        return new VerificationReport(
                Verdict.VERIFIED,
                48_212,
                48_212,
                new SignedRange(48_200, KEY.verifier(), "2026-11-22T14:02:00Z"),
                0,
                0,
                0,
                List.of(),
                List.of(),
                0,
                VerificationReport.GENERAL_LIMITS);
    }

    static VerificationReport altered(String actionId) {
        return new VerificationReport(
                Verdict.ALTERED,
                48_212,
                4_242,
                new SignedRange(48_200, KEY.verifier(), "2026-11-22T14:02:00Z"),
                0,
                0,
                0,
                List.of(),
                List.of(
                        new Finding(
                                FindingKind.CONTENT_DIFFERS,
                                4_242L,
                                null,
                                actionId,
                                List.of("reason"),
                                "Entry 4,242: the action is not what was recorded (reason differs)."),
                        new Finding(
                                FindingKind.HEAD_DIFFERS,
                                null,
                                null,
                                null,
                                List.of(),
                                "The stored head is not the head of the entries.")),
                2,
                VerificationReport.GENERAL_LIMITS);
    }

    static VerificationReport cannotTell() {
        return new VerificationReport(
                Verdict.CANNOT_TELL,
                48_212,
                48_212,
                null,
                0,
                0,
                0,
                List.of(),
                List.of(new Finding(
                        FindingKind.NOT_CONFIRMED, null, null, null, List.of(), "No trusted key was given.")),
                1,
                VerificationReport.GENERAL_LIMITS);
    }

    /// What a key that is given makes of it.
    volatile VerificationReport trusted = verified();

    /// The keys that were given, newest last.
    final List<VerifierKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Evidence> trusting(List<VerifierKey> given) {
        keys.addAll(given);
        report = trusted;
        return Optional.of(this);
    }

    @Override
    public String about() {
        return "48,212 actions of guardian-prod-eu.";
    }

    /// A checkpoint as people keep it.
    static SignedNote checkpoint() {
        return KEY.sign(new Checkpoint("guardian-prod-eu", new TreeHead(7, Hash.of(new byte[32]))));
    }

    @Override
    public Optional<VerificationReport> verify(List<SignedNote> kept, Progress progress) {
        compared.add(kept);
        if (!work(progress)) {
            return Optional.empty();
        }
        return Optional.of(report);
    }

    @Override
    public boolean exportBundle(Path target, Export export, Progress progress) {
        if (!work(progress)) {
            return false;
        }
        try {
            Files.writeString(target, "bundle", StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exported.add(export);
        return true;
    }

    @Override
    public List<Notice> noticed(String actionId) {
        return notices.stream()
                .filter(notice -> notice.actionId().equals(actionId))
                .toList();
    }

    @Override
    public boolean canExportBundle() {
        return provable;
    }

    private boolean work(Progress progress) {
        if (!progress.at(1, 3)) {
            return false;
        }
        midway.run();
        GuardianException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        return progress.at(3, 3);
    }

    @Override
    public void recordExport(Export export, String format, String file, long rows) {
        recorded.add(format + " " + rows + " " + export.why());
    }
}
