package io.guardianops.app;

import io.guardianops.client.ConnectionInfo;
import io.guardianops.client.GuardianClient;
import io.guardianops.client.bundle.TrailIndex;
import io.guardianops.client.embedded.EmbeddedGuardianClient;
import io.guardianops.engine.GuardianEngine;
import io.guardianops.engine.IdSource;
import io.guardianops.engine.RecordReader;
import io.guardianops.engine.port.RecordedAction;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.GuardianException.Unreachable;
import io.guardianops.settings.AppFolders;
import io.guardianops.store.SqliteStore;
import io.guardianops.store.SqliteTrail;
import io.guardianops.store.TrailRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Indexes of evidence bundles as SQLite files in one folder of the user's own, `ID.db` with `ID.lock` beside it.
/// The lock is held as long as the index is open, so that what a crash left is known by its lock that nobody holds;
/// it is removed by [#tidy] and when the next index is made. Any thread.
final class BundleIndexes implements TrailIndex.Maker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleIndexes.class);
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Set<Index> open = ConcurrentHashMap.newKeySet();

    /// The locks that this process took. Opening such a file once more and closing it would give the lock away.
    private final Set<Path> ours = ConcurrentHashMap.newKeySet();

    /// Keeps them in this folder, made at need.
    BundleIndexes(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized TrailIndex make() {
        try {
            AppFolders.create(folder);
            sweep();
            String id = UUID.randomUUID().toString();
            Path lock = folder.resolve(id + LOCK);
            Held held = Held.take(lock);
            if (held == null) {
                throw new IOException("its lock is taken");
            }
            ours.add(lock);
            Index index = new Index(folder.resolve(id + ".db"), held, open::remove);
            open.add(index);
            return index;
        } catch (IOException e) {
            throw new Unreachable(
                    "folder_not_writable",
                    "The folder " + folder + ", where evidence bundles are unpacked, can't be written: "
                            + e.getMessage(),
                    "Make it writable.",
                    e);
        }
    }

    /// Removes what a crash left, if there is something.
    synchronized void tidy() {
        try {
            if (Files.isDirectory(folder)) {
                sweep();
            }
        } catch (IOException e) {
            LOG.warn("What is left of bundles in {} could not be removed", folder, e);
        }
    }

    /// Closes the indexes that are still open, since nothing runs any more that would.
    @Override
    public void close() {
        for (Index index : List.copyOf(open)) {
            try {
                index.close();
            } catch (RuntimeException e) {
                LOG.warn("An index of a bundle could not be closed", e);
            }
        }
    }

    private void sweep() throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(folder)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK))
                    .filter(file -> !ours.contains(file))
                    .toList();
        }
        for (Path lock : locks) {
            Held abandoned = Held.take(lock);
            if (abandoned != null) {
                String name = lock.getFileName().toString();
                delete(folder.resolve(name.substring(0, name.length() - LOCK.length()) + ".db"));
                abandoned.release();
                LOG.info("Removed the index of a bundle that was not closed: {}", lock);
            }
        }
    }

    private static void delete(Path database) {
        for (String tail : List.of("", "-wal", "-shm", "-journal", "-search", "-search-wal", "-search-shm")) {
            try {
                Files.deleteIfExists(database.resolveSibling(database.getFileName() + tail));
            } catch (IOException e) {
                LOG.warn("The index {} of a bundle could not be removed", database, e);
            }
        }
    }

    /// A lock file that this process holds.
    private record Held(Path file, FileChannel channel, FileLock lock) {
        /// Null if somebody else holds it.
        static @Nullable Held take(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException _) {
                // Held by this process.
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return lock == null ? null : new Held(file, channel, lock);
        }

        void release() {
            try {
                Files.deleteIfExists(file);
                channel.close();
            } catch (IOException e) {
                LOG.warn("The lock {} could not be given back", file, e);
            }
        }
    }

    private static final class Index implements TrailIndex {
        private final Path file;
        private final Held held;
        private final SqliteTrail trail;
        private final Consumer<Index> gone;
        private @Nullable GuardianClient view;
        private boolean closed;

        Index(Path file, Held held, Consumer<Index> gone) {
            this.file = file;
            this.held = held;
            this.gone = gone;
            boolean made = false;
            try {
                trail = SqliteTrail.create(file);
                made = true;
            } finally {
                if (!made) {
                    delete(file);
                    held.release();
                }
            }
        }

        @Override
        public Ready ready(Item item) {
            GuardianAction action = item.action();
            String restores = item.restores();
            RecordedAction recorded =
                    restores == null ? RecordReader.read(action) : RecordReader.read(action, restores, item.step());
            TrailRow row = TrailRow.of(recorded, item.log(), item.remark());
            return seq -> trail.add(seq, row);
        }

        @Override
        public synchronized GuardianClient view(ConnectionInfo info) {
            trail.finish();
            // Time stands still in a bundle.
            Instant asOf = Objects.requireNonNullElse(info.asOf(), Instant.EPOCH);
            GuardianClient opened = new EmbeddedGuardianClient(
                    new GuardianEngine(SqliteStore.openUnpacked(file), InstantSource.fixed(asOf), IdSource.uuidV7()),
                    info);
            view = opened;
            return opened;
        }

        @Override
        public Map<Long, String> remarks(List<Long> numbers) {
            return trail.remarks(numbers);
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            gone.accept(this);
            try (trail) {
                GuardianClient opened = view;
                if (opened != null) {
                    opened.close();
                }
            } finally {
                delete(file);
                held.release();
            }
        }
    }
}
