package io.guardianops.engine.demo;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A database with the usual simulated fleet. Made once for all tests, since that takes seconds; each gets a copy.
public final class DemoDatabase {
    /// The present of the simulation.
    public static final Instant NOW = Instant.parse("2026-11-22T14:23:57Z");

    private DemoDatabase() {}

    /// Copies it to a file that isn't there yet.
    public static Path copyTo(Path file) {
        try {
            return Files.copy(Original.FILE, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was reported when it was made.
    static DemoReport report() {
        return Original.REPORT;
    }

    private static final class Original {
        private static final Path FILE = newFile();
        private static final DemoReport REPORT =
                new DemoFleet().fill((clock, ids) -> new GuardianEngine(SqliteStore.open(FILE, true), clock, ids), NOW);

        private static Path newFile() {
            try {
                Path folder = Files.createTempDirectory("guardian-demo");
                Path file = folder.resolve("demo.db");
                folder.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
