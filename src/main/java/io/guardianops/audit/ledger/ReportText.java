package io.guardianops.audit.ledger;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A verification in words. Pure; any thread may call it.
public final class ReportText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ReportText() {}

    /// The verdict with what it rests on, then what else was found, in sentences.
    public static List<String> lines(VerificationReport report) {
        List<String> lines = new ArrayList<>();
        report.findings().forEach(finding -> lines.add(finding.detail() + action(finding)));
        boolean trusted =
                report.verdict() == Verdict.VERIFIED || report.findings().isEmpty();
        lines.addFirst(title(report.verdict()) + (trusted ? ranges(report) : lines.removeFirst()));
        long more = report.totalFindings() - report.findings().size();
        if (more > 0) {
            lines.add("… and " + Finding.number(more) + " more findings.");
        }
        if (!trusted && report.intact() > 0 && report.intact() < report.entries()) {
            lines.add(entries(report.intact()) + " are intact.");
        }
        if (!trusted && report.signed() != null) {
            lines.add("The entries that are here, by their hashes alone: " + ranges(report));
        }
        if (report.redacted() > 0) {
            lines.add("The text of " + Finding.number(report.redacted())
                    + (report.redacted() == 1 ? " action" : " actions") + " was redacted.");
        }
        if (report.refused() > 0) {
            lines.add(Finding.number(report.refused()) + (report.refused() == 1 ? " attempt was" : " attempts were")
                    + " refused for lack of authority.");
        }
        report.archives().stream().map(Archive::text).forEach(lines::add);
        return List.copyOf(lines);
    }

    /// People know actions by their ids.
    private static String action(Finding finding) {
        String id = finding.actionId();
        return id == null || finding.detail().contains(id) ? "" : " It is of action " + id + ".";
    }

    private static String title(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> "Verified: ";
            case CANNOT_TELL -> "Cannot tell: ";
            case MISSING -> "Missing: ";
            case ROLLED_BACK -> "Rolled back or rewritten: ";
            case ALTERED -> "Altered: ";
            case COULD_NOT_READ -> "Could not read; this says nothing about tampering: ";
        };
    }

    /// How far the trail is confirmed, in a sentence without the verdict.
    public static String ranges(VerificationReport report) {
        SignedRange signed = report.signed();
        if (signed == null && report.entries() == 0) {
            return "No entry of a ledger was seen.";
        }
        if (signed == null) {
            return Finding.number(report.entries()) + " entries, none of them confirmed by a signature.";
        }
        String matched = covered(report, signed.size()) + last(signed) + " match the checkpoint signed by key "
                + signed.key().id() + handovers(signed);
        return report.unsigned() == 0
                ? matched + "."
                : matched + "; " + Finding.number(report.unsigned()) + " newer ones are linked but not yet signed.";
    }

    private static String last(SignedRange signed) {
        String at = signed.lastAt();
        return at == null
                ? ""
                : " (the last of " + LedgerTime.parse(at).map(TIME::format).orElse(at) + ")";
    }

    /// How a trusted key came to stand for the one that signed.
    private static String handovers(SignedRange signed) {
        StringBuilder way = new StringBuilder();
        for (KeyRotation rotation : signed.handovers()) {
            boolean first = way.isEmpty();
            way.append(first ? ", to which the trusted key " : ", by way of key ")
                    .append(rotation.from().id())
                    .append(first ? " handed over in entry " : " in entry ")
                    .append(Finding.number(rotation.seq()));
        }
        return way.toString();
    }

    /// What of the signed entries can be read here.
    private static String covered(VerificationReport report, long size) {
        long here = report.entries() - report.leavesOnly();
        if (report.leavesOnly() == 0) {
            return entries(size);
        }
        return here == 0
                ? "No entry is here; the hashes of " + Finding.number(size)
                : Finding.number(here) + " of " + Finding.number(size) + " entries are here, and with the hashes of the"
                        + " others";
    }

    private static String entries(long size) {
        return size == 0 ? "No entries" : "Entries 0-" + Finding.number(size - 1);
    }
}
