package io.guardianops.policy.folder;

import io.guardianops.model.GuardianException.Conflict;
import io.guardianops.model.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy files of one folder, not of those below it. The folder is the truth: whatever changed it, this is
/// what is current. Every call but [#folder] and [#watch] blocks; safe for use from any thread.
public final class PolicyFiles implements AutoCloseable {
    /// So many are looked at, the first ones by name.
    public static final int MOST_FILES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFiles.class);

    /// The version of what can't be looked at.
    private static final String NOTHING = PolicyBytes.of(new byte[0]).version();

    private final Path folder;
    private final Maker maker;
    private final FolderWatch watch;

    /// Makes a folder that is not there yet.
    @FunctionalInterface
    public interface Maker {
        /// Makes it, with what belongs into a new one.
        void make(Path folder) throws IOException;

        /// For folders that are the affair of others: one that is not there is empty.
        static Maker none() {
            return _ -> {};
        }
    }

    /// The files of a folder, which is made when it is first asked for.
    public PolicyFiles(Path folder, Maker maker) {
        this.folder = folder.toAbsolutePath().normalize();
        this.maker = maker;
        this.watch = new FolderWatch(this.folder);
    }

    /// Where they are.
    public Path folder() {
        return folder;
    }

    /// All of them and their tests, by name.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable `policies_unreadable`, or
    ///     `folder_not_writable` if the folder can't be made
    public List<PolicyText> list() {
        prepare();
        try {
            Path real = folder.toRealPath();
            List<PolicyText> found = new ArrayList<>();
            for (String name : names(real)) {
                look(real, name).ifPresent(each -> found.add(each.text()));
            }
            return List.copyOf(found);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw FolderTrouble.unreadable(folder, e);
        }
    }

    /// One of them as it is now; empty if there is none of this name.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable as [#list]
    public Optional<StoredPolicy> find(String file) {
        prepare();
        try {
            return PolicyName.isListed(file) ? look(folder.toRealPath(), file) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw FolderTrouble.unreadable(folder, e);
        }
    }

    /// The right to change them, until it is closed.
    ///
    /// @throws io.guardianops.model.GuardianException.Unreachable `folder_not_writable` or `policies_busy`
    public FolderLock lock() {
        prepare();
        return FolderLock.of(forWriting());
    }

    /// Refuses a new file where something else has its name, or there are too many.
    ///
    /// @throws Conflict `policy_name_taken`, `too_many_policies`
    public void checkRoomFor(String file) {
        Path real = forWriting();
        if (Files.exists(real.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
            throw new Conflict(
                    "policy_name_taken",
                    file + " is no file in " + folder + " but something else",
                    "Choose another name, or move it away.");
        }
        try {
            if (names(real).size() >= MOST_FILES) {
                throw new Conflict(
                        "too_many_policies",
                        "There are %,d policy files in %s, the most that are looked at".formatted(MOST_FILES, folder),
                        "Remove some that nobody needs.");
            }
        } catch (IOException e) {
            throw FolderTrouble.unreadable(folder, e);
        }
    }

    /// Writes a change that takes effect when it is placed. Only under the lock.
    ///
    /// @param content null to remove the file
    /// @throws io.guardianops.model.GuardianException.Unreachable `folder_not_writable`
    public Draft draft(String file, @Nullable PolicyBytes content) {
        try {
            return Draft.write(forWriting(), file, content);
        } catch (IOException e) {
            throw FolderTrouble.notWritable(folder, e);
        }
    }

    /// Changes that were under way when a process ended. Under the lock nobody is about to place them.
    public List<Draft> drafts() {
        try {
            List<Draft> found = new ArrayList<>();
            for (Path each : within(folder.toRealPath())) {
                Draft.at(each).ifPresent(found::add);
            }
            return List.copyOf(found);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw FolderTrouble.unreadable(folder, e);
        }
    }

    /// Calls back, on a thread of its own, soon after something in the folder changed, until the answer is
    /// closed; at the beginning perhaps once for nothing new. Answers at once.
    public AutoCloseable watch(Runnable changed) {
        return watch.add(changed);
    }

    @Override
    public void close() {
        watch.close();
    }

    private void prepare() {
        if (Files.notExists(folder)) {
            try {
                maker.make(folder);
            } catch (IOException e) {
                throw FolderTrouble.notWritable(folder, e);
            }
        }
    }

    private Path forWriting() {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw FolderTrouble.notWritable(folder, e);
        }
    }

    private List<String> names(Path real) throws IOException {
        List<String> names = within(real).stream()
                .map(each -> each.getFileName().toString())
                .filter(PolicyName::isListed)
                .toList();
        if (names.size() <= MOST_FILES) {
            return names;
        }
        LOG.warn("There are {} policy files in {}; the first {} are looked at", names.size(), folder, MOST_FILES);
        return names.subList(0, MOST_FILES);
    }

    /// All that a folder holds, by name. It may go away meanwhile.
    private static List<Path> within(Path real) throws IOException {
        try (Stream<Path> all = Files.list(real)) {
            return all.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<StoredPolicy> look(Path real, String file) throws IOException {
        Path path = real.resolve(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            Instant changed = Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!path.toRealPath().startsWith(real)) {
                return Optional.of(fault(
                        file, NOTHING, changed, null, "It is a link that leads out of the folder; it is not read."));
            }
            Reading reading = Reading.of(path);
            PolicyBytes bytes = reading.bytes();
            if (bytes == null) {
                return Optional.of(fault(file, reading.version(), changed, null, "The file is over 256 KB."));
            }
            String text = bytes.text();
            return Optional.of(
                    text == null
                            ? fault(file, bytes.version(), changed, bytes, "The file is not UTF-8.")
                            : new StoredPolicy(new PolicyText(file, bytes.version(), changed, text, null), bytes));
        } catch (NoSuchFileException _) {
            // It went away meanwhile.
            return Optional.empty();
        } catch (AccessDeniedException _) {
            return Optional.of(fault(
                    file, NOTHING, Instant.EPOCH, null, "The file can't be read: its permissions don't allow it."));
        }
    }

    private static StoredPolicy fault(
            String file, String version, Instant changed, @Nullable PolicyBytes bytes, String fault) {
        return new StoredPolicy(new PolicyText(file, version, changed, null, fault), bytes);
    }
}
