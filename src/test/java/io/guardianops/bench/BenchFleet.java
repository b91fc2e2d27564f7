package io.guardianops.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardianops.client.Agents;
import io.guardianops.client.TaskBuilder;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.model.Priority;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// A fleet of 64 agents and 10,000 pending tasks in a database of its own.
final class BenchFleet {
    private static final int AGENTS = 64;
    private static final int TASKS = 10_000;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final SplittableRandom random = new SplittableRandom(7);
    private final Path folder;

    BenchFleet() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try {
            folder = Files.createTempDirectory("guardian-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return folder.resolve("guardian.db");
    }

    GuardianEngine open() {
        GuardianEngine engine =
                new GuardianEngine(SqliteStore.open(file(), true), InstantSource.system(), IdSource.uuidV7());
        engine.importFleet(
                IntStream.range(0, AGENTS)
                        .mapToObj(i -> Agents.agent("agent-" + i, 8, "java"))
                        .toList(),
                IntStream.range(0, TASKS)
                        .mapToObj(i -> TaskBuilder.task("task-" + i)
                                .priority(priority())
                                .description("Rebuild the search index of shard " + i)
                                .build())
                        .toList());
        return engine;
    }

    /// The id of any task.
    String task() {
        return "task-" + random.nextInt(TASKS);
    }

    Priority priority() {
        return PRIORITIES.get(random.nextInt(PRIORITIES.size()));
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
