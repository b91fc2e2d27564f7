package io.guardianops.cli;

import io.guardianops.engine.Archiving;
import io.guardianops.engine.GuardianEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `guardian audit archive`: seals old actions in a bundle and removes them from the database.
@Command(
        name = "archive",
        header = "Seal old actions in a bundle, and remove them from the database.",
        description = {
            "The bundle is written and verified first; only then the actions go, in one transaction with the entry"
                + " that says so. All entries of the trail stay: it goes on, and verifies as before. Nothing does this"
                + " by itself.",
            "What stays: what was done or marked reverted within a day, what was marked reverted and is not wholly "
                    + "restored, actions that a later entry speaks of, those that belong to one another as an act and "
                    + "its restoration unless both can go, and the newest action.",
            "Archived actions are in the bundle alone: keep it, with the key that verifies it. They can't be marked"
                + " reverted any more, lists and searches of the database don't show them, and policies are replayed"
                + " without them. Others who act wait meanwhile, about a second for 10,000 actions.",
            "Tasks stay as they are, with the error message that a cancellation left. "
                    + "The file of the database doesn't shrink: what gets free in it is used again."
        },
        footer = {
            "",
            "Examples:",
            "  guardian audit archive --db fleet.db --before 2026-01-01 \\",
            "      --out 2025.guardian --reason \"Kept for a year\" --yes",
            "  guardian audit archive --db fleet.db --to 48211 --out until-48211.guardian \\",
            "      --reason \"Retention\" --yes"
        })
final class AuditArchiveCommand extends AuditAccess implements Callable<Integer> {
    /// What was archived, as JSON.
    ///
    /// @param entry   the number of the entry that says so
    /// @param through the last entry whose action may have been removed
    /// @param actions how many were removed
    /// @param kept    how many of the actions up to there stay
    /// @param file    the bundle
    /// @param sha256  of its bytes
    record ArchiveJson(long entry, long through, long actions, long kept, String file, String sha256) {
        static ArchiveJson of(Archiving.Archived archived) {
            var entry = archived.entry();
            return new ArchiveJson(
                    entry.seq(),
                    entry.through(),
                    entry.actions(),
                    entry.kept().size(),
                    archived.path().toString(),
                    entry.sha256().hex());
        }
    }

    /// Up to where; one of the two.
    static final class Range {
        @Option(
                names = "--before",
                required = true,
                paramLabel = "TIME",
                description = "Entries that come before the first one of this time or later: 2026-01-01T00:00:00Z, "
                        + "2026-01-01 (UTC), or an age such as 30d.")
        @Nullable
        Instant before;

        @Option(names = "--to", required = true, paramLabel = "ENTRY", description = "Entries up to this number.")
        @Nullable
        Long to;

        Archiving.Until until() {
            Long entry = to;
            return entry == null
                    ? new Archiving.Until.Time(Objects.requireNonNull(before))
                    : new Archiving.Until.Entry(entry);
        }
    }

    @ArgGroup(multiplicity = "1")
    Range range = new Range();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            converter = OutFile.Converter.class,
            description = "The bundle, such as 2025.guardian; must not exist yet.")
    Path out = Path.of("");

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes on record.")
    String reason = "";

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    ActorOptions actor = new ActorOptions();

    AuditArchiveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public String whyNotAtServer() {
        return "actions are removed where they are kept";
    }

    @Override
    public Integer call() {
        OutFile.refuseFolder(out);
        Output output = invocation().output();
        if (!confirmation.isGiven(
                invocation(), "Remove old actions from " + place() + " once " + out + " has them?", "archiving")) {
            output.line("Nothing was archived.");
            return ExitCode.REFUSED;
        }
        ArchiveJson done;
        try (GuardianEngine engine = open()) {
            done = ArchiveJson.of(engine.archiving()
                    .archive(range.until(), out, keeping().key(engine.audit()), actor.mandate(reason)));
        }
        if (output.isJson()) {
            output.json(done);
        } else {
            output.line(
                    "Archived " + done.actions() + (done.actions() == 1 ? " action" : " actions") + " of entries 0 to "
                            + done.through() + " in " + done.file() + ". Entry " + done.entry() + " says so.");
            output.line("sha256 " + done.sha256());
            if (done.kept() > 0) {
                output.line(done.kept() == 1 ? "1 action stays." : done.kept() + " actions stay.");
            }
            output.line("Keep that file: the database has these actions no more.");
        }
        return ExitCode.DONE;
    }
}
