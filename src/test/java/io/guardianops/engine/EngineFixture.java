package io.guardianops.engine;

import io.guardianops.engine.port.Store;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.Mandate;
import io.guardianops.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// An engine on a database of its own, with a clock that tests move.
final class EngineFixture implements AutoCloseable {
    static final Mandate ALICE = Mandate.of("alice", AuthorityLevel.GUARDIAN, "because of the test");

    private final Path folder;
    private volatile Instant now = Instant.parse("2026-11-22T14:00:00Z");
    private final AtomicLong lastId = new AtomicLong();
    final Store store;
    final GuardianEngine engine;

    EngineFixture() {
        try {
            folder = Files.createTempDirectory("engine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = SqliteStore.open(folder.resolve("guardian.db"), true);
        engine = engine(store);
    }

    /// Another engine on the same file, as another process would have it.
    GuardianEngine open() {
        return engine(SqliteStore.open(folder.resolve("guardian.db"), true));
    }

    private GuardianEngine engine(Store over) {
        return new GuardianEngine(over, () -> now, () -> "id-%06d".formatted(lastId.incrementAndGet()));
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        engine.close();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }
            });
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
