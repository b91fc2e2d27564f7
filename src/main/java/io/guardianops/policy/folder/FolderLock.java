package io.guardianops.policy.folder;

import io.guardianops.model.GuardianException.Unreachable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to change a folder's policies, held by one thread of one process at a time until it is closed.
/// Editors and Git don't ask for it: what they change in between is noticed, not prevented.
public final class FolderLock implements AutoCloseable {
    /// Hidden, so that nobody takes it for a policy. It stays: taking it away would let two hold it.
    static final String FILE = ".policies.lock";

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// A lock on a file belongs to the whole process, so its threads need another one before that.
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private final ReentrantLock here;
    private final FileChannel channel;

    private FolderLock(ReentrantLock here, FileChannel channel) {
        this.here = here;
        this.channel = channel;
    }

    /// Waits a while for its turn.
    ///
    /// @param folder its real path
    /// @throws Unreachable with code `policies_busy`, or `folder_not_writable`
    static FolderLock of(Path folder) {
        ReentrantLock here = HERE.computeIfAbsent(folder, _ -> new ReentrantLock(true));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        waitFor(here, folder);
        FileChannel channel = null;
        boolean held = false;
        try {
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            waitFor(channel, folder, deadline);
            held = true;
            return new FolderLock(here, channel);
        } catch (IOException e) {
            throw FolderTrouble.notWritable(folder, e);
        } finally {
            if (!held) {
                close(channel);
                here.unlock();
            }
        }
    }

    private static void waitFor(ReentrantLock here, Path folder) {
        try {
            if (!here.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted", "The call was given up", "Try again.", e);
        }
    }

    private static void waitFor(FileChannel channel, Path folder, long deadline) throws IOException {
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - deadline > 0) {
                throw busy(folder);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = channel.tryLock();
        }
    }

    private static Unreachable busy(Path folder) {
        return new Unreachable(
                "policies_busy",
                "The policies in " + folder + " are being changed by another program; nothing was changed",
                "Try again in a moment.",
                null);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.warn("A lock on policies could not be given back", e);
        }
    }

    @Override
    public void close() {
        close(channel);
        here.unlock();
    }
}
