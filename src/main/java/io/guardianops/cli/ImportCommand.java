package io.guardianops.cli;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.ImportReport;
import io.guardianops.model.Agent;
import io.guardianops.model.GuardianException;
import io.guardianops.model.Task;
import io.guardianops.wire.FleetReader;
import io.guardianops.wire.Reading;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `guardian import`: takes over a fleet from answers of the guardian API. All or nothing.
@Command(
        name = "import",
        header = "Take over agents and tasks from what GET /agents and GET /tasks answered.",
        description = "The files hold JSON arrays. Fields that are not known are kept out, and counted. "
                + "Either everything is taken over or nothing.",
        footer = {"", "Example:", "  guardian import --db fleet.db --agents agents.json --tasks tasks.json"})
final class ImportCommand implements Callable<Integer>, NeedsDatabase {
    /// What was taken over.
    record Imported(Part agents, Part tasks) {}

    /// What was taken over of one kind.
    record Part(int added, int updated, int unchanged, Map<String, Integer> unknownFields) {
        static Part of(ImportReport.Counts counts, Reading<?> reading) {
            return new Part(counts.added(), counts.updated(), counts.unchanged(), reading.unknownFields());
        }
    }

    @Option(names = "--tasks", paramLabel = "FILE", description = "An array of tasks.")
    @Nullable
    Path tasks;

    @Option(names = "--agents", paramLabel = "FILE", description = "An array of agents; taken over before the tasks.")
    @Nullable
    Path agents;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Invocation invocation;

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "a fleet is taken over into a file";
    }

    @Override
    public Integer call() {
        if (tasks == null && agents == null && spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing to import: give --tasks FILE, --agents FILE or both");
        }
        FleetReader reader = new FleetReader(invocation.now());
        Reading<Agent> readAgents = read(agents, reader::agents);
        Reading<Task> readTasks = read(tasks, reader::tasks);
        try (GuardianEngine engine = invocation
                .backends()
                .engines()
                .open(invocation.database(), invocation.backends().clock(), IdSource.uuidV7())) {
            ImportReport report = engine.importFleet(readAgents.items(), readTasks.items());
            tell(new Imported(Part.of(report.agents(), readAgents), Part.of(report.tasks(), readTasks)));
        }
        return ExitCode.DONE;
    }

    private void tell(Imported imported) {
        Output output = invocation.output();
        if (output.isJson()) {
            output.json(imported);
            return;
        }
        if (agents != null) {
            output.line(text("Agents", imported.agents()));
        }
        if (tasks != null) {
            output.line(text("Tasks", imported.tasks()));
        }
    }

    private static String text(String what, Part part) {
        String text = what + ": " + part.added() + " added, " + part.updated() + " updated, " + part.unchanged()
                + " unchanged.";
        if (part.unknownFields().isEmpty()) {
            return text;
        }
        return text + " Unknown fields kept out: "
                + part.unknownFields().entrySet().stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + " times)")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static <T> Reading<T> read(@Nullable Path file, Function<byte[], Reading<T>> reader) {
        if (file == null) {
            return new Reading<>(List.of(), Map.of());
        }
        try {
            return reader.apply(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new GuardianException.Invalid(
                    "file_unreadable", "file", file + ": " + why(e), "Check the path and its permissions.");
        } catch (GuardianException.Invalid e) {
            throw new GuardianException.Invalid(e.code(), e.field(), file + ": " + e.text(), e.nextStep());
        }
    }

    private static String why(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "it may not be read";
            default -> "can't be read (" + failure.getMessage() + ")";
        };
    }
}
