package io.guardianops.policy.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices changes of a folder's policy files, whoever made them. What the system tells of is only a reason to
/// look: whether something changed is seen by what the folder says of its files, which is looked at every few
/// seconds too, since network drives tell nothing. A new listener may be told of nothing new once. Looks only
/// while somebody listens. Safe for use from any thread.
final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /// Between two looks where the system tells nothing.
    private static final Duration SLOW = Duration.ofSeconds(5);

    /// Changes come in bursts: editors write, rename and set times.
    private static final Duration SETTLING = Duration.ofMillis(150);

    /// Changes that are waited for before it is looked anyway.
    private static final int LONGEST_BURST = 20;

    private final Path folder;
    private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
    private @Nullable Watching watching;

    FolderWatch(Path folder) {
        this.folder = folder;
    }

    synchronized AutoCloseable add(Runnable changed) {
        Object place = new Object();
        listeners.put(place, changed);
        if (watching == null) {
            Watching started = new Watching();
            watching = started;
            Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, e) -> LOG.error("The policies in {} are watched no more", folder, e))
                    .daemon()
                    .name("policies in " + folder.getFileName())
                    .start(started::run);
        }
        return () -> remove(place);
    }

    private synchronized void remove(Object place) {
        listeners.remove(place);
        if (listeners.isEmpty()) {
            stop();
        }
    }

    @Override
    public synchronized void close() {
        listeners.clear();
        stop();
    }

    private void stop() {
        Watching running = watching;
        watching = null;
        if (running != null) {
            running.stop();
        }
    }

    /// What the folder says of each file; empty if there is no folder, or it can't be read.
    private Map<String, String> look() {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(each -> PolicyName.isListed(each.getFileName().toString()))
                    .sorted()
                    .limit(PolicyFiles.MOST_FILES)
                    .forEach(each -> found.put(each.getFileName().toString(), describe(each)));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("The policies in {} can't be looked at", folder, e);
        }
        return found;
    }

    private static String describe(Path file) {
        try {
            return describe(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                    + describe(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return e.getClass().getName();
        }
    }

    private static String describe(BasicFileAttributes attributes) {
        return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime() + " ";
    }

    /// One thread's work, from the first listener to the last.
    private final class Watching {
        private final @Nullable WatchService service = open();
        private volatile boolean stopped;

        private @Nullable WatchService open() {
            try {
                return folder.getFileSystem().newWatchService();
            } catch (IOException | UnsupportedOperationException e) {
                LOG.info("The system tells nothing of {}; looking every {}", folder, SLOW, e);
                return null;
            }
        }

        void run() {
            // Whoever listens may have looked a moment before this does, so the first look is told of.
            Map<String, String> last = null;
            while (!stopped) {
                try {
                    if (last != null) {
                        await();
                    }
                    Map<String, String> now = look();
                    if (!stopped && !now.equals(last)) {
                        last = now;
                        tell();
                    }
                } catch (ClosedWatchServiceException _) {
                    return;
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void await() throws InterruptedException {
            WatchService open = service;
            if (open == null) {
                Thread.sleep(SLOW);
                return;
            }
            // Again each time: the folder may have been made, or replaced by another one. One that is
            // registered stays.
            register(open);
            WatchKey key = open.poll(SLOW.toMillis(), TimeUnit.MILLISECONDS);
            for (int calm = 0; key != null && calm < LONGEST_BURST; calm++) {
                key.pollEvents();
                key.reset();
                key = open.poll(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void register(WatchService open) {
            try {
                folder.register(
                        open,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            } catch (IOException e) {
                LOG.debug("The system can't tell of {} at the moment", folder, e);
            }
        }

        private void tell() {
            for (Runnable each : listeners.values()) {
                try {
                    each.run();
                } catch (RuntimeException e) {
                    LOG.error("A listener to the policies in {} failed", folder, e);
                }
            }
        }

        void stop() {
            stopped = true;
            WatchService open = service;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    LOG.warn("The watch of {} could not be closed", folder, e);
                }
            }
        }
    }
}
