package io.guardianops.client.remote;

import io.guardianops.audit.ledger.Finding;
import io.guardianops.audit.ledger.FindingKind;
import io.guardianops.audit.ledger.SignedNote;
import io.guardianops.audit.ledger.Verdict;
import io.guardianops.audit.ledger.VerificationReport;
import io.guardianops.client.Evidence;
import io.guardianops.client.Notice;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Progress;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be said of a trail that isn't there to be verified: by what was seen of it before.
///
/// @param kept what was seen
/// @param why  why the trail can't be proven, a sentence or two
/// @param look reads the server anew; does nothing where it is away
public record SeenEvidence(KeptActions kept, String why, Runnable look) implements Evidence {
    /// How times are told in findings on servers; the words around them add *UTC*.
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    /// Of a server that is away.
    public static Evidence ofSnapshot(KeptActions kept) {
        return new SeenEvidence(
                kept,
                "This is what was last seen of a server that is away: its trail can't be proven from here.",
                () -> {});
    }

    @Override
    public Optional<VerificationReport> verify(List<SignedNote> checkpoints, Progress progress) {
        look.run();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(FindingKind.NO_LEDGER, null, null, null, List.of(), why));
        findings.addAll(noticed(kept));
        List<String> limits = new ArrayList<>(limits(kept));
        if (!checkpoints.isEmpty()) {
            limits.add("A kept checkpoint can't be compared with anything here.");
        }
        // The findings say what it comes to.
        VerificationReport nothing = new VerificationReport(
                Verdict.VERIFIED, 0, 0, null, 0, 0, 0, List.of(), List.of(), 0, VerificationReport.GENERAL_LIMITS);
        return Optional.of(nothing.with(findings, limits));
    }

    /// The notices as findings.
    static List<Finding> noticed(KeptActions kept) {
        return kept.notices().stream().map(SeenEvidence::finding).toList();
    }

    static Finding finding(Notice notice) {
        FindingKind kind = switch (notice.kind()) {
            case CHANGED -> FindingKind.TOLD_DIFFERENTLY;
            case GONE -> FindingKind.TOLD_NO_MORE;
        };
        return new Finding(kind, null, null, notice.actionId(), notice.fields(), notice.sentence());
    }

    /// What comparing with what was seen can't show.
    static List<String> limits(KeptActions kept) {
        KeptActions.State state = kept.state();
        List<String> limits = new ArrayList<>();
        limits.add(
                state.since() == null
                        ? "Nothing was seen of this server's actions before."
                        : String.format(
                                Locale.ROOT,
                                "Actions seen here since %s UTC: %,d, kept in %s. What was changed before, or was never"
                                        + " seen, can't be noticed.",
                                TIME.format(state.since()),
                                state.actions(),
                                state.file()));
        if (state.unreadable() > 0) {
            limits.add(state.unreadable() + " lines of what was kept can't be read.");
        }
        if (state.problem() != null) {
            limits.add("What is seen can't be kept at the moment: " + state.problem());
        }
        return limits;
    }

    @Override
    public List<Notice> noticed(String actionId) {
        return kept.noticed(actionId);
    }

    @Override
    public boolean canExportBundle() {
        return false;
    }

    @Override
    public boolean exportBundle(Path target, Export export, Progress progress) {
        throw new GuardianException.Conflict(
                "no_ledger", "No evidence bundle can be made: " + why, "Export the actions as CSV or JSON lines.");
    }

    @Override
    public void recordExport(Export export, String format, String file, long rows) {
        // There is no trail that it could go into.
    }
}
