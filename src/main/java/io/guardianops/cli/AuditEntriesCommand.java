package io.guardianops.cli;

import io.guardianops.audit.ledger.EntryKind;
import io.guardianops.audit.ledger.LedgerEntry;
import io.guardianops.audit.ledger.MalformedEvidence;
import io.guardianops.engine.AuditTrail;
import io.guardianops.engine.GuardianEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `guardian audit entries`: the entries of the trail, also those that are of no action.
@Command(
        name = "entries",
        header = "Show the entries of the trail, newest first: refused attempts, exports, redactions, keys, and acts.",
        description = "An entry of an action has its id; 'guardian actions ID' shows it in full.",
        footer = {
            "",
            "Examples:",
            "  guardian audit entries --db fleet.db --kind refused,exported,redacted",
            "  guardian audit entries --db fleet.db --action 01a21824-6f1c-7cc0-8f4f-5d4cf3a5e001"
        })
final class AuditEntriesCommand extends AuditAccess implements Callable<Integer> {
    private static final int PAGE = 1_000;

    /// An entry.
    ///
    /// @param more     what its kind has beside; null if the entry can't be read
    /// @param problem  why it can't be read; null if it can
    record EntryJson(
            long seq,
            @Nullable String kind,
            @Nullable String at,
            @Nullable String actionId,
            @Nullable Map<String, @Nullable Object> more,
            @Nullable String problem) {

        static EntryJson of(AuditTrail.KeptEntry kept) {
            try {
                LedgerEntry entry = LedgerEntry.read(kept.text().getBytes(StandardCharsets.UTF_8));
                return new EntryJson(
                        kept.seq(), entry.kind().value(), entry.at(), entry.actionId(), entry.more(), null);
            } catch (MalformedEvidence e) {
                return new EntryJson(kept.seq(), null, null, null, null, e.getMessage());
            }
        }
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Only these kinds: executed, refused, reverted, restored, approved, note, policy_saved, "
                    + "exported, redacted, archived, key_rotated, clock_regressed, migrated, backup_restored, genesis.")
    Set<String> kinds = new LinkedHashSet<>();

    @Option(names = "--action", paramLabel = "ID", description = "Only those that speak of this action.")
    @Nullable
    String action;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = RowLimit.Converter.class,
            description = "At most so many, or 'all'. Default: 100.")
    @Nullable
    RowLimit limit;

    AuditEntriesCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public String whyNotAtServer() {
        return "a server's entries come with 'audit export --connect', in a bundle";
    }

    @Override
    public Integer call() {
        Output output = invocation().output();
        // Unlike a server's words, these are all written by this program: another one matches nothing.
        KnownWords.ENTRY_KIND.refuseUnknown(kinds.stream().map(EntryKind::new).toList(), Objects.requireNonNull(spec));
        RowLimit most = RowLimit.orDefault(limit, false);
        List<EntryJson> matching;
        try (GuardianEngine engine = openForReading()) {
            matching = newest(engine.audit(), most);
        }
        List<EntryJson> found = matching.stream().limit(most.rows()).toList();
        if (output.isJson()) {
            output.jsonArray(found);
        } else if (found.isEmpty()) {
            output.line("No entries match.");
        } else {
            Table table = new Table("#", "TIME", "KIND", "ACTION", "WHAT");
            found.forEach(entry -> row(table, entry));
            output.table(table);
        }
        if (found.size() < matching.size()) {
            output.note("more_rows", "There are more; show them with --limit N or --limit all.");
        }
        return ExitCode.DONE;
    }

    /// As many as are shown, and some beyond if there are more.
    private List<EntryJson> newest(AuditTrail trail, RowLimit most) {
        List<EntryJson> found = new ArrayList<>();
        List<AuditTrail.KeptEntry> page = trail.entriesBefore(Long.MAX_VALUE, PAGE);
        while (!page.isEmpty() && found.size() <= most.rows()) {
            page.stream().map(EntryJson::of).filter(this::isAskedFor).forEach(found::add);
            page = trail.entriesBefore(page.getLast().seq(), PAGE);
        }
        return found;
    }

    private boolean isAskedFor(EntryJson entry) {
        return (kinds.isEmpty() || kinds.contains(entry.kind())) && (action == null || action.equals(entry.actionId()));
    }

    private static void row(Table table, EntryJson entry) {
        table.row(
                String.valueOf(entry.seq()),
                entry.at() == null ? "" : entry.at(),
                entry.kind() == null ? "unreadable" : entry.kind(),
                entry.actionId() == null ? "" : entry.actionId(),
                entry.more() == null ? String.valueOf(entry.problem()) : what(entry.more()));
    }

    /// Without what serves verification only.
    private static String what(Map<String, @Nullable Object> more) {
        return more.entrySet().stream()
                .filter(member -> member.getValue() != null && !member.getKey().equals(LedgerEntry.FIELDS))
                .map(member -> member.getKey() + ": " + member.getValue())
                .collect(Collectors.joining(" · "));
    }
}
