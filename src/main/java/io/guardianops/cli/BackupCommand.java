package io.guardianops.cli;

import io.guardianops.client.Capabilities.Feature;
import io.guardianops.client.GuardianClient;
import io.guardianops.model.GuardianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian backup`: a consistent copy.
@Command(
        name = "backup",
        header = "Write a verified copy of the database, while it is in use.",
        footer = {"", "Example:", "  guardian backup --db fleet.db --out fleet-2026-11-22.db"})
final class BackupCommand implements Callable<Integer> {
    /// What was written.
    record Written(String file, long bytes) {}

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            converter = OutFile.Converter.class,
            description = "The copy; must not exist yet.")
    Path out = Path.of("");

    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    BackupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Output output = invocation.output();
        OutFile.refuseFolder(out);
        try (GuardianClient client = invocation.connectExisting()) {
            if (!client.capabilities().has(Feature.BACKUP)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--connect can't be used here: " + client.connection().location()
                                + " hands out no copy of its database. Use --db where it is kept");
            }
            client.backup(out);
        }
        long bytes = size();
        if (output.isJson()) {
            output.json(new Written(out.toString(), bytes));
        } else {
            output.line(String.format(Locale.ROOT, "Wrote %s, %,d bytes.", out, bytes));
        }
        return ExitCode.DONE;
    }

    private long size() {
        try {
            return Files.size(out);
        } catch (IOException e) {
            throw new GuardianException.Unexpected("The copy " + out + " can't be read: " + e.getMessage(), e);
        }
    }
}
