package io.guardianops.cli;

import io.guardianops.audit.ledger.TreeHead;
import io.guardianops.audit.witness.Testimony;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `guardian restore-backup`: a database out of a backup.
@Command(
        name = "restore-backup",
        header = "Make a new database out of a backup.",
        description = "Only into a file that does not exist yet: a database that is put beside an old log would replay "
                + "it. The new one's audit trail says that it continues a backup.",
        footer = {"", "Example:", "  guardian restore-backup fleet-2026-11-22.db --db fleet-restored.db"})
final class RestoreBackupCommand implements Callable<Integer>, NeedsDatabase {
    /// What was made.
    ///
    /// @param entries of the audit trail that the backup has
    /// @param lost    entries that the witness knows of beyond
    record Restored(String file, long entries, long lost) {}

    @Parameters(paramLabel = "FILE", description = "The backup; it stays as it is.")
    Path backup = Path.of("");

    @Option(names = "--by", paramLabel = "NAME", description = "Who restores. Default: the user of this machine.")
    String by = System.getProperty("user.name", "unknown");

    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    RestoreBackupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "a backup becomes a database where it lies";
    }

    @Override
    public Integer call() {
        Path target = invocation.namedDatabase().orElseThrow(this::noTarget);
        Backends backends = invocation.backends();
        if (Files.exists(target)) {
            throw new GuardianException.Conflict(
                    "file_exists", target + " is there already", "Choose a name that is not taken.");
        }
        long known;
        try (GuardianEngine source = backends.audit().openForReading(Database.of(backup), backends.clock())) {
            source.backup(target);
            known = witnessed(source.audit().branch()).map(TreeHead::size).orElse(0L);
        }
        backends.audit().branchOff(target);
        TreeHead head;
        try (GuardianEngine engine = backends.systems().open(Database.of(target), false, backends.clock())) {
            head = engine.audit().head();
            engine.audit().backupRestored(by, String.valueOf(backup.getFileName()));
        }
        long lost = Math.max(0, known - head.size());
        Output output = invocation.output();
        if (lost > 0) {
            output.warning(
                    "witness_ahead",
                    String.format(
                            Locale.ROOT,
                            "The witness records %,d entries, the backup has %,d: what was done after it is not in it.",
                            known,
                            head.size()));
        }
        if (output.isJson()) {
            output.json(new Restored(target.toString(), head.size(), lost));
        } else {
            output.line(String.format(
                    Locale.ROOT,
                    "Made %s out of %s, with %,d entries of the audit trail.",
                    target,
                    backup,
                    head.size()));
        }
        return ExitCode.DONE;
    }

    private Optional<TreeHead> witnessed(String branch) {
        Path file = invocation.backends().audit().witnessFile(branch);
        try {
            return Testimony.read(file).newest();
        } catch (IOException e) {
            throw new GuardianException.Unreachable(
                    "file_unreadable", "The witness " + file + " can't be read", "Check that you may read it.", e);
        }
    }

    private ParameterException noTarget() {
        if (spec == null) {
            throw new IllegalStateException("A command that runs has a specification");
        }
        return new ParameterException(spec.commandLine(), "Missing --db NEW, the database to make");
    }
}
